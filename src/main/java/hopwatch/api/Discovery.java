package hopwatch.api;

import hopwatch.config.BlackboxModule;
import hopwatch.config.Config;
import hopwatch.config.Group;
import hopwatch.config.Hop;
import hopwatch.config.Monitor;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** All monitors in the form of Prometheus' HTTP service discovery (http_sd), each as a target for {@code /probe}. */
public final class Discovery implements Part {
    private final Supplier<Config> config;

    public Discovery(Supplier<Config> config) {
        this.config = config;
    }

    @Override
    public void declare(Routes routes) {
        routes.read("/sd/prometheus", Need.READ, asked -> Answer.json(asked, 200, targets(config.get())));
    }

    /** Always all of them: Prometheus forgets what one answer does not list. */
    static JsonArray targets(Config config) {
        List<JsonObject> all = config.groups().stream()
                .flatMap(group -> group.monitors().stream().map(monitor -> target(group, monitor)))
                .toList();
        if (config.prometheus().modules().probed().containsKey(BlackboxModule.USUAL)) {
            all.forEach(target -> target.getJsonObject("labels").put("__param_module", BlackboxModule.USUAL));
        }
        return new JsonArray(all);
    }

    /** Labels that begin with {@code __} live until relabelling is done: they make no series. */
    private static JsonObject target(Group group, Monitor monitor) {
        String hops = monitor.hops().stream().map(Hop::name).collect(Collectors.joining(","));
        return new JsonObject()
                .put("targets", new JsonArray().add(address(monitor)))
                .put(
                        "labels",
                        new JsonObject()
                                .put("__meta_monitor_id", monitor.id().value())
                                .put("__meta_monitor_name", monitor.name())
                                .put("__meta_monitor_group", group.name())
                                .put("__meta_monitor_hops", hops)
                                .put("__meta_monitor_public", Boolean.toString(group.isPublic()))
                                .put("__meta_monitor_paused", Boolean.toString(monitor.paused())));
    }

    /** A query may hold a key, and a target becomes a label: such a monitor is named by its id. */
    private static String address(Monitor monitor) {
        URI url = monitor.url();
        return url.getRawQuery() == null && url.getRawUserInfo() == null
                ? url.toString()
                : monitor.id().value();
    }
}
