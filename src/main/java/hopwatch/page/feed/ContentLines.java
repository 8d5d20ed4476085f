package hopwatch.page.feed;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Writes iCalendar's lines (RFC 5545 §3.1): none longer than 75 octets, long ones folded between characters. */
final class ContentLines {
    private static final int LONGEST = 75;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final StringBuilder written = new StringBuilder();

    /** @param value as it stands in the file */
    @CanIgnoreReturnValue
    ContentLines line(String name, String value) {
        int octets = 0;
        for (int point : (name + ":" + value).codePoints().toArray()) {
            String character = Character.toString(point);
            int size = character.getBytes(StandardCharsets.UTF_8).length;
            if (octets + size > LONGEST) {
                written.append("\r\n ");
                octets = 1;
            }
            written.append(character);
            octets += size;
        }
        written.append("\r\n");
        return this;
    }

    @CanIgnoreReturnValue
    ContentLines text(String name, String text) {
        return line(name, escaped(text));
    }

    @CanIgnoreReturnValue
    ContentLines time(String name, Instant at) {
        return line(name, TIME.format(at));
    }

    /** Control characters have no place in a text, and halves of surrogate pairs none in UTF-8. */
    private static String escaped(String text) {
        return text.lines()
                .map(line -> line.replaceAll("[\\p{Cntrl}&&[^\t]]|\\p{Cs}", ""))
                .map(line -> line.replaceAll("[\\\\;,]", "\\\\$0"))
                .reduce((before, after) -> before + "\\n" + after)
                .orElse("");
    }

    @Override
    public String toString() {
        return written.toString();
    }
}
