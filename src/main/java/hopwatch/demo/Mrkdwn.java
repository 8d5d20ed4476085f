package hopwatch.demo;

import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Slack's markup turned into what a terminal can show. */
final class Mrkdwn {
    private static final Pattern ANGLES = Pattern.compile("<([^<>|]+)(?:\\|([^<>]*))?>");

    /** A mark after U+034F or U+2060 is meant as it is: that is how senders keep names from becoming markup. */
    private static final Pattern MARKED =
            Pattern.compile("(?<![\\u034F\\u2060\\w])([*_~`])([^\\n]+?)(?<![\\u034F\\u2060])\\1(?!\\w)");

    private static final Pattern JOINERS = Pattern.compile("[\\u034F\\u2060]");
    private static final Map<String, String> EMOJI = Map.of(
            ":red_circle:",
            "🔴",
            ":large_yellow_circle:",
            "🟡",
            ":large_green_circle:",
            "🟢",
            ":white_check_mark:",
            "✅");

    private Mrkdwn() {}

    static String plain(String mrkdwn) {
        String linked = ANGLES.matcher(mrkdwn).replaceAll(found -> quoted(angles(found)));
        String fenced = linked.replace("```", "");
        String unmarked = MARKED.matcher(fenced).replaceAll("$2");
        return unescaped(JOINERS.matcher(pictured(unmarked)).replaceAll(""));
    }

    private static String quoted(String replacement) {
        return Matcher.quoteReplacement(replacement);
    }

    /** Links, dates and mentions all stand between angle brackets. */
    private static String angles(MatchResult found) {
        String target = found.group(1);
        String text = found.group(2);
        return switch (target.charAt(0)) {
            case '!' -> text == null ? "@" + target.substring(1) : text;
            case '@', '#' -> text == null ? target : target.charAt(0) + text;
            default -> text == null ? target : text + " (" + target + ")";
        };
    }

    private static String pictured(String text) {
        String pictured = text;
        for (Map.Entry<String, String> emoji : EMOJI.entrySet()) {
            pictured = pictured.replace(emoji.getKey(), emoji.getValue());
        }
        return pictured;
    }

    /** The ampersand last, or an escaped one could begin another escape. */
    private static String unescaped(String text) {
        return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    }
}
