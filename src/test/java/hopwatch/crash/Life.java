package hopwatch.crash;

import java.util.List;

/**
 * One run of the server, from its start to its end. Times are milliseconds by the machine's clock.
 *
 * @param ahead by how much the server's clock is ahead
 * @param asked when it first asked the target; {@link Long#MAX_VALUE} if it did not live so long
 * @param told when it was told to stop, and called off what it was asking; when it ended, if it was killed
 * @param ended when it was known to be dead
 * @param how what ended it
 */
record Life(int number, long ahead, long began, long asked, long told, long ended, String how) {
    boolean isKilled() {
        return !how.equals("stopped");
    }

    boolean hasAsked() {
        return asked != Long.MAX_VALUE;
    }

    /** A time as a server wrote it, by the machine's clock; each server's clock was further ahead than the last one's. */
    static long real(List<Life> lives, long micros) {
        long millis = micros / 1_000;
        long ahead = 0;
        for (Life life : lives) {
            if (millis >= life.began + life.ahead) {
                ahead = life.ahead;
            }
        }
        return millis - ahead;
    }
}
