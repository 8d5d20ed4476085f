package hopwatch.verdict;

import static hopwatch.verdict.Sounding.Answer.NAMELESS;
import static hopwatch.verdict.Sounding.Answer.NONE;
import static hopwatch.verdict.Sounding.Answer.RIGHT;
import static hopwatch.verdict.Sounding.Answer.STALLED;
import static hopwatch.verdict.Sounding.Answer.WRONG;
import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.Address;
import hopwatch.config.Anchor;
import hopwatch.latency.Phases;
import hopwatch.probe.Cause;
import hopwatch.probe.Evidence;
import hopwatch.probe.Observation;
import hopwatch.probe.dns.Hail;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SightTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final Anchor PAGE = Anchor.USUAL.get(2);
    private static final Crowd ONE_FAILS = new Crowd(19, 0, 1);
    private static final Crowd ALL_FAIL = new Crowd(0, 0, 20);

    private static Sounding sounding(Anchor anchor, Sounding.Answer answer) {
        return new Sounding(anchor, answer, answer == RIGHT ? "" : "trouble", 0, 0);
    }

    /** Of the usual three: two name servers and a page. */
    private static Optional<Sight> sight(Crowd crowd, boolean names, Sounding.Answer... answers) {
        List<Sounding> heard = IntStream.range(0, answers.length)
                .mapToObj(i -> sounding(Anchor.USUAL.get(i), answers[i]))
                .toList();
        return Sight.of(Anchor.USUAL, heard, crowd, names);
    }

    @Test
    void where_no_anchor_answers_and_no_target_does_we_are_blind() {
        assertThat(sight(ONE_FAILS, false, NONE, NONE, NONE)).contains(Sight.BLIND);
        assertThat(sight(ALL_FAIL, false, NONE, NONE, NAMELESS)).contains(Sight.BLIND);
    }

    @Test
    void where_no_anchor_answers_and_as_many_targets_do_as_fail_we_see() {
        assertThat(sight(new Crowd(19, 1, 1), false, NONE, NONE, NONE)).contains(Sight.CLEAR);
        assertThat(sight(new Crowd(19, 1, 2), false, NONE, NONE, NONE)).contains(Sight.BLIND);
    }

    @ParameterizedTest
    @CsvSource({"NONE, RIGHT, RIGHT", "WRONG, RIGHT, RIGHT", "RIGHT, RIGHT, NONE", "RIGHT, RIGHT, WRONG"})
    void one_anchor_of_three_that_is_down_or_lies_makes_no_difference(
            Sounding.Answer one, Sounding.Answer two, Sounding.Answer page) {
        assertThat(sight(ONE_FAILS, true, one, two, page)).contains(Sight.CLEAR);
    }

    @Test
    void most_targets_may_fail_and_are_blamed_while_the_anchors_answer() {
        assertThat(sight(ALL_FAIL, false, RIGHT, RIGHT, RIGHT)).contains(Sight.CLEAR);
        assertThat(sight(new Crowd(60, 0, 40), false, RIGHT, RIGHT, RIGHT)).contains(Sight.CLEAR);
    }

    @Test
    void a_portal_that_lets_dns_through_blinds_us_once_most_targets_fail() {
        assertThat(sight(ALL_FAIL, false, RIGHT, RIGHT, WRONG)).contains(Sight.BLIND);
        assertThat(sight(new Crowd(1, 0, 1), false, RIGHT, RIGHT, WRONG)).contains(Sight.CLEAR);
    }

    @Test
    void a_path_that_loses_large_packets_is_ours_if_most_targets_fail_and_the_targets_if_one_does() {
        assertThat(sight(ALL_FAIL, false, RIGHT, RIGHT, STALLED)).contains(Sight.BLIND);
        assertThat(sight(ONE_FAILS, false, RIGHT, RIGHT, STALLED)).contains(Sight.CLEAR);
    }

    @Test
    void three_handshakes_that_stall_and_more_than_answer_meanwhile_are_our_own_path_whatever_anchors_say() {
        assertThat(sight(new Crowd(17, 0, 3, 3, 2), false, RIGHT, RIGHT, RIGHT)).contains(Sight.BLIND);
        assertThat(sight(new Crowd(17, 0, 3, 3, 3), false, RIGHT, RIGHT, RIGHT)).contains(Sight.CLEAR);
        assertThat(sight(new Crowd(0, 0, 2, 2, 0), false, RIGHT, RIGHT, RIGHT)).contains(Sight.CLEAR);
        assertThat(Sight.of(List.of(), List.of(), new Crowd(0, 0, 20, 20, 0), false))
                .contains(Sight.CLEAR);
    }

    @Test
    void a_page_whose_name_cannot_be_resolved_while_name_servers_answer_says_that_our_resolver_is_dead() {
        assertThat(sight(ONE_FAILS, true, RIGHT, RIGHT, NAMELESS)).contains(Sight.NAMELESS);
        assertThat(Sight.of(List.of(PAGE), List.of(sounding(PAGE, NAMELESS)), ONE_FAILS, true))
                .contains(Sight.NAMELESS);
    }

    @Test
    void without_anchors_we_are_never_blind() {
        assertThat(Sight.of(List.of(), List.of(), ALL_FAIL, true)).contains(Sight.CLEAR);
    }

    @Test
    void what_can_make_no_difference_is_not_waited_for() {
        assertThat(sight(ONE_FAILS, false, RIGHT)).contains(Sight.CLEAR);
        assertThat(sight(ONE_FAILS, true, RIGHT)).as("the page tells of names").isEmpty();
        assertThat(sight(ALL_FAIL, false, RIGHT)).as("and of portals").isEmpty();
        assertThat(sight(ONE_FAILS, false, NONE, NONE)).isEmpty();
    }

    @Provide
    Arbitrary<List<Sounding>> soundings() {
        Arbitrary<Anchor> anchors = Arbitraries.oneOf(
                Arbitraries.integers()
                        .between(1, 200)
                        .map(last -> new Anchor.NameServer(new Address("192.0.2." + last, 53))),
                Arbitraries.just(PAGE));
        return Combinators.combine(anchors, Arbitraries.of(RIGHT, WRONG, NONE, STALLED, NAMELESS))
                .as(SightTest::sounding)
                .filter(each -> each.isPage() || each.answer() == RIGHT || each.answer() == NONE)
                .list()
                .ofMaxSize(6);
    }

    @Provide
    Arbitrary<Crowd> crowds() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 5),
                        Arbitraries.integers().between(0, 5),
                        Arbitraries.integers().between(0, 5))
                .as((answering, since, failing) -> new Crowd(answering, Math.min(answering, since), failing));
    }

    private static List<Anchor> anchors(List<Sounding> all) {
        return all.stream().map(Sounding::anchor).toList();
    }

    @Property
    void what_is_told_early_is_what_would_have_been_told_in_the_end(
            @ForAll("soundings") List<Sounding> all,
            @ForAll("crowds") Crowd crowd,
            @ForAll boolean names,
            @ForAll Random order) {
        List<Sounding> shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, order);
        Sight end = Sight.of(anchors(all), all, crowd, names).orElseThrow();

        for (int heard = 0; heard <= all.size(); heard++) {
            Optional<Sight> early = Sight.of(anchors(all), shuffled.subList(0, heard), crowd, names);
            assertThat(early.filter(sight -> sight != end)).isEmpty();
        }
    }

    @Property
    void a_right_answer_of_a_page_is_proof(
            @ForAll("soundings") List<Sounding> all, @ForAll("crowds") Crowd crowd, @ForAll boolean names) {
        List<Sounding> proven = new ArrayList<>(all);
        proven.add(sounding(PAGE, RIGHT));

        assertThat(Sight.of(anchors(proven), proven, crowd, names)).contains(Sight.CLEAR);
    }

    @Property
    void one_target_that_fails_alone_never_blinds_us_while_any_anchor_answers_rightly(
            @ForAll("soundings") List<Sounding> all, @ForAll boolean names) {
        List<Sounding> proven = new ArrayList<>(all);
        proven.add(sounding(new Anchor.NameServer(new Address("192.0.2.250", 53)), RIGHT));

        assertThat(Sight.of(anchors(proven), proven, new Crowd(0, 0, 1), names)).isNotEqualTo(Optional.of(Sight.BLIND));
    }

    private static Verdict verdict(Level level, Cause cause) {
        return new Verdict(level, NOON, "direct", cause, cause.sentence());
    }

    @Test
    void the_blind_hold_nothing_against_anybody_and_say_why() {
        Verdict excused = Sight.BLIND.of(verdict(Level.DOWN, Cause.CONNECT_TIMEOUT));

        assertThat(excused).isEqualTo(verdict(Level.UNKNOWN, Cause.SELF_OFFLINE));
        assertThat(Sight.BLIND.of(verdict(Level.UNKNOWN, Cause.SELF_ROUTE))).isEqualTo(excused);
        assertThat(Sight.BLIND.of(verdict(Level.UNKNOWN, Cause.SELF_STALLED)))
                .isEqualTo(verdict(Level.UNKNOWN, Cause.SELF_STALLED));
        assertThat(Sight.BLIND.of(verdict(Level.DEGRADED, Cause.TOO_SLOW)))
                .isEqualTo(verdict(Level.DEGRADED, Cause.TOO_SLOW));
        assertThat(Sight.BLIND.of(Verdict.up(NOON, "direct"))).isEqualTo(Verdict.up(NOON, "direct"));
    }

    @Test
    void a_dead_resolver_excuses_names_only() {
        assertThat(Sight.NAMELESS.of(verdict(Level.DOWN, Cause.DNS_SERVFAIL)))
                .isEqualTo(verdict(Level.UNKNOWN, Cause.SELF_RESOLVER));
        assertThat(Sight.NAMELESS.of(verdict(Level.DOWN, Cause.CONNECT_REFUSED)))
                .isEqualTo(verdict(Level.DOWN, Cause.CONNECT_REFUSED));
    }

    private static Observation failed(Cause cause) {
        return new Observation.Failed(NOON, Phases.NONE, Evidence.NONE, cause, "");
    }

    @Test
    void an_excuse_is_told_from_what_was_observed() {
        Verdict offline = verdict(Level.UNKNOWN, Cause.SELF_OFFLINE);
        Verdict resolver = verdict(Level.UNKNOWN, Cause.SELF_RESOLVER);

        assertThat(Sight.isExcuse(offline, failed(Cause.CONNECT_TIMEOUT))).isTrue();
        assertThat(Sight.isExcuse(resolver, failed(Cause.SELF_RESOLVER))).isFalse();
        assertThat(Sight.isExcuse(verdict(Level.DOWN, Cause.CONNECT_TIMEOUT), failed(Cause.CONNECT_TIMEOUT)))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "TLS_HANDSHAKE_TIMEOUT, STALLED",
        "BODY_TIMEOUT, STALLED",
        "BODY_MISMATCH, WRONG",
        "TLS_CERT_UNTRUSTED, WRONG",
        "STATUS_UNEXPECTED, WRONG",
        "DNS_SERVFAIL, NAMELESS",
        "SELF_RESOLVER, NAMELESS",
        "CONNECT_TIMEOUT, NONE",
        "SELF_ROUTE, NONE",
    })
    void what_a_page_that_fails_says_of_our_sight(Cause cause, Sounding.Answer answer) {
        assertThat(Sounding.of((Anchor.Page) PAGE, failed(cause)).answer()).isEqualTo(answer);
    }

    @Test
    void a_name_server_that_says_what_all_know_is_right() {
        Anchor.NameServer server = (Anchor.NameServer) Anchor.USUAL.get(0);

        assertThat(Sounding.of(server, new Hail.Heard("", 2, 1))).isEqualTo(new Sounding(server, RIGHT, "", 2, 1));
        assertThat(Sounding.of(server, new Hail.Heard("no answer", 3, 3)).answer())
                .isEqualTo(NONE);
    }
}
