package hopwatch.page.badge;

import hopwatch.incident.Links;
import hopwatch.page.Moment;
import hopwatch.page.Publication;
import hopwatch.page.Rendered;
import hopwatch.page.badge.Badge.Kind;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Badges of monitors: as SVG, and as what shields.io makes one of. */
public final class Badges implements Publication {
    private static final Pattern PATH = Pattern.compile("/badges/([a-z0-9-]+)/([a-z]+)\\.(svg|json)");
    private static final int KEPT_SECONDS = 60;
    private static final String KEPT = "public, max-age=" + KEPT_SECONDS;

    @Override
    public Optional<Supplier<Rendered>> find(String path, Moment moment, Links links) {
        Matcher words = PATH.matcher(path);
        return words.matches()
                ? kind(words.group(2)).flatMap(kind -> moment.monitor(words.group(1))
                        .map(monitor -> () -> render(kind.of(monitor, moment), words.group(3))))
                : Optional.empty();
    }

    private static Optional<Kind> kind(String word) {
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.word().equals(word))
                .findFirst();
    }

    private static Rendered render(Badge badge, String extension) {
        Rendered rendered = extension.equals("svg")
                ? Rendered.of(Rendered.SVG, KEPT, Drawing.svg(badge))
                : Rendered.of(Rendered.JSON, KEPT, endpoint(badge).encode());
        return rendered.forEverybody();
    }

    private static JsonObject endpoint(Badge badge) {
        return new JsonObject()
                .put("schemaVersion", 1)
                .put("label", badge.label())
                .put("message", badge.message())
                .put("color", badge.tint().shields())
                .put("cacheSeconds", KEPT_SECONDS);
    }
}
