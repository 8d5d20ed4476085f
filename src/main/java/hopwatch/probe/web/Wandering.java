package hopwatch.probe.web;

import hopwatch.config.Address;
import hopwatch.config.Payload;
import hopwatch.config.Request;
import hopwatch.config.Secret;
import hopwatch.config.Tls;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How an inquiry goes on after a redirect: as Go's HTTP client does, but that no other host is told a secret. Pure. */
final class Wandering {
    private Wandering() {}

    static Leg first(Inquiry inquiry) {
        Leg first = signedIn(Leg.first(inquiry.web(), null));
        return inquiry.serverName() == null ? first : first.named(inquiry.serverName());
    }

    /** Whether a Location names no host, so that the same address is asked again as the same host. */
    static boolean isRelative(String location) {
        String bare = location.strip();
        return !bare.startsWith("//") && !bare.matches("(?s)[A-Za-z][A-Za-z0-9+.-]*:.*");
    }

    /**
     * @param relative whether the redirect names no host
     * @param atFirst whether it names the very address that was asked first: TLS goes by the first host's name there, too
     */
    static Leg next(Leg leg, URI to, int status, boolean relative, boolean atFirst, Inquiry inquiry) {
        boolean anew = status < 307;
        String method = anew && !leg.method().equals("HEAD") ? "GET" : leg.method();
        boolean bodiless = anew && (leg.body() != null || !method.equals(leg.method()));
        List<Request.Line> headers = leg.headers().stream()
                .filter(line -> relative || isTold(line, inquiry, to))
                .filter(line -> !bodiless || !name(line).startsWith("content-"))
                .toList();
        Address at = relative ? leg.at() : Leg.addressOf(to);
        String name = relative ? leg.name() : atFirst ? first(inquiry).name() : Leg.host(to);
        Payload body = anew ? null : leg.body();
        return signedIn(new Leg(to, at, tls(to, relative, inquiry), method, headers, body, !relative, name));
    }

    /** A name and a password may stand in a URL. */
    private static Leg signedIn(Leg leg) {
        String user = leg.url().getRawAuthority().replaceFirst("@?[^@]*$", "");
        if (user.isEmpty() || leg.headers().stream().anyMatch(line -> name(line).equals("authorization"))) {
            return leg;
        }
        String pair = URLDecoder.decode(user.replace("+", "%2B"), StandardCharsets.UTF_8);
        String both = pair.indexOf(':') < 0 ? pair + ":" : pair;
        String basic = "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
        return leg.saying(new Request.Line("Authorization", new Secret(basic)));
    }

    private static boolean isTold(Request.Line line, Inquiry inquiry, URI to) {
        return !name(line).equals("host") && (!line.isPrecious() || isHome(inquiry, to));
    }

    private static boolean isHome(Inquiry inquiry, URI to) {
        return Leg.host(to).equals(Leg.host(inquiry.web().url()));
    }

    private static String name(Request.Line line) {
        return line.name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable Tls tls(URI to, boolean relative, Inquiry inquiry) {
        if (!Leg.isHttps(to)) {
            return null;
        }
        return relative || isHome(inquiry, to) ? inquiry.tls() : inquiry.tls().withoutClient();
    }
}
