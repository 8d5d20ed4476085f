package hopwatch.alert;

import hopwatch.config.AlertKind;
import hopwatch.incident.Alert;
import hopwatch.incident.IncidentId;
import hopwatch.incident.Notice;
import hopwatch.probe.Cause;
import hopwatch.store.Owed;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Several alerts in one message: how many monitors, by what is wrong with them. */
record Digest(Parcel parcel) {
    private static final int MOST_GROUPS = 5;
    private static final int MOST_NAMED = 3;
    private static final int SENTENCE = 110;
    private static final int NAME = 40;

    /** What has happened to a monitor, gravest first. */
    enum State {
        DOWN("down"),
        IMPAIRED("degraded"),
        RECOVERED("recovered"),
        /** It was in trouble and is no longer, and the channel has not heard of it before. */
        MISSED("in trouble for a while and well again");

        private final String words;

        State(String words) {
            this.words = words;
        }

        boolean isOver() {
            return compareTo(IMPAIRED) > 0;
        }

        private static State of(Owed owed) {
            Notice notice = owed.alert().notice();
            if (notice.ended() != null) {
                return owed.isOverUnheard() ? MISSED : RECOVERED;
            }
            return notice.kind() == AlertKind.DOWN ? DOWN : IMPAIRED;
        }
    }

    /** What monitors have in common that are told of together; of those that recovered, nothing else. */
    private record Common(State state, String hop, @Nullable Cause cause, String what) {
        static Common of(Owed owed) {
            State state = State.of(owed);
            Notice notice = owed.alert().notice();
            if (state == State.RECOVERED) {
                return new Common(state, "", null, "");
            }
            boolean hops = notice.hopCount() > 1;
            return new Common(
                    state, hops ? notice.hop() : "", notice.cause(), notice.cause() == null ? notice.what() : "");
        }
    }

    /**
     * Monitors of which the same is told.
     *
     * @param hop the hop at fault, where they have several; else empty
     * @param why "the connection was refused"; empty for those that recovered
     * @param names of the monitors, in the order in which they were owed; none twice
     * @param began the first failure of any
     */
    record Group(State state, String hop, String why, List<String> names, Instant began) {
        private static Group of(Common common, List<Owed> alerts) {
            String why = common.cause == null ? common.what : common.cause.sentence();
            Instant began = alerts.stream()
                    .map(owed -> owed.alert().notice().began())
                    .min(Instant::compareTo)
                    .orElseThrow();
            return new Group(common.state, common.hop, why, List.copyOf(monitors(alerts)), began);
        }

        /** "9 down at Origin" */
        String headline(Markup markup) {
            String at = hop.isEmpty() ? "" : " at " + markup.plain(hop, NAME);
            return names.size() + " " + state.words + at;
        }

        /** "Shop, API and 7 more" */
        String named(Markup markup, int most, int limit) {
            return Telling.listed(
                    names.stream().map(name -> markup.plain(name, limit)).toList(), most, " and ");
        }

        private String sentence() {
            String reason = why.isEmpty() ? "" : ", " + Markup.NONE.plain(why, SENTENCE);
            return headline(Markup.NONE) + reason + ": " + named(Markup.NONE, MOST_NAMED, NAME);
        }
    }

    private static Set<String> monitors(List<Owed> alerts) {
        return alerts.stream()
                .map(owed -> owed.alert().notice())
                .flatMap(notice -> Stream.concat(Stream.of(notice.monitor()), notice.others().stream()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The gravest first, and of those the largest. */
    List<Group> groups() {
        Map<Common, List<Owed>> together = parcel.alerts().stream()
                .collect(Collectors.groupingBy(Common::of, LinkedHashMap::new, Collectors.toList()));
        return together.entrySet().stream()
                .map(each -> Group.of(each.getKey(), each.getValue()))
                .sorted(Comparator.comparing(Group::state)
                        .thenComparing(group -> group.names().size(), Comparator.reverseOrder()))
                .toList();
    }

    /** "12 monitors in trouble, 3 recovered" */
    String title() {
        List<String> parts = new ArrayList<>();
        count(parts, "in trouble", State.DOWN, State.IMPAIRED);
        count(parts, State.RECOVERED.words, State.RECOVERED);
        count(parts, State.MISSED.words, State.MISSED);
        return String.join(", ", parts);
    }

    private void count(List<String> parts, String what, State... states) {
        Set<State> wanted = Set.of(states);
        int counted = monitors(parcel.alerts().stream()
                        .filter(owed -> wanted.contains(State.of(owed)))
                        .toList())
                .size();
        if (counted > 0) {
            String noun = !parts.isEmpty() ? "" : counted == 1 ? " monitor" : " monitors";
            parts.add(counted + noun + " " + what);
        }
    }

    /** The gravest that is told. */
    AlertKind kind() {
        return notices().map(Notice::kind).min(Comparator.naturalOrder()).orElse(AlertKind.RECOVERED);
    }

    private Stream<Notice> notices() {
        return parcel.alerts().stream().map(owed -> owed.alert().notice());
    }

    /** Where all of it can be seen. */
    URI page() {
        String incident = parcel.first().alert().notice().incidentUrl().toString();
        int page = incident.lastIndexOf("/incidents/");
        return URI.create(page < 0 ? incident : incident.substring(0, page + 1));
    }

    /** How long the one has waited that waits longest. */
    Duration waited(Instant now) {
        Instant oldest = parcel.alerts().stream()
                .map(owed -> owed.alert().owed())
                .min(Instant::compareTo)
                .orElse(now);
        return Duration.between(oldest, now);
    }

    /** In words: each group with some of its monitors. */
    private String what() {
        List<String> said = groups().stream().map(Group::sentence).toList();
        int most = Math.min(MOST_GROUPS, said.size());
        String more = said.size() > most ? " · and " + (said.size() - most) + " more troubles" : "";
        return String.join(" · ", said.subList(0, most)) + more;
    }

    /** As word of one thing, so that every channel can tell it. */
    Owed asOne() {
        AlertKind kind = kind();
        boolean over = kind == AlertKind.RECOVERED;
        Instant began = notices().map(Notice::began).min(Instant::compareTo).orElseThrow();
        IncidentId id = IncidentId.of(parcel.key());
        Notice notice = Notice.plain(kind, id, title(), page(), "", what(), began, over ? ended(began) : null);
        Owed first = parcel.first();
        Alert alert =
                new Alert(parcel.key(), parcel.channel(), id, first.alert().owed(), notice);
        return new Owed(first.id(), alert, parcel.attempts(), parcel.recorded(), first.due(), null);
    }

    private Instant ended(Instant began) {
        return notices()
                .map(Notice::ended)
                .flatMap(Stream::ofNullable)
                .max(Instant::compareTo)
                .orElse(began);
    }
}
