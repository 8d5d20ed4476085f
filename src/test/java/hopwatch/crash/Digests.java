package hopwatch.crash;

import hopwatch.crash.Kept.Due;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What digests told of. Receivers see a key alone; which alerts it stands for is written with their rows, and must be
 * what the key is made of. One that was on its way when its server was killed is written nowhere.
 */
final class Digests {
    private static final int ENOUGH = 16;

    private Digests() {}

    /** Rows by the digest that they say they were sent in. */
    static Map<String, List<Due>> written(Collection<Due> owed) {
        return owed.stream().filter(due -> due.digest().isPresent()).collect(Collectors.groupingBy(due -> due.digest()
                .orElseThrow()));
    }

    /** Each request as one for each alert that it told of; of a digest that is written nowhere, as it was. */
    static Stream<Post> opened(Collection<Post> posts, Collection<Due> owed) {
        Map<String, List<Due>> written = written(owed);
        return posts.stream()
                .flatMap(post -> written.containsKey(post.key())
                        ? written.get(post.key()).stream().map(due -> post.of(due.key()))
                        : Stream.of(post));
    }

    /** Digests that did not tell of just what is written. */
    static Stream<String> untrue(Collection<Due> owed) {
        return written(owed).entrySet().stream()
                .filter(each -> !each.getKey().equals(key(each.getValue())))
                .map(each -> each.getKey() + " cannot have told of " + each.getValue());
    }

    static String key(List<Due> members) {
        String keys = members.stream().map(Due::key).sorted().collect(Collectors.joining("\n"));
        try {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(keys.getBytes(StandardCharsets.UTF_8));
            return "digest:" + members.get(0).channel() + ":" + HexFormat.of().formatHex(sum, 0, ENOUGH);
        } catch (NoSuchAlgorithmException never) {
            throw new AssertionError(never);
        }
    }
}
