package hopwatch.page;

import hopwatch.config.Monitor;
import org.jspecify.annotations.Nullable;

/**
 * A state in one line, to stand in others' pages.
 *
 * @param name of the component; null where it is all of them
 */
record EmbedPage(String mark, @Nullable String name, String state) {
    static EmbedPage of(Moment moment) {
        Headline headline = Banner.of(moment).headline();
        return new EmbedPage(headline.mark(), null, moment.wording().say(headline.key()));
    }

    static EmbedPage of(Monitor monitor, Moment moment) {
        Status status = moment.status(monitor);
        return new EmbedPage(status.mark(), monitor.name(), moment.wording().status(status));
    }

    /** "API: Major Outage". */
    String whole() {
        return name == null ? state : name + ": " + state;
    }
}
