package hopwatch.alert;

import hopwatch.incident.Notice;
import hopwatch.probe.Cause;
import hopwatch.verdict.Fault;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a notice tells, clause by clause, each in a channel's own markup. Long lists end in a number. */
final class Telling {
    private static final int NAME = 100;
    private static final int SENTENCE = 600;
    private static final int ASIDE = 200;
    private static final int MOST_NAMED = 3;
    private static final int MOST_FAULTS = 2;

    private final Notice notice;
    private final Markup markup;

    Telling(Notice notice, Markup markup) {
        this.notice = notice;
        this.markup = markup;
    }

    /** "*Origin* does not answer (the connection was refused)" */
    String fault() {
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
    boolean isWhole() {
        return notice.cause() == Cause.HOPS_DIFFER && notice.what().startsWith(notice.hop() + " ");
    }

    /** "it was *Origin* (the connection was refused)" */
    String pastFault() {
        String evidence = markup.plain(News.of(notice).text(), SENTENCE);
        String subject = subject();
        return subject.isEmpty() ? "it was: " + evidence : "it was " + subject + " (" + evidence + ")";
    }

    /** "CDN is serving stale content"; empty unless a hop behind the edge fails and visitors are served. */
    String edge() {
        boolean told = notice.blame().masked() && !notice.edge().isEmpty();
        return told ? plain(notice.edge()) + " " + Wording.serving(notice) : "";
    }

    /** "also: *CDN* (the certificate has expired)"; empty where there is no fault besides. */
    String also() {
        List<String> faults = notice.blame().also().stream().map(this::besides).toList();
        return faults.isEmpty() ? "" : "also: " + listed(faults, MOST_FAULTS, " and ");
    }

    private String besides(Fault fault) {
        String seen = markup.plain(News.of(fault.cause(), fault.message()).text(), ASIDE);
        String doubt = fault.suspects().isEmpty() ? "" : "cannot tell which; ";
        return named(fault.hop(), fault.suspects(), this::strong) + " (" + doubt + seen + ")";
    }

    /** "also affected: Docs, API and 3 more"; empty where the incident is this monitor's alone. */
    String others(String verb) {
        List<String> names = notice.others().stream().map(this::plain).toList();
        return names.isEmpty() ? "" : "also " + verb + ": " + listed(names, MOST_NAMED, " and ");
    }

    /** The hop, or those of which one is at fault; empty for a monitor that has one way only. */
    private String subject() {
        if (notice.hopCount() < 2) {
            return "";
        }
        return named(notice.hop(), notice.blame().suspects(), this::strong) + doubt();
    }

    /** "origin (hop 3 of 3)"; "CDN or Origin (cannot tell which)". */
    String where() {
        return named(Wording.where(notice), notice.blame().suspects(), this::plain) + doubt();
    }

    private String doubt() {
        return notice.blame().isCertain() ? "" : " (cannot tell which)";
    }

    private static String named(String hop, List<String> suspects, UnaryOperator<String> written) {
        return suspects.isEmpty()
                ? written.apply(hop)
                : listed(suspects.stream().map(written).toList(), MOST_NAMED, " or ");
    }

    private String strong(String name) {
        return markup.strong(name, NAME);
    }

    private String plain(String name) {
        return markup.plain(name, NAME);
    }

    /** "a, b and c"; "a, b and 2 more". */
    private static String listed(List<String> names, int most, String last) {
        if (names.size() == 1) {
            return names.get(0);
        }
        boolean whole = names.size() <= most;
        int before = whole ? names.size() - 1 : most - 1;
        String end = whole ? names.get(before) : names.size() - before + " more";
        return String.join(", ", names.subList(0, before)) + last + end;
    }
}
