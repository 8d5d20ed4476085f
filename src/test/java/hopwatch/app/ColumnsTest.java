package hopwatch.app;

import static hopwatch.app.SampleRounds.answered;
import static hopwatch.app.SampleRounds.failed;
import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.latency.Phases;
import hopwatch.probe.Cause;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ColumnsTest {
    private static final Phases FAST = new Phases(0, 1_000, 2_000, 3_000, 0);

    private static String drawn(Checked round, int terminal) {
        return String.join("\n", new Waterfall(new Paint(false), SampleRounds.NOON, terminal).draw(round));
    }

    @Test
    void hops_stand_side_by_side_with_the_fault_first() throws Exception {
        assertThat(drawn(SampleRounds.masked(), 80))
                .isEqualTo(
                        """
                        API  DEGRADED at Origin: the connection was refused · visitors are served (CDN, stale)

                                     CDN                   Proxy                 Origin
                                     UP                    DOWN, passes it on    DOWN, at fault
                                     200 · HTTP/2          502 · HTTP/2
                                     stale · 12 min · FRA
                          resolve    █             2.4 ms
                          connect    █            11.0 ms  █            28.0 ms  █             0.8 ms
                          tls        █            19.0 ms   ██          41.0 ms
                          processing  ██          52.0 ms     ██████   140.0 ms
                          transfer      █          9.0 ms           █   12.0 ms
                          total                   93.4 ms              221.0 ms                0.8 ms

                        CDN  UP  192.0.2.1:443 · HTTP/2 · TLSv1.3 · status 200 · 1256 bytes
                          cache        stale, 12 min old, FRA (Fastly)
                                       cannot be read: age
                          ✔ status is 2xx

                        Proxy  DOWN, passes it on  192.0.2.1:443 · HTTP/2 · TLSv1.3 · status 502 · 1256 bytes
                          ✘ status is 2xx: got 502

                        Origin  DOWN, at fault  10.0.0.5:443
                          ✘ the connection was refused
                            check that the service runs and listens there""");
    }

    @Test
    void where_there_is_no_room_they_stand_below_each_other() throws Exception {
        assertThat(drawn(SampleRounds.masked(), 78)).contains("Origin  DOWN, at fault  10.0.0.5:443\n  resolve ");
        assertThat(drawn(SampleRounds.masked(), 79)).doesNotContain("10.0.0.5:443\n  resolve ");
    }

    @Test
    void no_line_of_the_table_is_wider_than_the_terminal() throws Exception {
        for (int terminal = 79; terminal < 300; terminal += 17) {
            List<String> lines = Columns.draw(SampleRounds.masked(), new Paint(false), terminal);

            assertThat(lines).as("%d", terminal).noneMatch(line -> line.length() > 200);
            int most = terminal;
            assertThat(lines).allMatch(line -> line.length() <= most && line.equals(line.stripTrailing()));
        }
    }

    @Test
    void a_hop_beyond_reach_is_unknown_and_dwarfs_no_other() throws Exception {
        Checked round = SampleRounds.beyondReach();

        String drawn = drawn(round, 80);

        assertThat(drawn)
                .startsWith("API  UP\n")
                .contains("UNKNOWN, unreachable", "its private network cannot be reached from here")
                .doesNotContain("10000.0");
        assertThat(drawn.lines()
                        .filter(line -> line.startsWith("  processing"))
                        .findFirst()
                        .orElseThrow())
                .contains("████████");
    }

    @Test
    void what_cannot_be_told_is_asked() throws Exception {
        assertThat(drawn(SampleRounds.undecided(), 80))
                .startsWith("API  DOWN at Proxy or Origin, which one cannot be told: status is 2xx: got 502\n")
                .contains("DOWN, at fault?", "UNKNOWN, at fault?");
    }

    @Test
    void each_node_has_its_column() throws Exception {
        Checked round = SampleRounds.of("API", "CDN", "Origin")
                .then(answered(200, FAST), failed("192.0.2.2:443", Cause.TLS_CERT_EXPIRED, FAST))
                .then(answered(200, FAST))
                .judged();

        List<String> lines = drawn(round, 80).lines().toList();

        assertThat(lines.get(0)).startsWith("API  DEGRADED at CDN: 1 of 2 nodes down (192.0.2.2:443)");
        assertThat(lines.get(2).strip().split(" +")).containsExactly("CDN", "CDN", "Origin");
        assertThat(lines.get(3).strip().split(" +")).containsExactly("192.0.2.1:443", "192.0.2.2:443");
    }

    @Test
    void names_that_are_too_long_are_cut() throws Exception {
        Checked round = SampleRounds.of("API", "Anycast load balancer of the region", "Origin")
                .then(answered(200, FAST))
                .then(answered(200, FAST))
                .judged();

        assertThat(drawn(round, 57)).contains("Anycast load balanc…  Origin");
    }

    @Test
    void colours_change_nothing_but_colour() throws Exception {
        List<String> plain = Columns.draw(SampleRounds.masked(), new Paint(false), 100);
        List<String> painted = Columns.draw(SampleRounds.masked(), new Paint(true), 100);

        assertThat(painted.toString()).contains("\u001b[31mDOWN, at fault\u001b[0m", "\u001b[32mUP\u001b[0m");
        assertThat(painted.stream()
                        .map(line -> line.replaceAll("\u001b\\[[0-9]+m", ""))
                        .toList())
                .isEqualTo(plain);
    }

    @Test
    void a_single_hop_needs_no_columns() throws Exception {
        Checked one = SampleRounds.of("API", "CDN").then(answered(200, FAST)).judged();

        assertThat(Columns.haveRoom(one, 200)).isFalse();
        assertThat(Arrays.asList(drawn(one, 200).split("\n"))).anyMatch(line -> line.startsWith("  resolve"));
    }
}
