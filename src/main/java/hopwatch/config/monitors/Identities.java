package hopwatch.config.monitors;

import hopwatch.config.MonitorId;
import hopwatch.config.Slug;
import hopwatch.config.document.Cursor;
import hopwatch.config.document.Place;
import hopwatch.config.document.Shown;
import hopwatch.config.value.TextReader;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Gives each monitor its id, the slug of its name unless the file sets one, and each id to one monitor. */
final class Identities {
    private static final Set<String> RESERVED = Set.of("self");
    private static final int LONGEST = 100;
    private static final String RULE = "1 to 100 lower-case letters, digits and single inner hyphens";

    private final Map<String, Taken> taken = new HashMap<>();
    private boolean incomplete;

    /** Who has an id already. */
    private record Taken(String name, Place place) {}

    /**
     * The id of a monitor.
     *
     * @param written {@code id:}, where there is one
     * @param named where the name comes from: its own key, or the URL
     */
    Optional<MonitorId> identify(Optional<Cursor> written, String name, Cursor named) {
        Optional<String> id = written.isPresent() ? written.flatMap(Identities::valid) : fromName(name, named);
        Cursor at = written.orElse(named);
        incomplete |= id.isEmpty();
        return id.filter(value -> isFree(value, name, at, written.isPresent())).map(MonitorId::new);
    }

    boolean knows(String id) {
        return taken.containsKey(id);
    }

    /** All ids that have been given. */
    Set<String> known() {
        return taken.keySet();
    }

    /** Whether every monitor so far has got one: what is not known then does not exist. */
    boolean areComplete() {
        return !incomplete;
    }

    /** There is a monitor whose id cannot be told. */
    void miss() {
        incomplete = true;
    }

    private static Optional<String> valid(Cursor at) {
        return TextReader.ID.read(at).filter(id -> {
            String slug = Slug.of(id);
            if (!slug.equals(id)) {
                String meant = slug.isEmpty() ? null : slug;
                at.error("bad-id", Shown.quoted(id) + " is not an id; allowed: " + RULE, meant);
            }
            return slug.equals(id);
        });
    }

    private static Optional<String> fromName(String name, Cursor named) {
        String slug = Slug.of(name);
        if (slug.isEmpty() || slug.length() > LONGEST) {
            String why = slug.isEmpty() ? "has no letters or digits to make an id of" : "makes too long an id";
            named.error("no-id", Shown.quoted(name) + " " + why + "; set id: to " + RULE);
            return Optional.empty();
        }
        return Optional.of(slug);
    }

    private boolean isFree(String id, String name, Cursor at, boolean written) {
        if (RESERVED.contains(id)) {
            at.error("reserved-id", "the id " + Shown.quoted(id) + " is reserved; set id: to another");
            return false;
        }
        Taken other = taken.putIfAbsent(id, new Taken(name, at.node().start()));
        if (other == null) {
            return true;
        }
        String where = " is taken by the monitor at " + other.place().words();
        if (!written && other.name().equals(name)) {
            at.error("duplicate-name", "the name " + Shown.quoted(name) + where + "; rename one, or set id:");
        } else {
            at.error("duplicate-id", "the id " + Shown.quoted(id) + where + "; set id: to another");
        }
        return false;
    }
}
