package hopwatch.incident;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import hopwatch.config.Maintenance;
import hopwatch.config.MonitorId;
import hopwatch.incident.Update.Status;
import hopwatch.verdict.Root;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ByHandTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final MonitorId SHOP = new MonitorId("shop");
    private static final ByHand.Opening SLOW = new ByHand.Opening(
            "Payments are slow",
            Impact.MAJOR,
            List.of(SHOP),
            Status.IDENTIFIED,
            "Our bank is slow.",
            NOON.minusSeconds(60));
    private static final Incident FOUND = new Incident(
            IncidentId.of("found"),
            Root.of(SHOP),
            "Shop does not answer",
            Impact.CRITICAL,
            List.of(SHOP),
            "direct",
            null,
            NOON,
            null,
            List.of(new Update(NOON, Status.INVESTIGATING, "Checks fail.")));

    private static ByHand joe(String key) {
        return new ByHand(new Hand("joe", key, Audience.AS_MONITORS), NOON.plusSeconds(5));
    }

    private static Incident done(Handled<Incident> handled, boolean changed) {
        assertThat(handled).isInstanceOfSatisfying(Handled.Done.class, done -> assertThat(done.changed())
                .isEqualTo(changed));
        return ((Handled.Done<Incident>) handled).it();
    }

    @CanIgnoreReturnValue
    private static String refused(Handled<Incident> handled, Handled.Reason reason) {
        assertThat(handled).isInstanceOfSatisfying(Handled.Refused.class, refused -> assertThat(refused.reason())
                .isEqualTo(reason));
        return ((Handled.Refused<Incident>) handled).why();
    }

    private static Incident own() {
        return done(joe("a").open(SLOW, Optional.empty()), true);
    }

    @Test
    void what_is_held_back_is_published_once_and_again_changes_nothing() {
        Incident told = done(joe("a").publish(FOUND.heldBack()), true);

        assertThat(told).isEqualTo(FOUND);
        assertThat(done(joe("b").publish(told), false)).isEqualTo(FOUND);
        assertThat(own().held()).isFalse();
    }

    @Test
    void what_is_said_and_done_meanwhile_publishes_nothing() {
        Incident said = done(joe("a").update(FOUND.heldBack(), Optional.empty(), "A disk is full."), true);
        Incident taken = done(joe("b").acknowledge(said), true);
        Incident over = taken.over(NOON.plusSeconds(60), new Update(NOON, Status.RESOLVED, "It is over."));

        assertThat(List.of(said, taken, over)).allMatch(Incident::held);
        assertThat(done(joe("c").publish(over), true).held()).isFalse();
    }

    @Test
    void what_an_operator_opens_has_a_root_of_its_own_and_says_whose_it_is() {
        Incident own = own();

        assertThat(own.root()).isEqualTo(new Root(Root.Kind.OPERATOR, own.id().value()));
        assertThat(ByHand.isOwn(own)).isTrue();
        assertThat(own.monitors()).containsExactly(SHOP);
        assertThat(own.began()).isEqualTo(NOON.minusSeconds(60));
        assertThat(own.isOpen()).isTrue();
        assertThat(own.updates())
                .containsExactly(new Update(
                        NOON.plusSeconds(5),
                        Status.IDENTIFIED,
                        "Our bank is slow.",
                        new Hand("joe", "a", Audience.AS_MONITORS)));
    }

    @Test
    void the_same_key_opens_the_same_incident_and_another_or_another_operator_opens_another() {
        ByHand jane = new ByHand(new Hand("jane", "a", Audience.AS_MONITORS), NOON);

        assertThat(done(joe("a").open(SLOW, Optional.of(own())), false)).isEqualTo(own());
        assertThat(joe("b").id()).isNotEqualTo(own().id());
        assertThat(jane.id()).isNotEqualTo(own().id());
    }

    @Test
    void a_key_that_was_used_for_other_words_is_refused() {
        ByHand.Opening other = new ByHand.Opening(
                "Something else", Impact.MAJOR, List.of(), Status.IDENTIFIED, "Our bank is slow.", NOON);

        refused(joe("a").open(other, Optional.of(own())), Handled.Reason.KEY_REUSED);
        refused(joe("a").update(own(), Optional.of(Status.MONITORING), "Our bank is slow."), Handled.Reason.KEY_REUSED);
    }

    @Test
    void an_update_is_one_more_step_of_the_story_once_for_each_key() {
        Incident once = done(joe("b").update(FOUND, Optional.of(Status.IDENTIFIED), "A disk is full."), true);

        assertThat(once.updates()).hasSize(2);
        assertThat(once.latest().hand()).isEqualTo(new Hand("joe", "b", Audience.AS_MONITORS));
        assertThat(done(joe("b").update(once, Optional.of(Status.IDENTIFIED), "A disk is full."), false))
                .isEqualTo(once);
        assertThat(done(joe("e").update(once, Optional.empty(), "More."), true)
                        .latest()
                        .status())
                .isEqualTo(Status.IDENTIFIED);
        assertThat(done(joe("b").update(once, Optional.empty(), "A disk is full."), false))
                .isEqualTo(once);
        assertThat(done(joe("c").update(once, Optional.of(Status.IDENTIFIED), "A disk is full."), true)
                        .updates())
                .hasSize(3);
    }

    @Test
    void an_operator_ends_what_an_operator_opened_and_nothing_else() {
        Incident over = done(joe("b").resolve(own(), "It is over."), true);

        assertThat(over.ended()).isEqualTo(NOON.plusSeconds(5));
        assertThat(over.latest().status()).isEqualTo(Status.RESOLVED);
        assertThat(done(joe("b").resolve(over, "It is over."), false)).isEqualTo(over);
        assertThat(refused(joe("c").resolve(over, "It is over."), Handled.Reason.CONFLICT))
                .contains("is over since");
        assertThat(refused(joe("b").resolve(FOUND, "It is over."), Handled.Reason.CONFLICT))
                .contains("ends when its monitors are well again");
    }

    @Test
    void what_is_over_takes_a_post_mortem_and_no_update() {
        Incident over = done(joe("b").resolve(own(), "It is over."), true);
        Incident told = done(joe("c").postMortem(over, "The bank's disk was full."), true);

        assertThat(told.latest().status()).isEqualTo(Status.POSTMORTEM);
        assertThat(told.ended()).isEqualTo(over.ended());
        assertThat(done(joe("c").postMortem(told, "The bank's disk was full."), false))
                .isEqualTo(told);
        refused(joe("d").update(over, Optional.of(Status.MONITORING), "Hm."), Handled.Reason.CONFLICT);
        assertThat(refused(joe("d").postMortem(own(), "Already?"), Handled.Reason.CONFLICT))
                .contains("is not over yet");
    }

    @Test
    void whoever_acknowledges_first_has_it() {
        Incident taken = done(joe("b").acknowledge(FOUND), true);
        ByHand jane = new ByHand(new Hand("jane", "b", Audience.AS_MONITORS), NOON.plusSeconds(60));

        assertThat(taken.acknowledged()).isEqualTo(new Acknowledgement("joe", NOON.plusSeconds(5)));
        assertThat(taken.latest().status()).isEqualTo(Status.INVESTIGATING);
        assertThat(done(jane.acknowledge(taken), false)).isEqualTo(taken);
        refused(jane.acknowledge(done(joe("c").resolve(own(), "It is over."), true)), Handled.Reason.CONFLICT);
    }

    @Test
    void what_is_about_hopwatch_itself_is_taken_on_and_written_of_and_ends_by_itself() {
        Incident self = new Ourselves(new Links(URI.create("/")), channel -> true, List.of())
                .began("storage", "The disk is full.", NOON, NOON)
                .incident();

        Incident taken = done(joe("a").acknowledge(self), true);
        assertThat(refused(joe("p").publish(self), Handled.Reason.CONFLICT))
                .endsWith("is about Hopwatch itself, which no page tells");
        Incident told = done(joe("b").update(taken, Optional.of(Status.IDENTIFIED), "Logs fill it."), true);

        assertThat(told.acknowledged()).isEqualTo(new Acknowledgement("joe", NOON.plusSeconds(5)));
        assertThat(told.latest().body()).isEqualTo("Logs fill it.");
        assertThat(refused(joe("c").resolve(told, "Over."), Handled.Reason.CONFLICT))
                .endsWith("ends when Hopwatch itself is well again; until then it takes updates");
    }

    private static Maintenance window(String name, int from, int to) {
        return new Maintenance(name, NOON.plusSeconds(from), NOON.plusSeconds(to), Set.of(SHOP));
    }

    private static Maintenance planned(Handled<Maintenance> handled, boolean changed) {
        assertThat(handled).isInstanceOfSatisfying(Handled.Done.class, done -> assertThat(done.changed())
                .isEqualTo(changed));
        return ((Handled.Done<Maintenance>) handled).it();
    }

    @Test
    void a_window_by_hand_says_whose_it_is_and_is_planned_once_for_each_key() {
        Maintenance upgrade = planned(joe("a").plan(window("Upgrade", 5, 60), List.of()), true);

        assertThat(upgrade.made()).isEqualTo(new Maintenance.Made(joe("a").id().value(), "joe"));
        assertThat(planned(joe("a").plan(window("Upgrade", 6, 60), List.of(upgrade)), false))
                .isEqualTo(upgrade);
        assertThat(joe("a").plan(window("Other", 5, 60), List.of(upgrade))).isInstanceOf(Handled.Refused.class);
        assertThat(joe("b").plan(window("Upgrade", 5, 60), List.of(upgrade))).isInstanceOf(Handled.Refused.class);
        assertThat(planned(joe("b").plan(window("Upgrade", 6, 60), List.of(upgrade)), true)
                        .made())
                .isNotEqualTo(upgrade.made());
    }

    @Test
    void a_window_by_hand_is_ended_once_and_one_of_the_file_never() {
        Maintenance runs = planned(joe("a").plan(window("Upgrade", 0, 60), List.of()), true);
        String id = joe("a").id().value();

        Maintenance over = planned(joe("b").end(id, List.of(runs)), true);
        assertThat(over.to()).isEqualTo(NOON.plusSeconds(5));
        assertThat(planned(joe("c").end(id, List.of(over)), false)).isEqualTo(over);
        Maintenance later = planned(joe("a").plan(window("Upgrade", 30, 60), List.of()), true);
        Maintenance never = planned(joe("b").end(id, List.of(later)), true);
        assertThat(never.to()).isEqualTo(never.from());
        assertThat(joe("b").end(id, List.of(window("Upgrade", 0, 60)))).isInstanceOf(Handled.Refused.class);
    }
}
