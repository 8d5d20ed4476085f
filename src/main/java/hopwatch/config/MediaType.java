package hopwatch.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a Content-Type says (RFC 9110 §8.3.1), all of it in lower case.
 *
 * @param type such as {@code text/html}
 * @param parameters without quotes
 */
public record MediaType(String type, Map<String, String> parameters) {
    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9a-z-]+";
    private static final Pattern TYPE = Pattern.compile("\\s*(" + TOKEN + "/" + TOKEN + ")\\s*");
    private static final Pattern PARAMETER =
            Pattern.compile("\\s*;\\s*(?:(" + TOKEN + ")=(?:(" + TOKEN + ")|\"([^\"\\\\]*)\"))?\\s*");

    public MediaType {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /** Empty for what is no media type. */
    public static Optional<MediaType> of(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        Matcher type = TYPE.matcher(lower);
        return type.lookingAt()
                ? parameters(lower, type.end()).map(parameters -> new MediaType(type.group(1), parameters))
                : Optional.empty();
    }

    private static Optional<Map<String, String>> parameters(String text, int from) {
        Map<String, String> parameters = new LinkedHashMap<>();
        Matcher parameter = PARAMETER.matcher(text).region(from, text.length());
        while (parameter.lookingAt()) {
            if (parameter.group(1) != null) {
                parameters.putIfAbsent(
                        parameter.group(1), parameter.group(2) == null ? parameter.group(3) : parameter.group(2));
            }
            parameter.region(parameter.end(), text.length());
        }
        return parameter.regionStart() == text.length() ? Optional.of(parameters) : Optional.empty();
    }

    /** Whether the other is of this type and has, among others, these parameters. */
    public boolean covers(MediaType other) {
        return type.equals(other.type) && other.parameters.entrySet().containsAll(parameters.entrySet());
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(type);
        parameters.forEach(
                (name, value) -> text.append("; ").append(name).append('=').append(value));
        return text.toString();
    }
}
