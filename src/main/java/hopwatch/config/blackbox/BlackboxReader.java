package hopwatch.config.blackbox;

import hopwatch.config.BlackboxModule;
import hopwatch.config.BlackboxModules;
import hopwatch.config.Request;
import hopwatch.config.document.Cursor;
import hopwatch.config.document.Fields;
import hopwatch.config.document.Reader;
import hopwatch.config.value.ChoiceReader;
import hopwatch.config.value.Reach;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A {@code blackbox.yml}, understood as blackbox_exporter understands it. Modules whose prober is {@code http} are read;
 * others are set aside with a warning, and their options are not judged.
 */
public record BlackboxReader(Reach reach) implements Reader<BlackboxModules> {
    private static final String HTTP = "http";
    private static final List<String> OTHERS = List.of("tcp", "icmp", "dns", "grpc", "unix");
    private static final ChoiceReader<String> PROBER = new ChoiceReader<>(
            "prober",
            "a prober",
            Stream.concat(Stream.of(HTTP), OTHERS.stream())
                    .collect(Collectors.toMap(
                            UnaryOperator.identity(),
                            UnaryOperator.identity(),
                            (one, same) -> one,
                            LinkedHashMap::new)));

    @Override
    public Optional<BlackboxModules> read(Cursor root) {
        root.hideAllBut(BlackboxKeys.ROOT);
        return root.fields(BlackboxKeys.ROOT, "modules:, with what belongs to each name")
                .map(Fields::written)
                .map(this::modules);
    }

    private BlackboxModules modules(Fields root) {
        Map<String, BlackboxModule> probed = new LinkedHashMap<>();
        Map<String, String> setAside = new LinkedHashMap<>();
        root.get("modules")
                .flatMap(at -> at.entries("modules by name, such as http_2xx: {prober: http}"))
                .ifPresent(entries -> entries.forEach(entry -> read(entry, probed, setAside)));
        if (probed.isEmpty()) {
            root.at()
                    .warning("no-modules", "names no module whose prober is http: /probe refuses whatever it is asked");
        }
        return new BlackboxModules(probed, setAside);
    }

    private void read(Cursor.Entry entry, Map<String, BlackboxModule> probed, Map<String, String> setAside) {
        entry.value().hideAllBut(BlackboxKeys.MODULE);
        OTHERS.forEach(other -> entry.value().value(other).ifPresent(Cursor::hide));
        Optional<Fields> fields = entry.value()
                .fields(BlackboxKeys.MODULE, "a module, such as {prober: http}")
                .map(Fields::written);
        Optional<String> prober = fields.flatMap(all -> all.require("prober", PROBER, "prober: http"));
        if (prober.filter(HTTP::equals).isPresent()) {
            fields.map(all -> module(entry.name(), all)).ifPresent(module -> probed.put(entry.name(), module));
        } else if (prober.isPresent()) {
            String why = "its prober is " + prober.get() + "; Hopwatch probes http";
            entry.key().warning("set-aside", "the module is set aside: " + why);
            setAside.put(entry.name(), why);
        }
    }

    private BlackboxModule module(String name, Fields module) {
        Fields http = module.get(HTTP)
                .flatMap(BlackboxReader::options)
                .orElseGet(() -> new Fields(module.at(), Map.of(), module.meant()));
        BlackboxLacks.refuse(http);
        BlackboxRequestReader requests = new BlackboxRequestReader(http, reach);
        Request request = requests.request();
        BlackboxTls tls = http.read("tls_config", BlackboxTls::read).orElse(BlackboxTls.USUAL);
        return new BlackboxModule(
                name,
                module.read("timeout", GoDuration.DURATION)
                        .filter(timeout -> timeout.compareTo(Duration.ZERO) > 0)
                        .orElse(null),
                request,
                tls.tls(),
                tls.serverName(),
                requests.addresses(request.proxy()),
                BlackboxDemandsReader.read(http),
                BlackboxText.of(module, http));
    }

    private static Optional<Fields> options(Cursor at) {
        at.hideAllBut(BlackboxKeys.HTTP);
        return at.fields(BlackboxKeys.HTTP, "options, such as {method: POST}").map(Fields::written);
    }
}
