package hopwatch.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Heads as the providers send them, with what they say. */
class ProvidersTest {
    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource({"networks", "platforms", "software", "chains"})
    void a_providers_answer_says_from_where_it_came_how_old_it_is_and_who_gave_it(
            String who, String words, String head) {
        CacheFacts facts = CacheHeaders.read(200, Heads.of(head));

        assertThat(facts.words()).isEqualTo(words);
        assertThat(facts.unparsed()).isEmpty();
    }

    static Stream<Arguments> networks() {
        return Stream.of(
                Arguments.of(
                        "Fastly",
                        "hit, 42 s old, FRA (Fastly)",
                        """
                        server: nginx
                        via: 1.1 varnish
                        age: 42
                        x-served-by: cache-fra-etou8220044-FRA
                        x-cache: HIT
                        x-cache-hits: 3
                        x-timer: S1763640000.123456,VS0,VE1"""),
                Arguments.of(
                        "Fastly, shielded",
                        "miss, 0 s old, FRA (Fastly)",
                        """
                        via: 1.1 varnish, 1.1 varnish
                        age: 0
                        x-served-by: cache-iad-kiad7000025-IAD, cache-fra-etou8220044-FRA
                        x-cache: HIT, MISS
                        x-cache-hits: 12, 0"""),
                Arguments.of(
                        "Fastly, of old",
                        "hit, 2 h old, HHN (Fastly)",
                        """
                        via: 1.1 varnish
                        age: 7201
                        x-served-by: cache-hhn11544-HHN
                        x-cache: HIT"""),
                Arguments.of(
                        "Cloudflare",
                        "hit, 2 min old, FRA (Cloudflare)",
                        """
                        server: cloudflare
                        cf-ray: 8f1c2ab3cd45e6f7-FRA
                        cf-cache-status: HIT
                        age: 131"""),
                Arguments.of("Cloudflare", "miss, AMS (Cloudflare)", cloudflare("MISS")),
                Arguments.of("Cloudflare", "miss, AMS (Cloudflare)", cloudflare("EXPIRED")),
                Arguments.of("Cloudflare", "stale, AMS (Cloudflare)", cloudflare("STALE")),
                Arguments.of("Cloudflare", "stale, AMS (Cloudflare)", cloudflare("UPDATING")),
                Arguments.of("Cloudflare", "hit, AMS (Cloudflare)", cloudflare("REVALIDATED")),
                Arguments.of("Cloudflare", "bypass, AMS (Cloudflare)", cloudflare("BYPASS")),
                Arguments.of("Cloudflare", "bypass, AMS (Cloudflare)", cloudflare("DYNAMIC")),
                Arguments.of("Cloudflare", "AMS (Cloudflare)", cloudflare("NONE")),
                Arguments.of("CloudFront", "hit, 17 s old, FRA56-P4 (CloudFront)", cloudFront("Hit", "age: 17")),
                Arguments.of("CloudFront", "miss, FRA56-P4 (CloudFront)", cloudFront("Miss", "")),
                Arguments.of("CloudFront", "hit, FRA56-P4 (CloudFront)", cloudFront("RefreshHit", "")),
                Arguments.of("CloudFront", "FRA56-P4 (CloudFront)", cloudFront("Error", "")),
                Arguments.of(
                        "CloudFront, an error of its cache",
                        "hit, 5 s old, FRA56-P4 (CloudFront)",
                        cloudFront("Error", "age: 5")),
                Arguments.of(
                        "Akamai",
                        "hit, Akamai",
                        """
                        x-cache: TCP_MEM_HIT from a23-52-0-11.deploy.akamaitechnologies.com (AkamaiGHost/11.3.1-5a8d8) (-)
                        x-check-cacheable: YES"""),
                Arguments.of(
                        "Akamai",
                        "miss, Akamai",
                        "x-cache: TCP_MISS from a23-52-0-11.deploy.akamaitechnologies.com (AkamaiGHost/11.3.1) (-)"),
                Arguments.of(
                        "Akamai, origin down",
                        "stale, Akamai",
                        "x-cache: TCP_REFRESH_FAIL_HIT from a23-52-0-11 (AkamaiGHost/11.3.1) (-)"),
                Arguments.of(
                        "Akamai, parent hit",
                        "miss, Akamai",
                        "akamai-cache-status: Miss from child, Hit from parent\nakamai-grn: 0.9f1b0317.1763640000.1a2b"),
                Arguments.of(
                        "Akamai, timing",
                        "hit, Akamai",
                        """
                        server: Apache
                        server-timing: cdn-cache; desc=HIT
                        server-timing: edge; dur=1
                        server-timing: ak_p; desc="1763640000_388100000_1";dur=1"""),
                Arguments.of(
                        "Akamai, timing",
                        "miss, Akamai",
                        "server-timing: cdn-cache; desc=MISS, edge; dur=12, origin; dur=80, ak_p; desc=\"1_2_3\""),
                Arguments.of("Azure", "hit, Azure", "x-azure-ref: 20261120T120000Z-15bd9b\nx-cache: TCP_HIT"),
                Arguments.of("Azure", "hit, Azure", "x-azure-ref: 20261120T120000Z-15bd9b\nx-cache: TCP_REMOTE_HIT"),
                Arguments.of("Azure", "miss, Azure", "x-azure-ref: 20261120T120000Z-15bd9b\nx-cache: TCP_MISS"),
                Arguments.of(
                        "Azure", "bypass, Azure", "x-azure-ref: 20261120T120000Z-15bd9b\nx-cache: PRIVATE_NOSTORE"),
                Arguments.of("Azure", "bypass, Azure", "x-azure-ref: 20261120T120000Z-15bd9b\nx-cache: CONFIG_NOCACHE"),
                Arguments.of("Google", "hit, 5 min old, Google", "via: 1.1 google\nage: 300"),
                Arguments.of("Google, not cached", "Google", "via: 1.1 google"),
                Arguments.of(
                        "bunny.net",
                        "hit, DE1 (bunny.net)",
                        "server: BunnyCDN-DE1-1049\ncdn-pullzone: 1234\ncdn-cache: HIT\ncdn-requestid: 0f1e"),
                Arguments.of("bunny.net", "miss, DE1 (bunny.net)", "server: BunnyCDN-DE1-1049\ncdn-cache: MISS"),
                Arguments.of("KeyCDN", "hit, defr (KeyCDN)", "server: keycdn\nx-cache: HIT\nx-edge-location: defr"),
                Arguments.of("KeyCDN", "miss, defr (KeyCDN)", "server: keycdn\nx-cache: MISS\nx-edge-location: defr"),
                Arguments.of(
                        "CDN77",
                        "hit, 9 s old, frankfurtDE (CDN77)",
                        "server: CDN77-Turbo\nx-77-cache: HIT\nx-77-pop: frankfurtDE\nage: 9"),
                Arguments.of(
                        "CDN77",
                        "miss, frankfurtDE (CDN77)",
                        "server: CDN77-Turbo\nx-77-cache: MISS\nx-77-pop: frankfurtDE"),
                Arguments.of(
                        "Sucuri", "hit, Sucuri", "server: Sucuri/Cloudproxy\nx-sucuri-id: 14005\nx-sucuri-cache: HIT"),
                Arguments.of("Sucuri", "miss, Sucuri", "x-sucuri-id: 14005\nx-sucuri-cache: MISS"),
                Arguments.of("Imperva", "Imperva", "x-cdn: Imperva\nx-iinfo: 9-1234-1235 NNNN CT(0 0 0) RT(1 2)"));
    }

    private static String cloudflare(String said) {
        return "server: cloudflare\ncf-ray: 8f1c2ab3cd45e6f7-AMS\ncf-cache-status: " + said;
    }

    private static String cloudFront(String said, String more) {
        return """
                server: AmazonS3
                x-cache: %s from cloudfront
                via: 1.1 0123456789abcdef0123456789abcdef.cloudfront.net (CloudFront)
                x-amz-cf-pop: FRA56-P4
                x-amz-cf-id: aBcDeF-0123==
                %s"""
                .formatted(said, more);
    }

    static Stream<Arguments> platforms() {
        return Stream.of(
                Arguments.of("Vercel", "hit, 12 s old, fra1 (Vercel)", vercel("HIT\nage: 12")),
                Arguments.of("Vercel", "miss, fra1 (Vercel)", vercel("MISS")),
                Arguments.of("Vercel", "stale, fra1 (Vercel)", vercel("STALE")),
                Arguments.of("Vercel", "hit, fra1 (Vercel)", vercel("PRERENDER")),
                Arguments.of("Vercel, asked behind", "miss, fra1 (Vercel)", vercel("REVALIDATED")),
                Arguments.of("Vercel", "bypass, fra1 (Vercel)", vercel("BYPASS")),
                Arguments.of(
                        "Netlify",
                        "hit, 23 s old, Netlify",
                        "server: Netlify\ncache-status: \"Netlify Edge\"; hit\nage: 23\nx-nf-request-id: 01JD0000"),
                Arguments.of(
                        "Netlify",
                        "miss, Netlify",
                        """
                        server: Netlify
                        cache-status: "Netlify Durable"; hit; ttl=3600
                        cache-status: "Netlify Edge"; fwd=miss"""),
                Arguments.of(
                        "Netlify",
                        "miss, Netlify",
                        "server: Netlify\ncache-status: \"Netlify Edge\"; fwd=stale; stored"),
                Arguments.of(
                        "Fly.io",
                        "fra (Fly.io)",
                        "server: Fly/a0b1c2d3 (2026-11-18)\nvia: 2 fly.io\nfly-request-id: 01JD2XN8Z7P3Q4R5S6T7V8W9X0-fra"),
                Arguments.of("Heroku", "Heroku", "server: Cowboy\nvia: 1.1 vegur"),
                Arguments.of("Heroku", "Heroku", "server: Heroku\nvia: 2.0 heroku-router"));
    }

    private static String vercel(String said) {
        return "server: Vercel\nx-vercel-id: fra1::iad1::8x2kp-1763640000000-0123456789ab\nx-vercel-cache: " + said;
    }

    static Stream<Arguments> software() {
        return Stream.of(
                Arguments.of("nginx", "hit", "server: nginx\nx-cache-status: HIT"),
                Arguments.of("nginx", "miss", "server: nginx\nx-proxy-cache: EXPIRED"),
                Arguments.of(
                        "Squid",
                        "hit, 3 min old, Squid",
                        """
                        age: 200
                        x-cache: HIT from proxy.example.org
                        x-cache-lookup: HIT from proxy.example.org:3128
                        via: 1.1 proxy.example.org (squid/4.13)"""),
                Arguments.of(
                        "Squid 6",
                        "miss, Squid",
                        """
                        via: 1.1 proxy.example.org (squid/6.9)
                        cache-status: proxy.example.org;fwd=miss;detail=mismatch"""),
                Arguments.of(
                        "Varnish",
                        "hit, 30 s old, Varnish",
                        "via: 1.1 varnish (Varnish/7.1)\nx-varnish: 32770 3\nage: 30"),
                Arguments.of("Varnish", "0 s old, Varnish", "via: 1.1 varnish (Varnish/7.1)\nx-varnish: 32772\nage: 0"),
                Arguments.of(
                        "Wikimedia",
                        "hit, 9 h old",
                        """
                        age: 34000
                        x-cache: cp3066 miss, cp3066 hit/5
                        x-cache-status: hit-front
                        server-timing: cache;desc="hit-front", host;desc="cp3066\""""),
                Arguments.of("Wikimedia", "bypass", "x-cache: cp3066 pass, cp3066 pass\nx-cache-status: pass"),
                Arguments.of("nobody", "", "server: nginx\ncontent-type: text/html\nvia: 1.1 gateway"));
    }

    /** The one that is nearest to us counts, whoever stands behind it. */
    static Stream<Arguments> chains() {
        return Stream.of(
                Arguments.of(
                        "Cloudflare before Fastly",
                        "bypass, FRA (Cloudflare)",
                        """
                        server: cloudflare
                        cf-ray: 8f1c2ab3cd45e6f7-FRA
                        cf-cache-status: DYNAMIC
                        via: 1.1 varnish
                        x-served-by: cache-ams21083-AMS
                        x-cache: HIT"""),
                Arguments.of(
                        "Cloudflare before Netlify",
                        "hit, FRA (Cloudflare)",
                        """
                        server: cloudflare
                        cf-ray: 8f1c2ab3cd45e6f7-FRA
                        cf-cache-status: HIT
                        cache-status: "Netlify Edge"; fwd=miss
                        x-nf-request-id: 01JD0000"""),
                Arguments.of(
                        "Fastly before Fly.io",
                        "hit, AMS (Fastly)",
                        """
                        server: Fly/a0b1c2d3
                        fly-request-id: 01JD2XN8Z7P3Q4R5S6T7V8W9X0-iad
                        via: 1.1 fly.io, 1.1 varnish
                        x-served-by: cache-ams21083-AMS
                        x-cache: HIT"""),
                Arguments.of(
                        "CloudFront before Fastly",
                        "miss, FRA56-P4 (CloudFront)",
                        """
                        via: 1.1 varnish, 1.1 0123.cloudfront.net (CloudFront)
                        x-served-by: cache-ams21083-AMS
                        x-amz-cf-pop: FRA56-P4
                        x-cache: Miss from cloudfront"""),
                Arguments.of(
                        "Fastly before CloudFront",
                        "hit, AMS (Fastly)",
                        """
                        via: 1.1 0123.cloudfront.net (CloudFront), 1.1 varnish
                        x-served-by: cache-ams21083-AMS
                        x-amz-cf-pop: FRA56-P4
                        x-cache: Miss from cloudfront, HIT"""),
                Arguments.of(
                        "Fastly before a Varnish of one's own",
                        "miss, AMS (Fastly)",
                        """
                        via: 1.1 varnish (Varnish/7.1), 1.1 varnish
                        x-varnish: 32770 3
                        x-served-by: cache-ams21083-AMS
                        x-cache: MISS"""));
    }
}
