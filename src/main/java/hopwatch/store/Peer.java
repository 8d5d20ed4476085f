package hopwatch.store;

import hopwatch.probe.Certificate;
import hopwatch.probe.Evidence;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The part of the evidence that stays the same from check to check, so that observations share it. */
record Peer(
        @Nullable String address,
        @Nullable String protocol,
        @Nullable String tlsVersion,
        @Nullable Certificate certificate) {
    static final Peer NOBODY = new Peer(null, null, null, null);

    static Peer of(Evidence evidence) {
        return new Peer(evidence.address(), evidence.protocol(), evidence.tlsVersion(), evidence.certificate());
    }

    Evidence evidence(int status, long size, int redirects) {
        return new Evidence(address, status, protocol, tlsVersion, size, redirects, certificate);
    }

    /** The same for equal peers. */
    String json() {
        return new JsonObject()
                .put("address", address)
                .put("protocol", protocol)
                .put("tls", tlsVersion)
                .put("certificate", certificate == null ? null : json(certificate))
                .encode();
    }

    private static JsonObject json(Certificate certificate) {
        return new JsonObject()
                .put("subject", certificate.subject())
                .put("issuer", certificate.issuer())
                .put("names", new JsonArray(certificate.names()))
                .put("notBefore", certificate.notBefore())
                .put("notAfter", certificate.notAfter())
                .put("chainEnds", certificate.chainEnds())
                .put("verified", certificate.verified());
    }

    static Peer parse(@Nullable String json) {
        if (json == null) {
            return NOBODY;
        }
        JsonObject peer = new JsonObject(json);
        JsonObject certificate = peer.getJsonObject("certificate");
        return new Peer(
                peer.getString("address"),
                peer.getString("protocol"),
                peer.getString("tls"),
                certificate == null ? null : certificate(certificate));
    }

    private static Certificate certificate(JsonObject json) {
        List<String> names =
                json.getJsonArray("names").stream().map(String::valueOf).toList();
        return new Certificate(
                json.getString("subject"),
                json.getString("issuer"),
                names,
                time(json, "notBefore"),
                time(json, "notAfter"),
                json.getString("chainEnds") == null ? null : time(json, "chainEnds"),
                json.getBoolean("verified"));
    }

    private static Instant time(JsonObject json, String key) {
        return Instant.parse(json.getString(key));
    }
}
