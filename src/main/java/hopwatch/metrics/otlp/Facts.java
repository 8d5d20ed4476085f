package hopwatch.metrics.otlp;

import hopwatch.config.Hop;
import hopwatch.config.Monitor;
import hopwatch.config.Target;
import hopwatch.probe.Cause;
import hopwatch.probe.Evidence;
import hopwatch.probe.Observation;
import hopwatch.store.table.ObservationKey;
import hopwatch.store.table.Recorded;
import hopwatch.verdict.Level;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is said of a probe: in OpenTelemetry's words where it has them, in ours below {@code hopwatch.} elsewhere. */
final class Facts {
    static final String ERROR_TYPE = "error.type";

    /** An IPv6 address may stand in brackets. */
    private static final Pattern ADDRESS = Pattern.compile("\\[?(.*?)]?:(\\d+)");

    private Facts() {}

    static boolean isFailure(Recorded probe) {
        Level level = probe.verdict().level();
        return level == Level.DOWN || level == Level.UNKNOWN || probe.observation() instanceof Observation.Failed;
    }

    /** @param monitor null once it is no longer configured */
    static Attributes of(Recorded probe, @Nullable Monitor monitor) {
        AttributesBuilder facts = Attributes.builder();
        judged(facts, probe);
        if (monitor != null) {
            monitor.hop(probe.key().series().hop()).ifPresent(hop -> asked(facts, hop));
        }
        seen(facts, probe.observation().evidence());
        return facts.build();
    }

    private static void judged(AttributesBuilder facts, Recorded probe) {
        ObservationKey key = probe.key();
        facts.put("hopwatch.monitor", key.series().monitor().value());
        facts.put("hopwatch.hop", key.series().hop());
        facts.put("hopwatch.attempt", key.attempt());
        facts.put("hopwatch.verdict", probe.verdict().level().label());
        if (!key.node().isEmpty()) {
            facts.put("hopwatch.node", key.node());
        }
        Cause cause = probe.verdict().cause();
        if (cause != null) {
            facts.put("hopwatch.stage", cause.stage().label());
            facts.put("hopwatch.cause", cause.name());
            if (isFailure(probe)) {
                facts.put(ERROR_TYPE, cause.name());
            }
        }
    }

    /** A URL's query may hold a secret, and its path is then not told either. The file writes none with a user in it. */
    private static void asked(AttributesBuilder facts, Hop hop) {
        if (hop.target() instanceof Target.Web web) {
            facts.put("http.request.method", web.request().method());
            facts.put("server.address", web.host());
            facts.put("server.port", web.port());
            if (web.url().getRawQuery() == null) {
                facts.put("url.full", web.url().toString());
            }
        }
    }

    private static void seen(AttributesBuilder facts, Evidence evidence) {
        if (evidence.address() != null) {
            Matcher address = ADDRESS.matcher(evidence.address());
            if (address.matches()) {
                facts.put("network.peer.address", address.group(1));
                facts.put("network.peer.port", Long.parseLong(address.group(2)));
            }
        }
        if (evidence.status() != 0) {
            facts.put("http.response.status_code", evidence.status());
            facts.put("http.response.body.size", evidence.size());
        }
        if (evidence.protocol() != null) {
            facts.put("network.protocol.name", "http");
            facts.put("network.protocol.version", after(evidence.protocol(), "HTTP/"));
        }
        if (evidence.tlsVersion() != null) {
            facts.put("tls.protocol.name", "tls");
            facts.put("tls.protocol.version", after(evidence.tlsVersion(), "TLSv"));
        }
        if (evidence.redirects() > 0) {
            facts.put("hopwatch.redirects", evidence.redirects());
        }
    }

    private static String after(String text, String prefix) {
        return text.startsWith(prefix) ? text.substring(prefix.length()) : text;
    }
}
