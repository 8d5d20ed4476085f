package hopwatch.cache;

import java.util.List;
import java.util.Optional;

/** Who runs the outermost cache. To teach another one, add its row. */
final class Providers {
    /** Who stands in front of whom, where both left their marks; those that add to {@code Via} are told by it. */
    private static final List<Provider> OUTERMOST_FIRST = List.of(
            Provider.named("Cloudflare")
                    .knownByServer("cloudflare")
                    .knownByAny("cf-ray", "cf-cache-status")
                    .tellsIn("cf-cache-status")
                    .at(Pop.afterLastHyphen("cf-ray")),
            Provider.named("Akamai")
                    .knownByServer("akamaighost")
                    .knownByPrefix("x-akamai-")
                    .knownByPrefix("akamai-")
                    .knownByWord("x-cache", "akamai")
                    .knownByWord("server-timing", "ak_p;")
                    .tellsIn("akamai-cache-status", "server-timing", "x-cache"),
            Provider.named("Azure").knownByAny("x-azure-ref").tellsIn("x-cache"),
            Provider.named("Sucuri").knownByAny("x-sucuri-id").tellsIn("x-sucuri-cache"),
            Provider.named("Imperva")
                    .knownByAny("x-iinfo")
                    .knownByWord("x-cdn", "imperva")
                    .knownByWord("x-cdn", "incapsula"),
            Provider.named("bunny.net")
                    .knownByServer("bunnycdn")
                    .knownByAny("cdn-pullzone", "cdn-cache")
                    .tellsIn("cdn-cache")
                    .at(Pop.secondOfThree("server", "bunnycdn")),
            Provider.named("KeyCDN")
                    .knownByServer("keycdn")
                    .knownByAny("x-edge-location")
                    .tellsIn("x-cache")
                    .at(Pop.whole("x-edge-location")),
            Provider.named("CDN77")
                    .knownByServer("cdn77")
                    .knownByAny("x-77-cache", "x-77-pop")
                    .tellsIn("x-77-cache")
                    .at(Pop.whole("x-77-pop")),
            Provider.named("CloudFront")
                    .knownByAny("x-amz-cf-id", "x-amz-cf-pop")
                    .knownByVia("cloudfront")
                    .tellsIn("x-cache")
                    .at(Pop.whole("x-amz-cf-pop")),
            Provider.named("Fastly")
                    .knownByAny("x-fastly-request-id")
                    .knownByWord("x-served-by", "cache-")
                    .addsToVia("varnish")
                    .tellsIn("x-cache", "x-cache-hits")
                    .at(Pop.afterLastHyphen("x-served-by")),
            Provider.named("Google").knownByVia("google"),
            Provider.named("Vercel")
                    .knownByServer("vercel")
                    .knownByAny("x-vercel-id", "x-vercel-cache")
                    .tellsIn("x-vercel-cache")
                    .at(Pop.before("x-vercel-id", "::")),
            Provider.named("Netlify")
                    .knownByServer("netlify")
                    .knownByAny("x-nf-request-id")
                    .knownByWord("cache-status", "netlify")
                    .tellsIn("cache-status"),
            Provider.named("Fly.io")
                    .knownByServer("fly/")
                    .knownByAny("fly-request-id")
                    .addsToVia("fly.io")
                    .at(Pop.afterLastHyphen("fly-request-id")),
            Provider.named("Heroku").knownByVia("heroku-router"),
            Provider.named("Heroku").knownByVia("vegur"),
            Provider.named("Squid").knownByVia("squid").tellsIn("cache-status", "x-cache"),
            Provider.named("Traffic Server").knownByVia("apachetrafficserver"),
            Provider.named("Varnish")
                    .knownByAny("x-varnish")
                    .knownByVia("varnish")
                    .tellsIn("x-cache", "x-varnish"));

    private Providers() {}

    static Optional<Provider> outermost(Received received) {
        List<Provider> there = OUTERMOST_FIRST.stream()
                .filter(provider -> provider.isIn(received))
                .toList();
        Optional<Provider> first = there.stream().findFirst();
        return first.filter(provider -> provider.via() != null).isEmpty() ? first : last(there, received.lower("via"));
    }

    /** Of equals the first. */
    private static Optional<Provider> last(List<Provider> there, String via) {
        return there.stream().reduce((one, other) -> other.placeIn(via) > one.placeIn(via) ? other : one);
    }
}
