package hopwatch.store;

import static hopwatch.store.Samples.BLOG;
import static hopwatch.store.Samples.NOON;
import static hopwatch.store.Samples.SHOP;
import static hopwatch.store.Samples.SHOP_DIRECT;
import static hopwatch.store.Samples.after;
import static hopwatch.store.Samples.alert;
import static hopwatch.store.Samples.ended;
import static hopwatch.store.Samples.goesDown;
import static hopwatch.store.Samples.goesUp;
import static hopwatch.store.Samples.up;
import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.incident.Alert;
import hopwatch.incident.Incident;
import hopwatch.verdict.Interval;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is read of a store while a server writes it. */
abstract class ArchiveContract extends StoreCase {
    private final Vertx vertx = Vertx.vertx();
    private final Incident early = Samples.open("early", SHOP, NOON);
    private final Incident late = Samples.open("late", BLOG, after(600));

    @BeforeEach
    void two_incidents_and_a_minute_of_observations() {
        done(store().commit(new Change(
                List.of(goesDown(SHOP, NOON)), List.of(early), List.of(alert("early", "oncall", early, NOON)))));
        done(store().commit(
                        new Change(List.of(goesUp(SHOP, after(300))), List.of(ended(early, after(300))), List.of())));
        done(store().commit(new Change(
                List.of(goesDown(BLOG, after(600))),
                List.of(late),
                List.of(alert("late", "oncall", late, after(600))))));
        for (int slot = 0; slot < 60; slot++) {
            store().offer(up(SHOP_DIRECT, slot, after(slot)));
        }
        done(store().flush());
    }

    @AfterEach
    void close() {
        done(vertx.close());
    }

    private Archive archive() throws Exception {
        return Archive.open(harness().location(), vertx, after(700));
    }

    @Test
    void what_came_of_a_time_is_what_was_judged_in_it() throws Exception {
        Archive archive = archive();
        Past all = await(archive.past(NOON, after(700)));
        Past later = await(archive.past(after(400), after(700)));
        done(archive.close());

        assertThat(all.incidents()).containsExactlyInAnyOrder(ended(early, after(300)), late);
        assertThat(all.alerts()).extracting(Alert::key).containsExactly("early", "late");
        assertThat(all.intervals().get(SHOP)).extracting(Interval::from).containsExactly(NOON, after(300));
        assertThat(later.incidents()).containsExactly(late);
        assertThat(later.alerts()).extracting(Alert::key).containsExactly("late");
        assertThat(all.of(Set.of(BLOG)).incidents()).containsExactly(late);
    }

    @Test
    void raw_observations_and_runs_are_there_and_reading_begins_no_run() throws Exception {
        Archive archive = archive();
        assertThat(await(archive.history().observations(SHOP, after(10), after(20))))
                .hasSize(10);
        assertThat(await(archive.rawFrom(SHOP))).isEqualTo(Instant.EPOCH);
        assertThat(await(archive.runs())).singleElement().satisfies(run -> assertThat(run.number())
                .isEqualTo(store().run()));
        done(archive.close());

        killAndReopen();
        Archive again = archive();
        assertThat(await(again.runs())).hasSize(2);
        done(again.close());
    }

    @Test
    void the_server_goes_on_writing_while_it_is_read() throws Exception {
        Archive archive = archive();
        assertThat(await(archive.history().observations(SHOP, NOON, after(700))))
                .hasSize(60);

        store().offer(up(SHOP_DIRECT, 60, after(60)));
        done(store().flush());

        assertThat(await(archive.history().observations(SHOP, NOON, after(700))))
                .hasSize(61);
        done(archive.close());
    }
}
