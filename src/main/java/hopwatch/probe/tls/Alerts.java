package hopwatch.probe.tls;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A TLS alert that a peer has sent, by its registered name. Neither engine has a type for it, only words. */
final class Alerts {
    /** BoringSSL: the library (16 is TLS) and the reason, which is 1,000 above the number of a peer's alert. */
    private static final Pattern BORING = Pattern.compile("error:10000([0-9a-f]{3}):");

    private static final int FIRST = 1_000;
    private static final Pattern JDK = Pattern.compile("Received fatal alert: ([a-z_]+)");

    /** IANA's TLS Alerts registry. */
    private static final Map<Integer, String> NAMES = Map.ofEntries(
            Map.entry(0, "close_notify"),
            Map.entry(10, "unexpected_message"),
            Map.entry(20, "bad_record_mac"),
            Map.entry(21, "decryption_failed"),
            Map.entry(22, "record_overflow"),
            Map.entry(30, "decompression_failure"),
            Map.entry(40, "handshake_failure"),
            Map.entry(41, "no_certificate"),
            Map.entry(42, "bad_certificate"),
            Map.entry(43, "unsupported_certificate"),
            Map.entry(44, "certificate_revoked"),
            Map.entry(45, "certificate_expired"),
            Map.entry(46, "certificate_unknown"),
            Map.entry(47, "illegal_parameter"),
            Map.entry(48, "unknown_ca"),
            Map.entry(49, "access_denied"),
            Map.entry(50, "decode_error"),
            Map.entry(51, "decrypt_error"),
            Map.entry(60, "export_restriction"),
            Map.entry(70, "protocol_version"),
            Map.entry(71, "insufficient_security"),
            Map.entry(80, "internal_error"),
            Map.entry(86, "inappropriate_fallback"),
            Map.entry(90, "user_canceled"),
            Map.entry(100, "no_renegotiation"),
            Map.entry(109, "missing_extension"),
            Map.entry(110, "unsupported_extension"),
            Map.entry(111, "certificate_unobtainable"),
            Map.entry(112, "unrecognized_name"),
            Map.entry(113, "bad_certificate_status_response"),
            Map.entry(114, "bad_certificate_hash_value"),
            Map.entry(115, "unknown_psk_identity"),
            Map.entry(116, "certificate_required"),
            Map.entry(120, "no_application_protocol"),
            Map.entry(121, "ech_required"));

    private Alerts() {}

    /** @param words an engine's message */
    static Optional<String> in(String words) {
        Matcher boring = BORING.matcher(words);
        while (boring.find()) {
            int reason = Integer.parseInt(boring.group(1), 16);
            if (reason >= FIRST) {
                return Optional.of(NAMES.getOrDefault(reason - FIRST, "alert " + (reason - FIRST)));
            }
        }
        Matcher jdk = JDK.matcher(words);
        return jdk.find() ? Optional.of(jdk.group(1)) : Optional.empty();
    }
}
