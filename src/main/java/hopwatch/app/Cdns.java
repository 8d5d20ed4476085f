package hopwatch.app;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whose edge a DNS name leads to, told by the domain that its alias is of. To teach another one, add its line. */
final class Cdns {
    private static final Map<String, String> BY_DOMAIN = byDomain();

    private Cdns() {}

    private static Map<String, String> byDomain() {
        Map<String, String> names = new LinkedHashMap<>();
        List.of("akamai.net", "akamaiedge.net", "akamaized.net", "akadns.net", "edgekey.net", "edgesuite.net")
                .forEach(domain -> names.put(domain, "Akamai"));
        List.of("azureedge.net", "azurefd.net", "azurewebsites.net", "t-msedge.net", "trafficmanager.net")
                .forEach(domain -> names.put(domain, "Azure"));
        List.of("b-cdn.net", "bunnycdn.com").forEach(domain -> names.put(domain, "bunny.net"));
        List.of("cloudflare.net", "cloudflare.com", "pages.dev", "workers.dev")
                .forEach(domain -> names.put(domain, "Cloudflare"));
        List.of("fastly.net", "fastlylb.net").forEach(domain -> names.put(domain, "Fastly"));
        List.of("fly.dev", "flydns.net").forEach(domain -> names.put(domain, "Fly.io"));
        List.of("herokudns.com", "herokuapp.com", "herokussl.com").forEach(domain -> names.put(domain, "Heroku"));
        List.of("impervadns.net", "incapdns.net").forEach(domain -> names.put(domain, "Imperva"));
        List.of("netlify.app", "netlify.com", "netlifyglobalcdn.com").forEach(domain -> names.put(domain, "Netlify"));
        List.of("vercel-dns.com", "vercel.app", "now-dns.org").forEach(domain -> names.put(domain, "Vercel"));
        names.put("cdn77.org", "CDN77");
        names.put("cloudfront.net", "CloudFront");
        names.put("ghs.googlehosted.com", "Google");
        names.put("github.io", "GitHub Pages");
        names.put("kxcdn.com", "KeyCDN");
        names.put("sucuri.net", "Sucuri");
        return Map.copyOf(names);
    }

    /** By the name itself or a parent of it: {@code d1.cloudfront.net} is CloudFront's. */
    static Optional<String> of(String name) {
        String domain = name;
        while (!BY_DOMAIN.containsKey(domain) && domain.indexOf('.') >= 0) {
            domain = domain.substring(domain.indexOf('.') + 1);
        }
        return Optional.ofNullable(BY_DOMAIN.get(domain));
    }

    /** Who is met in the end. */
    static Optional<String> behind(List<String> aliases) {
        return aliases.stream().flatMap(alias -> of(alias).stream()).reduce((outer, inner) -> inner);
    }
}
