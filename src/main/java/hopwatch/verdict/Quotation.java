package hopwatch.verdict;

import hopwatch.config.Request;
import hopwatch.config.Target;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a peer wrote, fit to be stored and shown: short, in one line, without what we told it in confidence and it echoes.
 *
 * @param secrets never repeated
 */
record Quotation(List<String> secrets) {
    private static final int LONGEST = 80;
    /** Of what is looked at, so that a secret that begins in what is shown is found whole. */
    private static final int WINDOW = 20_000;

    private static final int SHORTEST_SECRET = 4;
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]");

    static Quotation of(Target target) {
        return target instanceof Target.Web web
                ? new Quotation(web.request().headers().stream()
                        .filter(Request.Line::isPrecious)
                        .flatMap(line -> parts(line.value().reveal()))
                        .toList())
                : new Quotation(List.of());
    }

    /** The value, and what follows its first word: {@code Bearer abc} is not to be told as {@code abc} either. */
    private static Stream<String> parts(String value) {
        return Stream.of(value, value.substring(value.indexOf(' ') + 1))
                .filter(part -> part.length() >= SHORTEST_SECRET);
    }

    /** In quotation marks. */
    String of(String peers) {
        return "“" + plain(peers) + "”";
    }

    String plain(String peers) {
        String shown = peers.substring(0, Math.min(peers.length(), WINDOW));
        for (String secret : secrets) {
            shown = shown.replace(secret, "***");
        }
        String line = UNPRINTABLE.matcher(shown).replaceAll(" ");
        return line.length() > LONGEST ? line.substring(0, end(line)) + "…" : line;
    }

    /** Never between the halves of a character outside the basic plane. */
    private static int end(String line) {
        return Character.isHighSurrogate(line.charAt(LONGEST - 2)) ? LONGEST - 2 : LONGEST - 1;
    }
}
