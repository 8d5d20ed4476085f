package hopwatch.metrics.blackbox;

import hopwatch.probe.HttpDate;
import hopwatch.probe.tls.Shown;
import hopwatch.probe.web.Roundtrip;
import hopwatch.probe.web.Roundtrip.Moment;
import hopwatch.probe.web.Seen;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What was seen over HTTP, in the exporter's gauges. Pure. */
final class HttpGauges {
    /** Go's time before all others, in seconds since 1970: what it shows where there is none. */
    private static final long ZERO_TIME = -62_135_596_800L;

    private static final List<String> PHASES = List.of("connect", "processing", "tls", "transfer");

    private HttpGauges() {}

    /**
     * @param seen null where the target could not even be read
     * @param took the whole probe
     */
    static String text(@Nullable Seen seen, Judgement judgement, Duration took) {
        Gauges gauges = new Gauges();
        gauges.set("probe_success", "Displays whether or not the probe was a success", flag(judgement.success()));
        gauges.set("probe_duration_seconds", "Returns how long the probe took to complete in seconds", seconds(took));
        gauges.set(
                "probe_failed_due_to_regex", "Indicates if probe failed due to regex", flag(judgement.failedByRegex()));
        Seen.Head head = seen == null ? null : seen.head();
        if (seen != null) {
            Optional.ofNullable(seen.lookup()).ifPresent(lookup -> lookup(gauges, lookup, seen.address()));
            phases(gauges, seen);
        }
        answer(gauges, head, seen == null ? 0 : seen.body().bytes(), seen == null ? 0 : seen.redirects());
        if (head != null) {
            head.header("last-modified")
                    .flatMap(HttpDate::read)
                    .ifPresent(at -> gauges.set(
                            "probe_http_last_modified_timestamp_seconds",
                            "Returns the Last-Modified HTTP response header in unixtime",
                            at.getEpochSecond()));
            Optional.ofNullable(head.shown()).ifPresent(shown -> tls(gauges, shown));
        }
        return gauges.text();
    }

    private static void lookup(Gauges gauges, Duration lookup, @Nullable InetAddress address) {
        gauges.set(
                "probe_dns_lookup_time_seconds",
                "Returns the time taken for probe dns lookup in seconds",
                seconds(lookup));
        gauges.set(
                "probe_ip_protocol",
                "Specifies whether probe ip protocol is IP4 or IP6",
                address == null ? 0 : address instanceof Inet4Address ? 4 : 6);
        gauges.set(
                "probe_ip_addr_hash",
                "Specifies the hash of IP address. It's useful to detect if the IP address changes.",
                address == null ? 0 : fnv(address.getAddress()));
    }

    /** FNV-1a in 32 bits, as the exporter has it. */
    static long fnv(byte[] bytes) {
        int hash = 0x811c9dc5;
        for (byte each : bytes) {
            hash = (hash ^ (each & 0xff)) * 0x01000193;
        }
        return Integer.toUnsignedLong(hash);
    }

    private static void phases(Gauges gauges, Seen seen) {
        Map<String, Duration> phases = new TreeMap<>();
        Optional.ofNullable(seen.lookup()).ifPresent(lookup -> phases.put("resolve", lookup));
        if (!seen.roundtrips().isEmpty()) {
            PHASES.forEach(phase -> phases.put(phase, Duration.ZERO));
        }
        for (int i = 0; i < seen.roundtrips().size(); i++) {
            add(phases, seen.roundtrips().get(i), i == 0);
        }
        phases.forEach((phase, took) -> gauges.set(
                "probe_http_duration_seconds",
                "Duration of http request by phase, summed over all redirects",
                seconds(took),
                "phase",
                phase));
    }

    /** A leg without a connection counts for nothing; without an answer, for its connecting alone. */
    private static void add(Map<String, Duration> phases, Roundtrip leg, boolean first) {
        if (!first) {
            add(phases, "resolve", leg, Moment.START, Moment.DNS_DONE);
        }
        if (!leg.reached(Moment.GOT_CONN)) {
            return;
        }
        Moment open = leg.isEncrypted() ? Moment.CONNECT_DONE : Moment.GOT_CONN;
        add(phases, "connect", leg, Moment.DNS_DONE, open);
        add(phases, "tls", leg, Moment.TLS_START, Moment.TLS_DONE);
        add(phases, "processing", leg, Moment.GOT_CONN, Moment.RESPONSE_START);
        add(phases, "transfer", leg, Moment.RESPONSE_START, Moment.END);
    }

    private static void add(Map<String, Duration> phases, String phase, Roundtrip leg, Moment from, Moment to) {
        leg.between(from, to).ifPresent(took -> phases.merge(phase, took, Duration::plus));
    }

    private static void answer(Gauges gauges, Seen.@Nullable Head head, long body, int redirects) {
        gauges.set("probe_http_content_length", "Length of http content response", head == null ? 0 : head.length());
        gauges.set("probe_http_uncompressed_body_length", "Length of uncompressed response body", body);
        gauges.set("probe_http_redirects", "The number of redirects", redirects);
        gauges.set(
                "probe_http_ssl",
                "Indicates if SSL was used for the final redirect",
                flag(head != null && head.shown() != null));
        gauges.set("probe_http_status_code", "Response HTTP status code", head == null ? 0 : head.status());
        gauges.set(
                "probe_http_version",
                "Returns the version of HTTP of the probe response",
                head == null ? 0 : Double.parseDouble(head.protocol().substring("HTTP/".length())));
    }

    private static void tls(Gauges gauges, Shown shown) {
        Shown.Chain chain = shown.chain();
        gauges.set(
                "probe_ssl_earliest_cert_expiry",
                "Returns last SSL chain expiry in unixtime",
                chain.earliestEnd().getEpochSecond());
        Instant until = chain.verifiedUntil();
        gauges.set(
                "probe_ssl_last_chain_expiry_timestamp_seconds",
                "Returns last SSL chain expiry in timestamp",
                until == null ? ZERO_TIME : until.getEpochSecond());
        gauges.set(
                "probe_ssl_last_chain_info",
                "Contains SSL leaf certificate information",
                1,
                "fingerprint_sha256",
                chain.fingerprint(),
                "issuer",
                chain.issuer(),
                "serialnumber",
                chain.serial(),
                "subject",
                chain.subject(),
                "subjectalternative",
                chain.names());
        gauges.set(
                "probe_tls_version_info",
                "Returns the TLS version used or NaN when unknown",
                1,
                "version",
                shown.version());
        gauges.set(
                "probe_tls_cipher_info",
                "Returns the TLS cipher negotiated during handshake",
                1,
                "cipher",
                shown.cipher());
    }

    private static double flag(boolean set) {
        return set ? 1 : 0;
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
