package hopwatch.page;

import hopwatch.config.Monitor;
import hopwatch.incident.Incident;

/** Where pages are; ids are slugs, so that a path needs no escaping. */
final class Paths {
    static final String INDEX = "/";
    static final String HISTORY = "/history";
    static final String FAVICON = "/favicon.svg";
    /** Not a path that anybody can ask for: what is answered where there is nothing. */
    static final String MISSING = "404";

    private Paths() {}

    static String of(Monitor monitor) {
        return "/monitors/" + monitor.id();
    }

    static String of(Incident incident) {
        return "/incidents/" + incident.id();
    }
}
