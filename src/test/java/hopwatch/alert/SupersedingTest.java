package hopwatch.alert;

import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.AlertKind;
import hopwatch.incident.Alert;
import hopwatch.incident.IncidentId;
import hopwatch.store.Owed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class SupersedingTest {
    private static final Instant NOW = FakeTime.START;

    @Test
    void an_incident_that_opened_and_ended_unsent_is_its_end() {
        Owed down = owed(1, "web", NOW, 0);
        Owed over = owed(2, "web", NOW, 0);

        Superseding superseding = Superseding.of(List.of(down, over), NOW);

        assertThat(superseding.left()).containsExactly(over);
        assertThat(superseding.overtaken()).containsExactly(new Superseding.Overtaken(down, over));
    }

    @Test
    void what_is_owed_only_later_makes_nothing_needless_before() {
        Owed down = owed(1, "web", NOW, 0);
        Owed reminder = owed(2, "web", NOW.plusMillis(1), 0);

        assertThat(Superseding.of(List.of(down, reminder), NOW).overtaken()).isEmpty();
        assertThat(Superseding.of(List.of(down, reminder), NOW).left()).containsExactly(down, reminder);
        assertThat(Superseding.of(List.of(down, reminder), NOW.plusMillis(1)).left())
                .containsExactly(reminder);
    }

    @Test
    void what_failed_and_waits_is_as_new_as_it_was() {
        Owed down = owed(1, "web", NOW, 0);
        Owed worse = owed(2, "web", NOW.plusSeconds(60), 3);

        assertThat(Superseding.of(List.of(down, worse), NOW).left()).containsExactly(worse);
    }

    @Test
    void a_test_of_the_channel_tells_of_no_incident() {
        Owed down = owed(1, "web", NOW, 0);
        Owed test = new Owed(2, Notices.test("test", "web", NOW), 0, true, NOW, null);

        assertThat(Superseding.of(List.of(down, test), NOW).overtaken()).isEmpty();
    }

    @Property(tries = 500)
    void nothing_is_lost_the_newest_of_each_incident_stays_and_order_is_kept(@ForAll("waiting") List<Owed> waiting) {
        Superseding superseding = Superseding.of(waiting, NOW);

        List<Owed> all = new ArrayList<>(superseding.left());
        superseding.overtaken().forEach(each -> all.add(each.earlier()));
        assertThat(all).containsExactlyInAnyOrderElementsOf(waiting);

        Map<IncidentId, Owed> newest = waiting.stream()
                .filter(owed -> owed.attempts() > 0 || !owed.due().isAfter(NOW))
                .collect(Collectors.toMap(owed -> owed.alert().incident(), owed -> owed, (one, other) -> other));
        assertThat(superseding.left()).containsAll(newest.values());
        assertThat(superseding.overtaken()).allSatisfy(each -> {
            assertThat(each.later()).isEqualTo(newest.get(each.earlier().alert().incident()));
            assertThat(each.earlier().id()).isLessThan(each.later().id());
            assertThat(superseding.left()).contains(each.later());
        });
    }

    @Property(tries = 500)
    void incidents_keep_the_order_in_which_they_came_to_wait(@ForAll("waiting") List<Owed> waiting) {
        List<IncidentId> came =
                waiting.stream().map(owed -> owed.alert().incident()).distinct().toList();

        assertThat(Superseding.of(waiting, NOW).left().stream()
                        .map(owed -> owed.alert().incident())
                        .distinct())
                .containsExactlyElementsOf(came);
    }

    @Property(tries = 500)
    void what_is_left_makes_nothing_needless_any_more(@ForAll("waiting") List<Owed> waiting) {
        List<Owed> left = Superseding.of(waiting, NOW).left();

        assertThat(Superseding.of(left, NOW).overtaken()).isEmpty();
    }

    @Provide
    Arbitrary<List<Owed>> waiting() {
        return Arbitraries.integers().between(0, 23).list().ofMaxSize(30).map(drawn -> {
            List<Owed> waiting = new ArrayList<>();
            for (int each : drawn) {
                Instant due = each % 2 == 0 ? NOW : NOW.plusSeconds(60);
                waiting.add(owed(waiting.size(), "incident " + each / 4, due, each / 2 % 2));
            }
            return waiting;
        });
    }

    private static Owed owed(long id, String incident, Instant due, int attempts) {
        Alert alert = Notices.alert("key-" + id, "oncall", incident, NOW);
        assertThat(alert.notice().kind()).isEqualTo(AlertKind.DOWN);
        return new Owed(id, alert, attempts, true, due, null);
    }
}
