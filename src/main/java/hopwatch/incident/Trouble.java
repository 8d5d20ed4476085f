package hopwatch.incident;

import hopwatch.config.Monitor;
import hopwatch.verdict.Verdict;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A monitor in trouble, as channels would be told of it.
 *
 * @param held until when words about it wait, because it is in maintenance; null while it is not
 */
public record Trouble(Monitor monitor, Verdict why, Facts facts, @Nullable Instant held) {}
