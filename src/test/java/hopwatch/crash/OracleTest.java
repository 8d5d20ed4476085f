package hopwatch.crash;

import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.crash.Kept.Due;
import hopwatch.crash.Kept.Episode;
import hopwatch.crash.Kept.Level;
import hopwatch.crash.Kept.Stretch;
import hopwatch.crash.Truth.Outage;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** An oracle that finds nothing proves nothing until it has found what was planted. */
class OracleTest {
    @Test
    void a_server_that_lost_nothing_is_found_fault_with_nowhere() {
        assertThat(found(new Case())).isEmpty();
    }

    @Test
    void an_incident_that_is_gone() {
        Case planted = new Case();
        planted.incidents = List.of();

        assertThat(found(planted)).contains(Invariant.I1);
    }

    @Test
    void an_incident_that_a_restart_closed() {
        Case planted = new Case();
        planted.incidents = List.of(new Episode("x", List.of("m0"), 5_100, 20_050L));

        assertThat(found(planted)).contains(Invariant.I1);
    }

    @Test
    void a_transition_without_its_incident_in_what_a_killed_server_left() {
        Case planted = new Case();
        planted.incidentsBefore = List.of();

        assertThat(found(planted)).containsExactly(Invariant.I2);
    }

    @Test
    void a_channel_that_is_owed_nothing() {
        Case planted = new Case();
        planted.owed = without(planted.owed, "x:b0:recovered:2");

        assertThat(found(planted)).contains(Invariant.I2);
    }

    @Test
    void a_channel_that_is_owed_the_same_twice() {
        Case planted = new Case();
        planted.owed = with(planted.owed, new Due("x:a0:down:2", "a0", "x", "DOWN", "sent"));

        assertThat(found(planted)).contains(Invariant.I2);
    }

    @Test
    void a_message_that_was_sent_before_it_was_written() {
        Case planted = new Case();
        planted.owedBefore = without(planted.owedBefore, "x:a0:down:1");

        assertThat(found(planted)).containsExactly(Invariant.I2);
    }

    @Test
    void an_alert_that_never_arrived_although_it_is_marked() {
        Case planted = new Case();
        planted.posts = planted.posts.stream()
                .filter(post -> !post.key().equals("x:c0:recovered:2"))
                .toList();

        assertThat(found(planted)).containsExactly(Invariant.I3);
    }

    @Test
    void an_alert_that_was_accepted_only_by_another_answer_than_200() {
        Case planted = new Case();
        planted.posts = planted.posts.stream()
                .map(post -> post.channel().equals("c0") ? new Post("c0", post.key(), 429, post.at()) : post)
                .toList();

        assertThat(found(planted)).contains(Invariant.I3);
    }

    @Test
    void an_alert_that_waits_for_ever() {
        Case planted = new Case();
        planted.owed = with(
                without(planted.owed, "x:a0:recovered:2"),
                new Due("x:a0:recovered:2", "a0", "x", "RECOVERED", "pending"));

        assertThat(found(planted)).containsExactly(Invariant.I3);
    }

    @Test
    void a_repeat_without_a_kill() {
        Case planted = new Case();
        planted.posts = with(planted.posts, new Post("a0", "x:a0:recovered:2", 200, 30_000));

        assertThat(found(planted)).containsExactly(Invariant.I4);
    }

    @Test
    void one_repeat_by_a_kill_is_none_too_many_and_two_are() {
        Case planted = new Case();
        planted.posts = with(planted.posts, new Post("a0", "x:a0:down:1", 200, 21_000));
        assertThat(found(planted)).isEmpty();

        planted.owed = with(planted.owed, new Due("y:a0:down:1", "a0", "y", "DOWN", "sent"));
        planted.posts = with(planted.posts, new Post("a0", "y:a0:down:1", 200, 6_000));
        planted.posts = with(planted.posts, new Post("a0", "y:a0:down:1", 200, 21_500));

        assertThat(found(planted)).contains(Invariant.I4);
    }

    @Test
    void one_change_that_is_told_under_two_keys() {
        Case planted = new Case();
        planted.incidents = with(planted.incidents, new Episode("y", List.of("m0"), 7_000, 25_300L));
        planted.posts = with(planted.posts, new Post("a0", "y:a0:down:1", 200, 8_000));

        assertThat(found(planted)).contains(Invariant.I5);
    }

    @Test
    void an_end_before_its_beginning() {
        Case planted = new Case();
        planted.posts = Stream.concat(Stream.of(new Post("a0", "x:a0:recovered:2", 200, 5_500)), planted.posts.stream())
                .toList();

        assertThat(found(planted)).contains(Invariant.I6);
    }

    @Test
    void an_hour_that_differs_from_its_observations() {
        Case planted = new Case();
        planted.differences = List.of("m0 from 03:00: 12 up, but from observations 13");

        assertThat(found(planted)).containsExactly(Invariant.I7);
    }

    @Test
    void an_observation_kept_twice() {
        Case planted = new Case();
        planted.checks = with(planted.checks, planted.checks.get(3));

        assertThat(found(planted)).containsExactly(Invariant.I8);
    }

    @Test
    void more_than_the_last_second_of_observations_lost() {
        Case planted = new Case();
        planted.checks = planted.checks.stream()
                .filter(check -> check.started() < 16_000 || check.started() > 20_000)
                .toList();

        assertThat(found(planted)).containsExactly(Invariant.I8);
    }

    @Test
    void an_observation_lost_from_amid_the_others() {
        Case planted = new Case();
        planted.checks = planted.checks.stream()
                .filter(check -> check.started() < 8_000 || check.started() > 12_000)
                .toList();

        assertThat(found(planted)).containsExactly(Invariant.I8);
    }

    @Test
    void a_file_that_is_not_sound() {
        Case planted = new Case();
        planted.unsound = List.of("row 3 missing from index outbox_pending");

        assertThat(found(planted)).containsExactly(Invariant.I9);
    }

    @Test
    void a_start_that_takes_too_long() {
        Case planted = new Case();
        planted.asked = 13_000;

        assertThat(found(planted)).contains(Invariant.I10);
    }

    @Test
    void what_began_as_a_server_was_told_to_stop_was_not_for_it_to_tell_however_long_its_stop_took() {
        Case planted = new Case();
        planted.gone = 44_000;
        planted.outages = List.of(new Outage(5_000, 25_000), new Outage(38_500, 39_500));

        assertThat(found(planted)).isEmpty();
    }

    @Test
    void an_outage_that_nobody_was_told_of() {
        Case planted = new Case();
        planted.outages = List.of(new Outage(5_000, 25_000), new Outage(30_000, 34_000));

        assertThat(found(planted)).containsExactly(Invariant.I11);
    }

    @Test
    void an_outage_that_is_told_to_have_begun_too_late() {
        Case planted = new Case();
        planted.outages = List.of(new Outage(2_000, 25_000));

        assertThat(found(planted)).containsExactly(Invariant.I11);
    }

    @Test
    void an_outage_that_is_told_to_have_lasted_longer() {
        Case planted = new Case();
        planted.outages = List.of(new Outage(5_000, 22_000));

        assertThat(found(planted)).contains(Invariant.I11);
    }

    @Test
    void a_page_that_shows_what_is_over() {
        Case planted = new Case();
        planted.shown = "down";

        assertThat(found(planted)).containsExactly(Invariant.I11);
    }

    @Test
    void an_outage_that_never_was() {
        Case planted = new Case();
        planted.outages = List.of(new Outage(22_000, 25_000));

        assertThat(found(planted)).contains(Invariant.I12);
    }

    @Test
    void a_restart_without_a_gap() {
        Case planted = new Case();
        planted.intervals = List.of(
                up(1_000, 5_100L),
                new Stretch("m0", 5_100, 25_300L, Level.DOWN, "STATUS_UNEXPECTED"),
                up(25_300, null));

        assertThat(found(planted)).containsExactly(Invariant.I12);
    }

    @Test
    void a_hole_between_intervals() {
        Case planted = new Case();
        planted.intervals =
                planted.intervals.stream().filter(each -> !each.isGap()).toList();

        assertThat(found(planted)).contains(Invariant.I12);
    }

    @Test
    void not_knowing_that_a_restart_made_up() {
        Case planted = new Case();
        planted.intervals = Stream.concat(
                        planted.intervals.stream().filter(each -> each.from() < 21_000),
                        Stream.of(
                                new Stretch("m0", 21_100, 22_000L, Level.UNKNOWN, "SELF_BUG"),
                                new Stretch("m0", 22_000, 25_300L, Level.DOWN, "STATUS_UNEXPECTED"),
                                up(25_300, null)))
                .toList();

        assertThat(found(planted)).containsExactly(Invariant.I12);
    }

    @Test
    void downtime_that_the_page_keeps_to_itself() {
        Case planted = new Case();
        planted.published = 15L;

        assertThat(found(planted)).containsExactly(Invariant.I11);
    }

    /** The end says it all: the beginning was never sent. */
    private static Case withSuperseded() {
        Case planted = new Case();
        planted.owed = planted.owed.stream()
                .map(due -> due.key().equals("x:a0:down:1")
                        ? new Due(due.key(), "a0", "x", "DOWN", "superseded", "x:a0:recovered:2")
                        : due)
                .toList();
        planted.owedBefore = planted.owedBefore.stream()
                .map(due -> new Due(due.key(), due.channel(), "x", "DOWN", "pending"))
                .toList();
        planted.posts = planted.posts.stream()
                .filter(post -> !post.key().equals("x:a0:down:1"))
                .toList();
        return planted;
    }

    @Test
    void a_beginning_that_its_end_superseded_is_not_missed() {
        assertThat(found(withSuperseded())).isEmpty();
    }

    @Test
    void a_beginning_that_was_superseded_by_an_end_that_never_arrived() {
        Case planted = withSuperseded();
        planted.posts = planted.posts.stream()
                .filter(post -> !post.key().equals("x:a0:recovered:2"))
                .toList();

        assertThat(found(planted)).containsExactly(Invariant.I3);
    }

    @Test
    void an_end_that_was_superseded_by_nothing_later() {
        Case planted = new Case();
        planted.owed = with(
                without(planted.owed, "x:a0:recovered:2"),
                new Due("x:a0:recovered:2", "a0", "x", "RECOVERED", "superseded", "x:a0:down:1"));
        planted.posts = planted.posts.stream()
                .filter(post -> !post.key().equals("x:a0:recovered:2"))
                .toList();

        assertThat(found(planted)).containsExactly(Invariant.I3);
    }

    @Test
    void a_beginning_that_is_told_after_its_end() {
        Case planted = withSuperseded();
        planted.posts = with(planted.posts, new Post("a0", "x:a0:down:1", 200, 27_000));

        assertThat(found(planted)).contains(Invariant.I6);
    }

    /** Both of a channel's alerts in one message, as it is written. */
    private static Case withDigest() {
        Case planted = new Case();
        List<Due> folded =
                planted.owed.stream().filter(due -> due.channel().equals("a0")).toList();
        String digest = Digests.key(folded);
        planted.owed = planted.owed.stream()
                .map(due -> folded.contains(due) ? new Due(due.key(), "a0", "x", due.kind(), "sent", digest) : due)
                .toList();
        planted.posts = with(
                planted.posts.stream()
                        .filter(post -> !post.channel().equals("a0"))
                        .toList(),
                new Post("a0", digest, 200, 26_000));
        return planted;
    }

    @Test
    void what_a_digest_told_has_arrived() {
        assertThat(found(withDigest())).isEmpty();
    }

    @Test
    void a_digest_that_cannot_have_told_of_what_is_written() {
        Case planted = withDigest();
        planted.owed = with(
                planted.owed,
                new Due(
                        "x:a0:recovered:3",
                        "a0",
                        "x",
                        "RECOVERED",
                        "sent",
                        planted.owed.get(0).why()));

        assertThat(found(planted)).contains(Invariant.I3);
    }

    @Test
    void a_digest_that_was_written_and_never_accepted() {
        Case planted = withDigest();
        planted.posts = planted.posts.stream()
                .filter(post -> !post.channel().equals("a0"))
                .toList();

        assertThat(found(planted)).contains(Invariant.I3);
    }

    @Test
    void a_digest_that_is_written_nowhere_is_one_that_a_kill_cut_short_or_one_too_many() {
        Case planted = new Case();
        planted.posts = with(planted.posts, new Post("a0", "digest:a0:00", 200, 19_900));
        assertThat(found(planted)).isEmpty();

        planted.posts = with(planted.posts, new Post("a0", "digest:a0:01", 200, 19_950));
        assertThat(found(planted)).containsExactly(Invariant.I4);

        planted.posts = with(new Case().posts, new Post("a0", "digest:a0:02", 200, 30_000));
        assertThat(found(planted)).containsExactly(Invariant.I4);
    }

    private static List<Invariant> found(Case planted) {
        Evidence evidence = planted.evidence();
        return Arrays.stream(Invariant.values())
                .filter(invariant -> !invariant.violations(evidence).isEmpty())
                .toList();
    }

    private static <T> List<T> with(List<T> all, T more) {
        return Stream.concat(all.stream(), Stream.of(more)).toList();
    }

    private static List<Due> without(List<Due> all, String key) {
        return all.stream().filter(due -> !due.key().equals(key)).toList();
    }

    private static Stretch up(long from, @Nullable Long to) {
        return new Stretch("m0", from, to, Level.UP, "null");
    }
}
