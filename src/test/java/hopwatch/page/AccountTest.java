package hopwatch.page;

import static hopwatch.page.PageFixtures.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.cache.Served;
import hopwatch.config.Monitor;
import hopwatch.probe.Cause;
import hopwatch.verdict.Blame;
import hopwatch.verdict.Fault;
import hopwatch.verdict.Interval;
import hopwatch.verdict.Level;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountTest {
    private final Monitor shop = PageFixtures.monitor("shop", "Shop", "CDN", "Proxy", "Origin");

    private static Interval held(Level level, Cause cause, Blame blame, @Nullable Instant to) {
        return new Interval(NOW.minusSeconds(60), to, level, "Origin", cause, PageFixtures.SECRET_DETAIL, blame);
    }

    private Account account(Level level, Blame blame) {
        return Account.of(shop, held(level, Cause.CONNECT_REFUSED, blame, null), Wording.ENGLISH)
                .orElseThrow();
    }

    private static Blame suspects(boolean masked, String... names) {
        return new Blame(masked, Served.UNTOLD, List.of(names), List.of(), null);
    }

    @Test
    void a_hop_that_is_down_is_the_failing_one_and_one_that_is_not_is_degraded() {
        assertThat(account(Level.DOWN, Blame.PLAIN).whole())
                .isEqualTo("Failing hop: Origin; the connection was refused.");
        assertThat(account(Level.DEGRADED, Blame.PLAIN).whole())
                .isEqualTo("Degraded hop: Origin; the connection was refused.");
        assertThat(account(Level.DOWN, Blame.PLAIN).brief()).isEqualTo("Origin: the connection was refused");
    }

    @ParameterizedTest
    @CsvSource({"STALE, ' CDN serves stale content.'", "HIT, ' CDN serves from its cache.'", "MISS, ''", "UNTOLD, ''"})
    void a_masked_fault_says_that_visitors_are_served_and_from_where(Served served, String carried) {
        assertThat(account(Level.DEGRADED, Lines.masked(served)).whole())
                .isEqualTo(
                        "Visitors are served, but Origin fails behind the CDN: the connection was refused." + carried);
    }

    @Test
    void in_a_list_only_stale_content_is_worth_a_word() {
        assertThat(account(Level.DEGRADED, Lines.masked(Served.STALE)).brief())
                .isEqualTo("Visitors are served, but Origin fails behind the CDN; CDN serves stale content");
        assertThat(account(Level.DEGRADED, Lines.masked(Served.HIT)).brief())
                .isEqualTo("Visitors are served, but Origin fails behind the CDN");
    }

    @Test
    void what_is_over_is_told_in_the_past() {
        Interval over = held(Level.DEGRADED, Cause.CONNECT_REFUSED, Lines.masked(Served.STALE), NOW);

        assertThat(Account.of(shop, over, Wording.ENGLISH).orElseThrow().whole())
                .isEqualTo("Visitors were served, but Origin failed behind the CDN: the connection was refused."
                        + " CDN served stale content.");
    }

    @Test
    void names_of_companies_take_no_article() {
        Monitor fastly = PageFixtures.monitor("shop", "Shop", "Fastly", "Origin");
        Interval held = held(Level.DEGRADED, Cause.CONNECT_REFUSED, Lines.masked(Served.MISS), null);

        assertThat(Account.of(fastly, held, Wording.ENGLISH).orElseThrow().brief())
                .isEqualTo("Visitors are served, but Origin fails behind Fastly");
    }

    @Test
    void suspects_are_named_and_it_is_said_that_it_cannot_be_told() {
        assertThat(account(Level.DOWN, suspects(false, "CDN", "Origin")).whole())
                .isEqualTo("CDN or Origin: which one cannot be told; the connection was refused.");
        assertThat(account(Level.DOWN, suspects(false, "CDN", "Proxy", "Origin"))
                        .brief())
                .isEqualTo("CDN, Proxy or Origin: which one cannot be told");
        assertThat(account(Level.DEGRADED, suspects(true, "Proxy", "Origin")).whole())
                .isEqualTo("Visitors are served, but a hop fails behind the CDN."
                        + " Proxy or Origin: which one cannot be told; the connection was refused.");
    }

    @Test
    void other_faults_are_named_too() {
        Blame both = new Blame(
                false,
                Served.UNTOLD,
                List.of(),
                List.of(new Fault("CDN", Cause.CERTIFICATE_EXPIRING, PageFixtures.SECRET_DETAIL)),
                null);

        assertThat(account(Level.DOWN, both).whole())
                .isEqualTo(
                        "Failing hop: Origin; the connection was refused. Also CDN: the certificate is near its end.");
    }

    @Test
    void of_another_fault_too_it_may_be_that_it_cannot_be_told_whose_it_is() {
        Fault either = new Fault("CDN", Cause.TOO_SLOW, PageFixtures.SECRET_DETAIL, List.of("CDN", "Proxy"));
        Blame both = new Blame(false, Served.UNTOLD, List.of(), List.of(either), null);

        assertThat(account(Level.DOWN, both).whole())
                .isEqualTo("Failing hop: Origin; the connection was refused."
                        + " Also CDN or Proxy: the answer took too long.");
    }

    @Test
    void without_hops_the_cause_alone_is_told() {
        Interval held = held(Level.DOWN, Cause.WAIT_TIMEOUT, Blame.PLAIN, null);
        Account account =
                Account.of(PageFixtures.monitor("plain"), held, Wording.ENGLISH).orElseThrow();

        assertThat(account.whole()).isEqualTo("No response in time.");
        assertThat(account.brief()).isEqualTo("No response in time");
    }

    @Test
    void there_is_nothing_to_tell_of_what_is_well_or_unknown() {
        assertThat(Account.of(shop, PageFixtures.interval(Level.UP, NOW, null), Wording.ENGLISH))
                .isEmpty();
        assertThat(Account.of(shop, PageFixtures.interval(Level.UNKNOWN, NOW, null), Wording.ENGLISH))
                .isEmpty();
    }

    @Test
    void who_passes_a_failure_on_is_counted_in_grammar() {
        assertThat(Account.passedOn(List.of(), Wording.ENGLISH)).isEmpty();
        assertThat(Account.passedOn(List.of("CDN"), Wording.ENGLISH)).isEqualTo(" CDN passes its failure on.");
        assertThat(Account.passedOn(List.of("CDN", "Proxy"), Wording.ENGLISH))
                .isEqualTo(" CDN and Proxy pass its failure on.");
        assertThat(Account.passedOn(List.of("a", "b", "c"), Wording.ENGLISH))
                .isEqualTo(" a, b and c pass its failure on.");
    }
}
