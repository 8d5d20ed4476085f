package hopwatch.page.own;

import hopwatch.config.Monitor;
import hopwatch.incident.Incident;
import hopwatch.page.Banner;
import hopwatch.page.Moment;
import hopwatch.page.Status;
import hopwatch.verdict.Availability;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** All of the page in a few flat figures, for dashboards that show no more. */
final class Overview {
    private Overview() {}

    /** Each monitor counts once: as up (a slow one is), down, under maintenance, unknown or paused. */
    static JsonObject of(Moment moment) {
        Collection<Monitor> all = moment.shown().values();
        List<Status> statuses = all.stream().map(moment::status).toList();
        Banner banner = Banner.of(moment);
        long degraded = count(statuses, Status.DEGRADED_PERFORMANCE);
        return new JsonObject()
                .put("indicator", banner.headline().indicator())
                .put("description", banner.description())
                .put("monitors", all.size())
                .put("up", count(statuses, Status.OPERATIONAL) + degraded)
                .put("degraded", degraded)
                .put("down", count(statuses, Status.MAJOR_OUTAGE) + count(statuses, Status.PARTIAL_OUTAGE))
                .put("maintenance", count(statuses, Status.UNDER_MAINTENANCE))
                .put("unknown", count(statuses, Status.UNKNOWN))
                .put("paused", count(statuses, Status.PAUSED))
                .put(
                        "incidents",
                        moment.incidents().stream().filter(Incident::isOpen).count())
                .put(
                        "uptime90d",
                        uptime(all, moment).map(BigDecimal::doubleValue).orElse(null));
    }

    private static long count(List<Status> statuses, Status wanted) {
        return statuses.stream().filter(wanted::equals).count();
    }

    /** Of all monitors together, in percent, floored as everywhere. */
    private static Optional<BigDecimal> uptime(Collection<Monitor> all, Moment moment) {
        return all.stream().map(moment::availability).reduce(Availability::plus).flatMap(Availability::percent);
    }
}
