package hopwatch.store.table;

import hopwatch.cache.CacheFacts;
import hopwatch.cache.Served;
import hopwatch.probe.Certificate;
import hopwatch.probe.Evidence;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The part of the evidence that stays the same from check to check, so that observations share it.
 *
 * @param pop of the outermost cache, as {@code provider} and {@code unparsed}: see {@link CacheFacts}
 */
public record Peer(
        @Nullable String address,
        @Nullable String protocol,
        @Nullable String tlsVersion,
        @Nullable Certificate certificate,
        @Nullable String pop,
        @Nullable String provider,
        List<String> unparsed) {
    static final Peer NOBODY = new Peer(null, null, null, null, null, null, List.of());

    static Peer of(Evidence evidence) {
        CacheFacts cache = evidence.cache();
        return new Peer(
                evidence.address(),
                evidence.protocol(),
                evidence.tlsVersion(),
                evidence.certificate(),
                cache.pop(),
                cache.provider(),
                cache.unparsed());
    }

    Evidence evidence(int status, long size, int redirects, Served served, long age) {
        CacheFacts cache = new CacheFacts(served, age, pop, provider, unparsed);
        return new Evidence(address, status, protocol, tlsVersion, size, redirects, certificate, cache);
    }

    /** The same for equal peers; and for those without a cache as it was before caches were read. */
    String json() {
        JsonObject peer = new JsonObject()
                .put("address", address)
                .put("protocol", protocol)
                .put("tls", tlsVersion)
                .put("certificate", certificate == null ? null : json(certificate));
        if (pop != null) {
            peer.put("pop", pop);
        }
        if (provider != null) {
            peer.put("provider", provider);
        }
        if (!unparsed.isEmpty()) {
            peer.put("unparsed", new JsonArray(unparsed));
        }
        return peer.encode();
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
                certificate == null ? null : certificate(certificate),
                peer.getString("pop"),
                peer.getString("provider"),
                texts(peer.getJsonArray("unparsed", new JsonArray())));
    }

    private static List<String> texts(JsonArray array) {
        return array.stream().map(String::valueOf).toList();
    }

    private static Certificate certificate(JsonObject json) {
        return new Certificate(
                json.getString("subject"),
                json.getString("issuer"),
                texts(json.getJsonArray("names")),
                time(json, "notBefore"),
                time(json, "notAfter"),
                json.getString("chainEnds") == null ? null : time(json, "chainEnds"),
                json.getBoolean("verified"));
    }

    private static Instant time(JsonObject json, String key) {
        return Instant.parse(json.getString(key));
    }
}
