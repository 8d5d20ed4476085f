package hopwatch.probe;

import java.util.Optional;
import java.util.stream.Stream;

/** The chain of causes behind an exception. */
public final class Thrown {
    /** Deeper chains, and circular ones, are cut off. */
    private static final int DEEPEST = 20;

    private Thrown() {}

    public static Stream<Throwable> chain(Throwable thrown) {
        return Stream.<Throwable>iterate(thrown, each -> each != null, Throwable::getCause)
                .limit(DEEPEST);
    }

    public static <T extends Throwable> Optional<T> first(Throwable thrown, Class<T> type) {
        return chain(thrown).filter(type::isInstance).map(type::cast).findFirst();
    }

    public static boolean any(Throwable thrown, Class<? extends Throwable> type) {
        return first(thrown, type).isPresent();
    }
}
