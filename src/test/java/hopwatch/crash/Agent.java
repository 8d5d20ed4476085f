package hopwatch.crash;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/**
 * Runs inside the server that is to be killed, which knows nothing of it: halts the process at the n-th time that a
 * {@link Point} is reached, sets its clock ahead, and lets it compact every moment, so that a few seconds hold the hours
 * and days of many runs.
 */
public final class Agent implements ClassFileTransformer {
    /** What a process that a signal killed ends with. */
    static final int KILLED = 137;

    static final int BROKEN = 70;

    private static final Duration COMPACTION = Duration.ofMillis(700);

    private static final AtomicReference<@Nullable Point> aim = new AtomicReference<>();
    private static final AtomicInteger left = new AtomicInteger();
    private static final ThreadLocal<Set<Point>> passed = ThreadLocal.withInitial(() -> EnumSet.noneOf(Point.class));

    private final List<Point> watched;

    private Agent(@Nullable Point at) {
        Point after = at == null ? null : at.after();
        this.watched = at == null ? List.of() : after == null ? List.of(at) : List.of(at, after);
    }

    /** @param halt where and when, such as {@code OWED:3}; empty for never */
    static List<String> options(Path folder, String halt, Duration ahead) {
        Path jar = folder.resolve("agent.jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(new Attributes.Name("Premain-Class"), Agent.class.getName());
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream empty = new JarOutputStream(out, manifest)) {
            empty.finish();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return List.of("-javaagent:" + jar + "=" + halt, "-Dhopwatch.crash.ahead=" + ahead.toMillis());
    }

    public static void premain(@Nullable String halt, Instrumentation instrumentation) {
        if (halt == null || halt.isEmpty()) {
            instrumentation.addTransformer(new Agent(null));
            return;
        }
        String[] parts = halt.split(":", -1);
        left.set(Integer.parseInt(parts[1]));
        aim.set(Point.valueOf(parts[0]));
        instrumentation.addTransformer(new Agent(aim.get()));
    }

    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            @Nullable String name,
            @Nullable Class<?> redefined,
            @Nullable ProtectionDomain domain,
            byte[] bytes) {
        List<Point> here =
                watched.stream().filter(point -> point.owner().equals(name)).toList();
        try {
            return woven(String.valueOf(name), bytes, here);
        } catch (Throwable broken) {
            broken.printStackTrace();
            Runtime.getRuntime().halt(BROKEN);
            return null;
        }
    }

    private static byte @Nullable [] woven(String name, byte[] bytes, List<Point> here) {
        return switch (name) {
            case Woven.CLOCK -> Woven.clock(bytes);
            case Woven.COMPACTION -> Woven.compaction(bytes);
            default -> here.isEmpty() ? null : Woven.points(bytes, here);
        };
    }

    /** Called from the woven code. */
    public static void reached(String name) {
        Point point = Point.valueOf(name);
        Set<Point> before = Objects.requireNonNull(passed.get());
        boolean counts = point.after() == null || before.remove(point.after());
        before.add(point);
        if (counts && point == aim.get() && left.decrementAndGet() == 0) {
            Runtime.getRuntime().halt(KILLED);
        }
    }

    /** Called from the woven code, in place of the system's clock. */
    public static Clock clock() {
        return Clock.offset(Clock.systemUTC(), Duration.ofMillis(Long.getLong("hopwatch.crash.ahead")));
    }

    /** Called from the woven code, in place of the server's own interval. */
    public static Duration compaction() {
        return COMPACTION;
    }
}
