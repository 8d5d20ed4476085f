package hopwatch.probe;

import hopwatch.config.Address;
import hopwatch.config.Target;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What one node is asked.
 *
 * @param connect where to connect; null to ask DNS for the URL's host
 * @param timeout the whole check, from DNS to last body byte
 */
public record Question(Target target, @Nullable Address connect, Duration timeout, Examiner examiner) {}
