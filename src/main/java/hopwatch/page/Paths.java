package hopwatch.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import hopwatch.config.Hop;
import hopwatch.config.Monitor;
import hopwatch.incident.Incident;
import hopwatch.latency.Phase;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.time.LocalDate;

/** Where pages are; ids are slugs, so that a path needs no escaping. */
final class Paths {
    static final String INDEX = "/";
    static final String HISTORY = "/history";
    static final String MAINTENANCE = "/maintenance";
    static final String UPTIME = "/uptime";
    static final String SUBSCRIBE = "/subscribe";
    static final String FAVICON = "/favicon.svg";
    static final String EVENTS = "/events";

    /** The only pages that others may put into their own. */
    static final String EMBED = "/embed";

    /** The state of all. */
    static final String EMBEDDED = EMBED + "/status";

    /** All that is for programs and not for people. */
    static final String PROGRAMS = "/api/";

    /** Our own. */
    static final String API = "/api/v1/";

    /** Where Statuspage takes subscribers: there is no such thing here, not even by another method. */
    static final String SUBSCRIBERS = "/api/v2/subscribers.json";

    /** Not a path that anybody can ask for: what is answered where there is nothing. */
    static final String MISSING = "404";

    private Paths() {}

    static String of(Monitor monitor) {
        return "/monitors/" + monitor.id();
    }

    static String embedded(Monitor monitor) {
        return EMBED + of(monitor);
    }

    static String of(Monitor monitor, LocalDate date) {
        return of(monitor) + "/" + date;
    }

    static String of(Monitor monitor, Window window) {
        return of(monitor) + "/latency/" + window.slug();
    }

    static String of(Monitor monitor, Window window, Hop hop) {
        return of(monitor, window) + "/" + segment(hop.name());
    }

    static String of(Monitor monitor, Window window, Hop hop, Phase phase) {
        return of(monitor, window, hop) + "/" + phase.label();
    }

    /** What programs read of the same. */
    static String api(String path, Format format) {
        return API + path.substring(1) + "." + format.extension();
    }

    /** A hop's name is any text. */
    static String segment(String name) {
        return URLEncoder.encode(name, UTF_8).replace("+", "%20");
    }

    /** What {@link #segment} made, however it was spelt on its way; something that nobody is called for nonsense. */
    static String name(String segment) {
        try {
            return URLDecoder.decode(segment.replace("+", "%2B"), UTF_8);
        } catch (IllegalArgumentException nonsense) {
            return "";
        }
    }

    static String of(Incident incident) {
        return "/incidents/" + incident.id();
    }
}
