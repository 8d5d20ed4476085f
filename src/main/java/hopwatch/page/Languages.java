package hopwatch.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The languages that the page can be read in, ours and those that an operator adds; one of them is the page's own. */
final class Languages {
    private static final List<String> OURS = List.of("de", "en", "es", "fr");
    private static final String FIRST = "messages";
    private static final String LAST = ".properties";

    /**
     * One language as a link that stays where the reader is.
     *
     * @param name in itself: "Deutsch"
     * @param here whether the page is in it
     */
    record Tongue(String tag, String name, String href, boolean here) {}

    /** By tag in lower case, as browsers' are compared. */
    private final Map<String, Wording> byTag;

    private final Reading own;

    private Languages(Map<String, Wording> byTag, Wording own) {
        this.byTag = byTag;
        this.own = new Reading(own, false);
    }

    /**
     * Blocking.
     *
     * @param folder whose messages win over ours, key by key; it need not exist
     * @param own the page's language
     * @throws IllegalArgumentException in one line, where messages cannot be understood
     */
    static Languages read(Path folder, Locale own) throws IOException {
        Map<String, Messages> files = new TreeMap<>();
        OURS.forEach(tag -> files.put(tag, Bundle.ours(tag.equals("en") ? FIRST + LAST : FIRST + "_" + tag + LAST)));
        for (Path file : theirs(folder)) {
            Messages messages = Bundle.theirs(file);
            Proofreader.messages(file, messages, Wording.ENGLISH.messages());
            files.merge(tag(file), messages, (ours, theirs) -> theirs.or(ours));
        }
        Map<String, Wording> byTag = new TreeMap<>();
        files.keySet().forEach(tag -> byTag.put(tag.toLowerCase(Locale.ROOT), wording(tag, files)));
        Wording page = byTag.get(own.toLanguageTag().toLowerCase(Locale.ROOT));
        if (page == null) {
            throw new IllegalArgumentException("page.language is " + own.toLanguageTag() + ", but there is no "
                    + folder.resolve(FIRST + "_" + own.toLanguageTag().replace('-', '_') + LAST) + "; there are "
                    + String.join(", ", files.keySet()));
        }
        return new Languages(byTag, page);
    }

    private static List<Path> theirs(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> listed = Files.list(folder)) {
            return listed.filter(
                            file -> name(file).startsWith(FIRST) && name(file).endsWith(LAST))
                    .sorted()
                    .toList();
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }

    /** "pt-BR" for {@code messages_pt_BR.properties}. */
    private static String tag(Path file) {
        String middle = name(file).substring(FIRST.length(), name(file).length() - LAST.length());
        if (middle.isEmpty()) {
            return "en";
        }
        try {
            String tag = new Locale.Builder()
                    .setLanguageTag(middle.substring(1).replace('_', '-'))
                    .build()
                    .toLanguageTag();
            if (middle.startsWith("_") && !tag.equals("und")) {
                return tag;
            }
        } catch (IllformedLocaleException noTag) {
            // said below, as for a name without a language
        }
        throw new IllegalArgumentException(
                file + " names no language; call it " + FIRST + "_pt" + LAST + " or " + FIRST + "_pt_BR" + LAST);
    }

    /** What a regional language does not say, its own language says; what that does not, English does. */
    private static Wording wording(String tag, Map<String, Messages> files) {
        Messages messages = new Messages(Map.of());
        for (String at = tag; !at.isEmpty(); at = wider(at)) {
            messages = messages.or(files.getOrDefault(at, new Messages(Map.of())));
        }
        return new Wording(Locale.forLanguageTag(tag), messages.or(files.getOrDefault("en", new Messages(Map.of()))));
    }

    /** "zh-Hant" for "zh-Hant-TW"; empty where nothing is wider. */
    private static String wider(String tag) {
        return tag.substring(0, Math.max(0, tag.lastIndexOf('-')));
    }

    /** The page's own, by nobody's choice: what is printed ahead. */
    Reading own() {
        return own;
    }

    /** All of them, each as a link that stays where the reader is. */
    List<Tongue> choices(Reading here) {
        return byTag.values().stream()
                .filter(each -> byTag.size() > 1)
                .map(each -> new Tongue(each.tag(), each.name(), "?lang=" + each.tag(), each == here.wording()))
                .toList();
    }

    /**
     * Which language a visitor wants; empty for the page's own. Cheap for most: whoever prefers the page's language names
     * it first.
     *
     * @param query of the address: {@code lang} in it wins, if there is such a language; the rest is ignored
     * @param accepted what the browser prefers, as it was sent
     */
    Optional<Reading> asked(@Nullable String query, @Nullable String accepted) {
        if (query != null && !query.isEmpty()) {
            Optional<Reading> chosen =
                    Preference.named(query).flatMap(this::find).map(found -> new Reading(found, true));
            if (chosen.isPresent()) {
                return chosen;
            }
        }
        return accepted == null || isOwn(accepted)
                ? Optional.empty()
                : Preference.best(accepted, this::find, own.wording())
                        .filter(found -> found != own.wording())
                        .map(found -> new Reading(found, false));
    }

    /** Whether the first that a browser names is the page's language, unweighed: then no other is wanted more. */
    private boolean isOwn(String accepted) {
        String tag = own.wording().tag();
        if (!accepted.regionMatches(true, 0, tag, 0, tag.length())) {
            return false;
        }
        int end = tag.length();
        int last = Math.min(accepted.length(), Preference.LONGEST_TAG);
        while (end < last && accepted.charAt(end) != ',' && accepted.charAt(end) != ';') {
            end++;
        }
        boolean weighed = end < accepted.length() && accepted.charAt(end) == ';';
        return !weighed
                && find(accepted.substring(0, end))
                        .filter(own.wording()::equals)
                        .isPresent();
    }

    /** The language of a tag, or the nearest wider one that there is (RFC 4647 §3.4). */
    private Optional<Wording> find(String tag) {
        Wording found = null;
        for (String at = tag.toLowerCase(Locale.ROOT); found == null && !at.isEmpty(); at = wider(at)) {
            found = byTag.get(at);
        }
        return Optional.ofNullable(found);
    }
}
