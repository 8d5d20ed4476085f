package hopwatch.app;

import hopwatch.config.Hop;
import hopwatch.config.Target;
import hopwatch.probe.Observation;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is known once the edge has been asked, and what others are held against. Pure.
 *
 * @param addresses what the URL's host leads to
 * @param provider who runs it; null if it does not show
 */
record Edge(Hop hop, List<String> aliases, List<InetAddress> addresses, Observation seen, @Nullable String provider) {
    Target.Web web() {
        return (Target.Web) hop.target();
    }

    Way way(List<Tried> tried) {
        List<String> shown = addresses.stream().map(NetUtil::toAddressString).toList();
        return new Way(web().url(), aliases, shown, seen, provider, tried);
    }

    /** What an answer says of who gave it: one who answers as the edge does, and is not the edge again, is a stop. */
    Tried tried(Candidate candidate, Observation answer, Tried.Manner manner) {
        if (answer instanceof Observation.Failed failed) {
            String hint = Candidate.isOfCertificate(failed) ? candidate.unless() : "";
            return new Tried(
                    candidate.at(), null, "does not answer: " + failed.cause().sentence() + hint);
        }
        String answers = "answers with status " + answer.evidence().status();
        if (answer.evidence().status() != status()) {
            return new Tried(candidate.at(), null, answers + ", the edge with " + status());
        }
        return isSameHouse(answer) && !candidate.given()
                ? new Tried(candidate.at(), null, "answers through " + provider + ", as the edge does")
                : new Tried(candidate.at(), manner, answers + page(seen, answer) + aside(manner));
    }

    private int status() {
        return seen.evidence().status();
    }

    private boolean isSameHouse(Observation answer) {
        return provider != null && provider.equals(answer.evidence().cache().provider());
    }

    private static String page(Observation edge, Observation seen) {
        boolean same = edge instanceof Observation.Answered outer
                && seen instanceof Observation.Answered inner
                && Objects.equals(outer.fingerprint(), inner.fingerprint());
        return same ? " and the same page" : " and a page that differs";
    }

    private static String aside(Tried.Manner manner) {
        return switch (manner) {
            case SAME -> "";
            case UNVERIFIED -> ", with a certificate that cannot be verified";
            case PLAIN -> ", without TLS";
        };
    }
}
