package hopwatch.page.feed;

import hopwatch.incident.Links;
import hopwatch.page.Moment;
import java.net.URI;
import java.util.Locale;
import java.util.Objects;

/**
 * Who publishes, and where.
 *
 * @param name as people call what is watched
 */
record Site(String name, Links links) {
    static Site of(Moment moment, Links links) {
        return new Site(moment.config().page().title(), links);
    }

    /** "Example Status", also where the page's name ends so already. */
    String titled() {
        return name.toLowerCase(Locale.ROOT).endsWith("status") ? name : name + " Status";
    }

    /** An id that stays the same wherever it is read (RFC 4151). */
    String tag(String what) {
        return "tag:" + host() + ",2005:" + what;
    }

    /** An IPv6 address goes without its brackets, which no tag may have. */
    String host() {
        URI page = links.page();
        return Objects.requireNonNullElse(page.getHost(), page.getRawAuthority())
                .replaceAll("[\\[\\]]", "");
    }
}
