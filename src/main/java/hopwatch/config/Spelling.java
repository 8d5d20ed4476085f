package hopwatch.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the word that was probably meant. */
public final class Spelling {
    private Spelling() {}

    /**
     * The nearest of the right words, if it is near enough: one typing error in a short word, one more for every three
     * letters from the sixth on. Of equally near ones, the one with the same first letter.
     */
    public static Optional<String> nearest(String written, Collection<String> right) {
        String wrong = plain(written.strip());
        int farthest = Math.max(1, wrong.length() / 3);
        return right.stream()
                .filter(word -> Math.abs(word.length() - wrong.length()) <= farthest)
                .filter(word -> distance(wrong, plain(word)) <= farthest)
                .filter(word -> word.length() > 1)
                .min(Comparator.comparingInt((String word) -> distance(wrong, plain(word)))
                        .thenComparing(word -> !sameStart(wrong, word))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** Words that are joined by one or the other are spelt alike. */
    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Damerau-Levenshtein: letters added, dropped, replaced, or two neighbours swapped, each counting one. */
    public static int distance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : step(cost, a, b, i, j);
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int step(int[][] cost, String a, String b, int i, int j) {
        int replaced = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int least = Math.min(replaced, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
        return swapped(a, b, i, j) ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
    }

    private static boolean swapped(String a, String b, int i, int j) {
        return i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    }

    private static boolean sameStart(String wrong, String word) {
        return !wrong.isEmpty() && wrong.charAt(0) == Character.toLowerCase(word.charAt(0));
    }
}
