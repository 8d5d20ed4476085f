package hopwatch.cache;

import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Where a provider's header names the site that answered.
 *
 * @param start how the header begins where it names one, in lower case
 * @param cut takes the name out of the header; empty where there is none
 */
record Pop(String header, String start, Function<String, String> cut) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,32}");

    static Pop whole(String header) {
        return new Pop(header, "", line -> line);
    }

    /** {@code 8f1c2ab3cd45e6f7-FRA}; of several, the last. */
    static Pop afterLastHyphen(String header) {
        return new Pop(header, "", line -> line.contains("-") ? line.substring(line.lastIndexOf('-') + 1) : "");
    }

    /** {@code fra1::iad1::abcde-1700000000000-0123456789ab}. */
    static Pop before(String header, String end) {
        return new Pop(header, "", line -> line.contains(end) ? line.substring(0, line.indexOf(end)) : "");
    }

    /** {@code BunnyCDN-DE1-1049}. */
    static Pop secondOfThree(String header, String start) {
        return new Pop(header, start, line -> {
            String[] parts = line.split("-", 4);
            return parts.length == 3 ? parts[1] : "";
        });
    }

    boolean isIn(Received received) {
        return received.has(header) && received.begins(header, start);
    }

    /** Empty where the header is missing or makes no sense. */
    Optional<String> read(Received received) {
        return received.line(header)
                .filter(line -> line.length() <= Received.LONGEST)
                .map(line -> cut.apply(line.strip()))
                .filter(name -> NAME.matcher(name).matches());
    }
}
