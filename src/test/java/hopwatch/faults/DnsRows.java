package hopwatch.faults;

import static hopwatch.faults.Expected.down;
import static hopwatch.faults.Expected.unknown;
import static hopwatch.faults.Expected.up;
import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.Family;
import hopwatch.demo.Peer;
import hopwatch.probe.Cause;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Names: what a zone can answer, and where it must not lead. */
final class DnsRows {
    private static final int MANY = 300;
    private static final Duration LIMIT = Duration.ofSeconds(1);

    /** Every name's answer says what it is called after. */
    static final Map<String, Zone.Answer> ZONE = Map.ofEntries(
            Map.entry("t.test", asked -> asked.addresses("127.0.0.1")),
            Map.entry("servfail.test", asked -> asked.code(DnsQuery.SERVFAIL)),
            Map.entry("refused.test", asked -> asked.code(DnsQuery.REFUSED)),
            Map.entry("notimplemented.test", asked -> asked.code(4)),
            Map.entry("silent.test", asked -> DnsQuery.SILENCE),
            Map.entry("empty.test", asked -> asked.addresses()),
            Map.entry("six.test", asked -> asked.addresses("::1")),
            Map.entry("four.test", asked -> asked.addresses("127.0.0.1")),
            Map.entry("cut.test", asked -> asked.overTcp() ? asked.addresses("127.0.0.1") : asked.truncated()),
            Map.entry("garbage.test", asked -> asked.followedBy(0xde, 0xad, 0xbe, 0xef, 0x00, 0x17)),
            Map.entry("longlabel.test", asked -> asked.followedBy(0x7f, 0x41, 0x41, 0x41)),
            Map.entry("circle.test", asked -> asked.aliasOf("elcric.test")),
            Map.entry("elcric.test", asked -> asked.aliasOf("circle.test")),
            Map.entry("alias.test", asked -> asked.aliasOf("t.test")),
            Map.entry(
                    "many.test",
                    asked -> asked.overTcp()
                            ? asked.addresses(IntStream.range(0, MANY)
                                    .mapToObj(each -> "127.0." + each / 250 + "." + (1 + each % 250))
                                    .toList())
                            : asked.truncated()),
            Map.entry(
                    "back.test",
                    asked -> asked.turn() % 2 == 0 ? asked.code(DnsQuery.NXDOMAIN) : asked.addresses("127.0.0.1")),
            Map.entry("loopback.test", asked -> asked.addresses("127.0.0.1")),
            Map.entry("metadata.test", asked -> asked.addresses("169.254.169.254")),
            Map.entry("alibaba.test", asked -> asked.addresses("100.100.100.200")),
            Map.entry("linklocal.test", asked -> asked.addresses("fe80::1")),
            Map.entry("metadata6.test", asked -> asked.addresses("fd00:ec2::254")),
            Map.entry("nobody.test", asked -> asked.addresses("0.0.0.0")),
            Map.entry("private.test", asked -> asked.addresses("10.1.2.3")),
            Map.entry("both.test", asked -> asked.addresses("2001:db8::1", "127.0.0.1")),
            Map.entry("rebinding.test", asked -> asked.addresses(asked.turn() % 2 == 0 ? "127.0.0.2" : "127.0.0.1")));

    /** Names of the zone that are allowed to lead to loopback. */
    static final Set<String> HARMLESS = Set.of(
            "t.test",
            "six.test",
            "four.test",
            "cut.test",
            "alias.test",
            "many.test",
            "back.test",
            "both.test",
            "127.0.0.2");

    private DnsRows() {}

    static Stream<Row> all() {
        return Stream.of(answers(), ways(), forbidden(), ourselves()).flatMap(rows -> rows);
    }

    private static Stream<Row> answers() {
        return Stream.of(
                Row.of(
                        "dns: no such name",
                        named("nobodyknows.test"),
                        down(Cause.DNS_NXDOMAIN).within(100)),
                Row.of("dns: SERVFAIL for one name", named("servfail.test"), down(Cause.DNS_SERVFAIL)),
                Row.of("dns: REFUSED", named("refused.test"), down(Cause.DNS_REFUSED)),
                Row.of("dns: NOTIMP", named("notimplemented.test"), down(Cause.DNS_MALFORMED)),
                Row.of(
                        "dns: silence for one name",
                        named("silent.test"),
                        down(Cause.DNS_TIMEOUT).at(LIMIT)),
                Row.of("dns: no records", named("empty.test"), down(Cause.DNS_NODATA)),
                Row.of("dns: garbage", named("garbage.test"), down(Cause.DNS_MALFORMED)),
                Row.of("dns: a label too long", named("longlabel.test"), down(Cause.DNS_MALFORMED)),
                Row.of(
                        "dns: aliases in a circle",
                        named("circle.test").asking(Ask::patient),
                        down(Cause.DNS_MALFORMED)),
                Row.of("dns: no such name, then there is", recovering(), up()),
                Row.of(
                        "dns: no such host on a redirect",
                        leadingTo("http://nobodyknows.test/"),
                        down(Cause.DNS_NXDOMAIN)));
    }

    private static Stream<Row> ways() {
        return Stream.of(
                Row.of("dns: cut short, whole over TCP", serving("cut.test"), up()),
                Row.of("dns: an alias", serving("alias.test"), up()),
                Row.of("dns: 300 addresses", serving("many.test"), up()),
                Row.of(
                        "dns: IPv6 alone, IPv4 wanted",
                        named("six.test").asking(ask -> ask.family(Family.FOUR)),
                        down(Cause.DNS_NO_ADDRESS_FOR_FAMILY)),
                Row.of(
                        "dns: IPv4 alone, IPv6 wanted",
                        named("four.test").asking(ask -> ask.family(Family.SIX)),
                        down(Cause.DNS_NO_ADDRESS_FOR_FAMILY)));
    }

    /** Nobody is connected to. */
    private static Stream<Row> forbidden() {
        Stream<String> names = Stream.of(
                "loopback.test", "metadata.test", "alibaba.test", "linklocal.test", "metadata6.test", "nobody.test");
        Stream<String> literals = Stream.of("169.254.169.254", "100.100.100.200", "[fe80::1]", "[fd00:ec2::254]");
        return Stream.concat(names, literals)
                .map(host -> Row.of(
                        "dns: " + host + " is forbidden",
                        blocked(host),
                        down(Cause.DNS_BLOCKED_ADDRESS).within(200)));
    }

    private static Stream<Row> ourselves() {
        return Stream.of(
                Row.of(
                        "self: SERVFAIL for every name",
                        alone(asked -> asked.code(DnsQuery.SERVFAIL)),
                        unknown(Cause.SELF_RESOLVER)),
                Row.of("self: silence for every name", alone(asked -> DnsQuery.SILENCE), unknown(Cause.SELF_RESOLVER)));
    }

    private static Row.Setup named(String host) {
        return () -> Scene.of(Ask.of("http://" + host + ":9/", null));
    }

    private static Row.Setup blocked(String host) {
        return named(host).and(seen -> assertThat(seen.evidence().address()).isNull());
    }

    private static Row.Setup serving(String host) {
        return () -> {
            Peer peer = Peer.playing(Laboratory.OK);
            return Scene.of(Ask.of("http://" + host + ":" + peer.port() + "/", null), peer);
        };
    }

    /** A no is not remembered: the very next check finds the name. */
    private static Row.Setup recovering() {
        return () -> {
            Scene scene = serving("back.test").asking(Ask::patient).open();
            Trial before = Trial.of(scene);
            assertThat(before.against(down(Cause.DNS_NXDOMAIN))).isEmpty();
            return scene;
        };
    }

    private static Row.Setup leadingTo(String location) {
        return Row.Setup.plain(Peer.Script.answering("HTTP/1.1 302 Found\r\nLocation: " + location + "\r\n\r\n"));
    }

    /** A resolver that answers every name so, even the well-known. */
    private static Row.Setup alone(Zone.Answer answer) {
        return () -> {
            Zone zone = Zone.answering(answer);
            Vertx vertx = Laboratory.vertx();
            return Scene.of(Ask.of("http://t.test:9/", null), () -> {
                        Laboratory.close(vertx);
                        zone.close();
                    })
                    .by(Laboratory.prober(vertx, Laboratory.names(vertx, zone)));
        };
    }
}
