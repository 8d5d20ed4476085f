package hopwatch.probe;

import hopwatch.config.Address;
import hopwatch.config.Request;
import hopwatch.config.Tls;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How an inquiry goes on after a redirect: as Go's HTTP client does, but that no other host is told a secret. Pure. */
final class Wandering {
    private Wandering() {}

    static Leg first(Inquiry inquiry) {
        Leg first = Leg.first(inquiry.web(), null);
        return inquiry.serverName() == null ? first : first.named(inquiry.serverName());
    }

    /** Whether a Location names no host, so that the same address is asked again as the same host. */
    static boolean isRelative(String location) {
        String bare = location.strip();
        return !bare.startsWith("//") && !bare.matches("(?s)[A-Za-z][A-Za-z0-9+.-]*:.*");
    }

    /** @param relative whether the redirect names no host */
    static Leg next(Leg leg, URI to, int status, boolean relative, Inquiry inquiry) {
        boolean anew =
                status < 307 && !leg.method().equals("GET") && !leg.method().equals("HEAD");
        String method = anew ? "GET" : leg.method();
        List<Request.Line> headers = leg.headers().stream()
                .filter(line -> relative || isTold(line, inquiry, to))
                .filter(line -> !anew || !name(line).startsWith("content-"))
                .toList();
        Address at = relative ? leg.at() : Leg.addressOf(to);
        String name = relative ? leg.name() : Leg.host(to);
        return new Leg(to, at, tls(to, relative, inquiry), method, headers, anew ? null : leg.body(), !relative, name);
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
