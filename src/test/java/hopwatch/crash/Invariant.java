package hopwatch.crash;

import java.util.List;
import java.util.function.Function;

/** What holds after any kill, whenever it came. */
@SuppressWarnings("ImmutableEnumChecker") // functions without state
enum Invariant {
    I1("an incident that was open is open, or closed by what was seen later", Alerts::keepIncidents),
    I2("a committed transition owes one alert to each channel that the rules name", Alerts::oweWhatTheRulesSay),
    I3("every alert owed arrives, or something later of its incident in its place", Alerts::arrive),
    I4("a kill repeats at most one alert of a channel, and nothing else repeats any", Alerts::areRepeatedByKillsAlone),
    I5("one change is told under one key", Alerts::tellEachChangeOnce),
    I6("a channel hears of the beginning before the end, or of both at once", Alerts::comeInOrder),
    I7("hours and days are what their observations come to", Evidence::differences),
    I8("an observation is kept once, and a kill loses those of the last second at most", Times::areKeptOnce),
    I9("the file is sound", Invariant::unsound),
    I10("the first question comes soon after a start", Times::startSoon),
    I11("downtime told is downtime that was", Times::tellTheTruth),
    I12("nothing is made up for the time of a restart", Times::inventNothing);

    private final String sentence;
    private final Function<Evidence, List<String>> check;

    Invariant(String sentence, Function<Evidence, List<String>> check) {
        this.sentence = sentence;
        this.check = check;
    }

    /** What speaks against it. */
    List<String> violations(Evidence evidence) {
        return check.apply(evidence).stream()
                .map(each -> name() + ", " + sentence + ": " + each)
                .toList();
    }

    private static List<String> unsound(Evidence evidence) {
        return evidence.kept().stream().flatMap(kept -> kept.unsound().stream()).toList();
    }
}
