package hopwatch.config;

/**
 * How many verdicts in a row change a standing.
 *
 * @param confirm for the worse, 1 to 100
 * @param recover for the better, 1 to 100
 */
public record Patience(int confirm, int recover) {
    public Patience {
        if (confirm < 1 || recover < 1) {
            throw new IllegalArgumentException("confirm and recover are at least 1");
        }
    }
}
