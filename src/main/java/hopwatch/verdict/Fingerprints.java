package hopwatch.verdict;

import hopwatch.config.Comparison;
import hopwatch.probe.Answer;
import hopwatch.probe.Fingerprint;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
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
        return new Fingerprint(headers, strong(answer), wanted.body() ? digest(answer) : "");
    }

    /** A weak tag says that two versions are as good as each other, not that they are the same. */
    private static @Nullable String strong(Answer answer) {
        return answer.header("etag").filter(tag -> tag.startsWith("\"")).orElse(null);
    }

    private static String digest(Answer answer) {
        try {
            byte[] text = answer.body().text().getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }
}
