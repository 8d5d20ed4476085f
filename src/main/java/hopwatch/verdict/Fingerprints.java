package hopwatch.verdict;

import hopwatch.config.Comparison;
import hopwatch.probe.Answer;
import hopwatch.probe.Fingerprint;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Takes of an answer what another hop's is compared with. */
final class Fingerprints {
    private Fingerprints() {}

    static Fingerprint of(Answer answer, Comparison wanted) {
        Map<String, String> headers = new TreeMap<>();
        wanted.headers().forEach(name -> {
            List<String> values = answer.headers().getOrDefault(name, List.of());
            if (!values.isEmpty()) {
                headers.put(name, String.join(", ", values));
            }
        });
        return new Fingerprint(
                headers, strong(answer), wanted.body() ? answer.body().digest().orElse(null) : null);
    }

    /** A weak tag says that two versions are as good as each other, not that they are the same. */
    private static @Nullable String strong(Answer answer) {
        return answer.header("etag").filter(tag -> tag.startsWith("\"")).orElse(null);
    }
}
