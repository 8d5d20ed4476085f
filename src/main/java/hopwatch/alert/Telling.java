package hopwatch.alert;

import hopwatch.incident.Notice;
import hopwatch.incident.Occasion;
import hopwatch.probe.Cause;
import hopwatch.verdict.Fault;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a notice tells in a sentence, clause by clause, each in a channel's own markup. Long lists end in a number. */
final class Telling {
    private static final int NAME = 100;
    private static final int ALONE = 200;
    private static final int SENTENCE = 600;
    private static final int ASIDE = 200;
    private static final int MOST_NAMED = 3;
    private static final int MOST_FAULTS = 2;

    private final Notice notice;
    private final @Nullable Instant ended;
    private final Markup markup;

    Telling(Notice notice, Markup markup) {
        this.notice = notice;
        this.ended = notice.ended();
        this.markup = markup;
    }

    /** What happened, without the monitor's name: "*Origin* does not answer (…) · since 14:02:11 · visitors are served". */
    String sentence() {
        if (notice.occasion() == Occasion.TEST) {
            return plain(notice.what());
        }
        return ended == null ? now() : over(ended);
    }

    private String now() {
        boolean joined = notice.occasion() == Occasion.JOINED;
        return parts(
                " · ",
                occasion(),
                joined ? others("affected") : "",
                fault(),
                edge(),
                also(),
                isWhole() ? "" : "since " + markup.time(notice.began()),
                Wording.consequence(notice),
                joined ? "" : others("affected"));
    }

    private String occasion() {
        String by = notice.acknowledgedBy();
        return notice.occasion() == Occasion.ACKNOWLEDGED && by != null
                ? markup.plain(by, ALONE) + " has acknowledged it"
                : Wording.occasion(notice);
    }

    private String over(Instant end) {
        String span = " (" + markup.time(notice.began()) + " to " + markup.time(end) + ")";
        return parts(" · ", recovered() + span, pastFault(), others("recovered"));
    }

    private String recovered() {
        String lasted = Wording.lasted(notice);
        return notice.changes() > 0
                ? "steadily well again after " + notice.changes() + " changes in " + lasted
                : (notice.occasion() == Occasion.OPENED ? "was in trouble for " : "recovered after ") + lasted;
    }

    /** What stands alone, but for when: "DOWN: Shop – Origin does not answer (the connection was refused)". */
    String inShort() {
        return Wording.headline(notice) + ": " + markup.plain(notice.monitor(), ALONE) + " – " + briefly();
    }

    private String briefly() {
        if (notice.occasion() == Occasion.TEST) {
            return plain(notice.what());
        }
        return ended == null ? parts(", ", occasion(), state()) : parts(", ", recovered(), pastFault());
    }

    private String state() {
        return parts(", ", fault(), edge(), also(), Wording.consequence(notice));
    }

    /** All that there is to say, in plain sentences: for where there is no room for more. */
    String whole() {
        String happened = ended == null
                ? parts(", ", occasion(), state(), others("affected")) + ". Since " + markup.dateAndTime(notice.began())
                : parts(", ", pastFault(), others("recovered")) + ". Lasted " + Wording.lasted(notice) + ", until "
                        + markup.dateAndTime(ended);
        return Wording.headline(notice) + ": " + markup.plain(notice.monitor(), ALONE) + " – " + happened + ".";
    }

    /** "*Origin* does not answer (the connection was refused)" */
    private String fault() {
        Cause cause = notice.cause();
        String evidence =
                markup.plain(cause == null ? notice.what() : News.of(notice).inBrackets(), SENTENCE);
        if (cause == null) {
            return evidence;
        }
        if (isWhole()) {
            String rest = notice.what().substring(notice.hop().length() + 1);
            return subject() + " " + markup.plain(rest, SENTENCE);
        }
        return Stream.of(subject(), Wording.predicate(notice, cause), evidence)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
    }

    /** Whether the evidence is a sentence of its own: "CDN serves another version than Origin since 14:02 UTC". */
    private boolean isWhole() {
        return notice.cause() == Cause.HOPS_DIFFER && notice.what().startsWith(notice.hop() + " ");
    }

    /** "it was *Origin* (the connection was refused)" */
    private String pastFault() {
        String evidence = markup.plain(News.of(notice).text(), SENTENCE);
        String subject = subject();
        return subject.isEmpty() ? "it was: " + evidence : "it was " + subject + " (" + evidence + ")";
    }

    /** "CDN is serving stale content"; empty unless a hop behind the edge fails and visitors are served. */
    private String edge() {
        boolean told = notice.blame().masked() && !notice.edge().isEmpty();
        return told ? plain(notice.edge()) + " " + Wording.serving(notice) : "";
    }

    /** "also: *CDN* (the certificate has expired)"; empty where there is no fault besides. */
    private String also() {
        List<String> faults = notice.blame().also().stream().map(this::besides).toList();
        return faults.isEmpty() ? "" : "also: " + listed(faults, MOST_FAULTS, " and ");
    }

    private String besides(Fault fault) {
        String seen = markup.plain(News.of(fault.cause(), fault.message()).text(), ASIDE);
        String doubt = fault.suspects().isEmpty() ? "" : "cannot tell which; ";
        return named(fault.hop(), fault.suspects(), this::strong) + " (" + doubt + seen + ")";
    }

    /** "also affected: Docs, API and 3 more"; empty where the incident is this monitor's alone. */
    private String others(String verb) {
        List<String> names = notice.others().stream().map(this::plain).toList();
        return names.isEmpty() ? "" : "also " + verb + ": " + listed(names, MOST_NAMED, " and ");
    }

    /** The hop, or those of which one is at fault; empty for a monitor that has one way only. */
    private String subject() {
        if (notice.hopCount() < 2) {
            return "";
        }
        return named(notice.hop(), notice.blame().suspects(), this::strong) + Wording.doubt(notice);
    }

    static String named(String hop, List<String> suspects, UnaryOperator<String> written) {
        return suspects.isEmpty()
                ? written.apply(hop)
                : listed(suspects.stream().map(written).toList(), MOST_NAMED, " or ");
    }

    /** Those that are not blank. */
    static String parts(String between, String... safe) {
        return Stream.of(safe)
                .filter(part -> !Objects.requireNonNull(part).isBlank())
                .collect(Collectors.joining(between));
    }

    private String strong(String name) {
        return markup.strong(name, NAME);
    }

    private String plain(String name) {
        return markup.plain(name, NAME);
    }

    /** "a, b and c"; "a, b and 2 more". */
    static String listed(List<String> names, int most, String last) {
        if (names.size() == 1) {
            return names.get(0);
        }
        boolean whole = names.size() <= most;
        int before = whole ? names.size() - 1 : most - 1;
        String end = whole ? names.get(before) : names.size() - before + " more";
        return String.join(", ", names.subList(0, before)) + last + end;
    }
}
