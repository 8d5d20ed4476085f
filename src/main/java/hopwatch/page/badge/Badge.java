package hopwatch.page.badge;

import hopwatch.config.Monitor;
import hopwatch.page.Figure;
import hopwatch.page.Moment;
import hopwatch.page.Status;
import hopwatch.page.Wording;
import java.util.Locale;

/**
 * What a badge says.
 *
 * @param label what it is about
 * @param message never empty
 * @param whole the same in full, for those who cannot see it, or point at it
 */
record Badge(String label, String message, Tint tint, String whole) {
    private static final String NOTHING = "no data";

    /** What there is to say of a monitor. */
    enum Kind {
        STATUS {
            @Override
            Badge of(Monitor monitor, Moment moment) {
                Status status = moment.status(monitor);
                String message = status.label().toLowerCase(Locale.ROOT);
                return new Badge(monitor.name(), message, Tint.of(status), monitor.name() + ": " + message);
            }
        },
        UPTIME {
            @Override
            Badge of(Monitor monitor, Moment moment) {
                String label = monitor.name() + " uptime";
                return moment.uptime(monitor)
                        .map(moment.wording()::percent)
                        .map(percent -> new Badge(label, percent, Tint.FIGURE, label + ", 90 days: " + percent))
                        .orElseGet(() -> nothing(label));
            }
        },
        LATENCY {
            @Override
            Badge of(Monitor monitor, Moment moment) {
                String label = monitor.name() + " latency";
                return moment.latency(monitor)
                        .map(day -> new Badge(
                                label,
                                "p95 " + moment.wording().millis(day.p95()),
                                Tint.FIGURE,
                                all(label, day, moment.wording())))
                        .orElseGet(() -> nothing(label));
            }
        };

        abstract Badge of(Monitor monitor, Moment moment);

        /** As it stands in an address. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static String all(String label, Figure day, Wording wording) {
        return "%s, 24 hours: p50 %s, p95 %s, p99 %s"
                .formatted(label, wording.millis(day.p50()), wording.millis(day.p95()), wording.millis(day.p99()));
    }

    private static Badge nothing(String label) {
        return new Badge(label, NOTHING, Tint.UNKNOWN, label + ": " + NOTHING);
    }
}
