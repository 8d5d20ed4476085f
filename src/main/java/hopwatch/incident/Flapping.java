package hopwatch.incident;

import java.time.Instant;

/**
 * A monitor comes and goes: its changes are one incident, which goes on until it has been steady for a while.
 *
 * @param changes of its standing since it began to, the first included
 * @param last when it changed last
 * @param steady when it will have been steady long enough, if it does not change before
 */
public record Flapping(int changes, Instant last, Instant steady) {}
