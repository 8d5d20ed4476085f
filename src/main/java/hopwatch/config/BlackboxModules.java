package hopwatch.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The modules of a {@code blackbox.yml}, by name, in the file's order.
 *
 * @param probed those that can be asked for
 * @param setAside why a module of that name cannot be: its prober is one that Hopwatch does not have
 */
public record BlackboxModules(Map<String, BlackboxModule> probed, Map<String, String> setAside) {
    /** What there is without a file: {@code http_2xx} alone. */
    public static final BlackboxModules BUILT_IN =
            new BlackboxModules(Map.of(BlackboxModule.USUAL, BlackboxModule.HTTP_2XX), Map.of());

    /** Those that are named as proxies. */
    Stream<String> hosts() {
        return probed.values().stream()
                .flatMap(module -> Stream.ofNullable(module.request().proxy()))
                .map(proxy -> proxy.address().host());
    }

    public BlackboxModules {
        probed = Collections.unmodifiableMap(new LinkedHashMap<>(probed));
        setAside = Collections.unmodifiableMap(new LinkedHashMap<>(setAside));
    }
}
