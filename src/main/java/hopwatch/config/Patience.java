package hopwatch.config;

/**
 * How many verdicts change a standing.
 *
 * @param confirm for the worse, 1 to {@code of}
 * @param of among so many newest, 1 to 100; as many as {@code confirm} where they have to come in a row
 * @param recover for the better, in a row, 1 to 100
 */
public record Patience(int confirm, int of, int recover) {
    public Patience {
        if (confirm < 1 || of < confirm || recover < 1) {
            throw new IllegalArgumentException("confirm and recover are at least 1, and of at least confirm");
        }
    }

    /** In a row, either way. */
    public Patience(int confirm, int recover) {
        this(confirm, confirm, recover);
    }

    /** How many of the newest verdicts tell all that matters. */
    public int memory() {
        return Math.max(of, recover);
    }
}
