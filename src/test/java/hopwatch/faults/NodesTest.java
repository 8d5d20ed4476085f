package hopwatch.faults;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.Monitor;
import hopwatch.config.load.ConfigLoader;
import hopwatch.demo.Peer;
import hopwatch.line.Rounds;
import hopwatch.probe.Reach;
import hopwatch.probe.web.WebProber;
import hopwatch.schedule.Slot;
import hopwatch.verdict.Blaming;
import hopwatch.verdict.Level;
import hopwatch.verdict.Recollection;
import hopwatch.verdict.Stop;
import hopwatch.verdict.Verdict;
import io.netty.pkitesting.X509Bundle;
import io.vertx.core.Future;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** From the file to the verdict, where one of two addresses shows another certificate than its twin. */
@EnabledOnOs(OS.LINUX)
class NodesTest {
    private static final int ROUNDS = 20;

    private final Random shuffling = new Random(7);

    private static SSLServerSocket listening(String address, int port, Duration left) throws Exception {
        X509Bundle identity = Laboratory.AUTHORITY.issue(
                "two.test", Laboratory.NOW.minus(Duration.ofDays(1)), Laboratory.NOW.plus(left));
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        KeyStore store = identity.toKeyStore(new char[0]);
        keys.init(store, new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(port, 50, InetAddress.getByName(address));
    }

    private static Monitor monitor(Path folder, int port) throws Exception {
        Path file = folder.resolve("monitors.yaml");
        Files.writeString(
                file,
                "monitors: [{name: Two, url: 'https://two.test:%d/', ip: each, tls: {ca: %s}}]"
                        .formatted(port, Laboratory.CA));
        return new ConfigLoader(name -> null).load(file).monitors().get(0);
    }

    /** As name servers do: never twice in the same order. */
    private Future<List<InetAddress>> shuffled() {
        List<InetAddress> both = new ArrayList<>();
        for (String each : List.of("127.0.0.8", "127.0.0.9")) {
            both.add(new java.net.InetSocketAddress(each, 0).getAddress());
        }
        Collections.shuffle(both, shuffling);
        return Future.succeededFuture(both);
    }

    private static Verdict verdict(Rounds rounds, Monitor monitor, int slot) {
        try {
            List<Stop> stops =
                    rounds.ask(monitor, monitor.hops(), new Slot(monitor.id(), slot, 0)).await(10, SECONDS).stream()
                            .map(Rounds.Asked::stop)
                            .toList();
            return Blaming.of(monitor, stops, Recollection.NONE).verdict().orElseThrow();
        } catch (TimeoutException never) {
            throw new AssertionError("no verdict within 10 s", never);
        }
    }

    @Test
    void the_node_whose_certificate_ends_soon_is_named_round_after_round(@TempDir Path folder) throws Exception {
        try (Peer fine = Peer.playing(listening("127.0.0.8", 0, Duration.ofDays(60)), Laboratory.OK);
                Peer ending = Peer.playing(
                        listening("127.0.0.9", fine.port(), Duration.ofDays(3).plusHours(12)), Laboratory.OK)) {
            Monitor monitor = monitor(folder, ending.port());
            WebProber prober = new WebProber(
                    Laboratory.VERTX,
                    InstantSource.system(),
                    System::nanoTime,
                    () -> new Reach(Set.of("two.test"), Set.of()),
                    (name, limit) -> shuffled());
            Rounds rounds = new Rounds(prober, 1);

            List<Verdict> verdicts = IntStream.range(0, ROUNDS)
                    .mapToObj(slot -> verdict(rounds, monitor, slot))
                    .toList();

            assertThat(verdicts).extracting(Verdict::level).containsOnly(Level.DEGRADED);
            assertThat(verdicts)
                    .extracting(Verdict::message)
                    .containsOnly("1 of 2 nodes degraded (127.0.0.9:%d): certificate is valid for 14d: got 3d"
                            .formatted(fine.port()));
        }
    }
}
