package hopwatch.app;

import hopwatch.line.Aspect;
import hopwatch.store.Ailment;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** All aspects of ourselves, well or not, as the API and metrics name them. */
final class Aspects {
    private Aspects() {}

    /** @param storage what the store says of itself, which is newer */
    static Map<String, Optional<Ailment>> all(Map<Aspect, Ailment> ailing, Optional<Ailment> storage) {
        Map<String, Optional<Ailment>> all = new LinkedHashMap<>();
        for (Aspect aspect : Aspect.values()) {
            all.put(aspect.label(), Optional.ofNullable(ailing.get(aspect)));
        }
        all.put(Aspect.STORAGE.label(), storage);
        return all;
    }

    /** @param writing whether the store is */
    static Map<String, Boolean> well(Map<Aspect, Ailment> ailing, boolean writing) {
        Map<String, Boolean> well = all(ailing, Optional.empty()).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, each -> each.getValue().isEmpty()));
        well.put(Aspect.STORAGE.label(), writing);
        return well;
    }
}
