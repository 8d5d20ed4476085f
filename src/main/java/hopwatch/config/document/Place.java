package hopwatch.config.document;

import java.util.Comparator;

/**
 * Where something stands in the file.
 *
 * @param line from 1; 0 where the whole file is meant
 * @param column from 1, in characters; 0 where the whole file is meant
 */
public record Place(int line, int column) implements Comparable<Place> {
    public static final Place WHOLE_FILE = new Place(0, 0);

    private static final Comparator<Place> DOWNWARDS =
            Comparator.comparingInt(Place::line).thenComparingInt(Place::column);

    @Override
    public int compareTo(Place other) {
        return DOWNWARDS.compare(this, other);
    }

    /** "line 3", to name a second place in a sentence. */
    public String words() {
        return "line " + line;
    }
}
