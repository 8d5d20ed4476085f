package hopwatch.probe.web;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.demo.Peer;
import hopwatch.probe.Cause;
import hopwatch.probe.Observation;
import hopwatch.probe.Question;
import io.netty.pkitesting.X509Bundle;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class WebProberTest {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";

    private final WebProber prober = Lab.prober();

    @Test
    void a_server_that_speaks_http_2_is_asked_in_it() throws Exception {
        X509Bundle identity = Lab.leaf("t.test");
        HttpServer server = Lab.VERTX
                .createHttpServer(new HttpServerOptions()
                        .setSsl(true)
                        .setUseAlpn(true)
                        .setKeyCertOptions(new PemKeyCertOptions()
                                .setCertValue(Buffer.buffer(identity.getCertificatePathPEM()))
                                .setKeyValue(Buffer.buffer(identity.getPrivateKeyPEM()))))
                .requestHandler(request ->
                        request.response().end(request.authority().host()).onFailure(Throwable::printStackTrace));
        int port = server.listen(0, "127.0.0.1").await(60, SECONDS).actualPort();
        List<String> bodies = new ArrayList<>();
        Question plain = Lab.asking("https://t.test:" + port + "/", Lab.TRUSTING, port);
        Question question = new Question(plain.target(), plain.connect(), plain.timeout(), answer -> {
            bodies.add(answer.body().text());
            return List.of();
        });

        Observation.Answered seen = Lab.answered(prober, question);

        assertThat(seen.evidence().protocol()).isEqualTo("HTTP/2");
        assertThat(seen.evidence().status()).isEqualTo(200);
        assertThat(bodies).containsExactly("t.test");
        server.close().await(60, SECONDS);
    }

    @Test
    void an_examiner_that_throws_is_our_own_bug_and_not_the_targets() throws Exception {
        try (Peer peer = Peer.answering(OK)) {
            Question plain = Lab.plain(peer);
            Question broken = new Question(plain.target(), plain.connect(), plain.timeout(), answer -> {
                throw new IllegalStateException("on purpose");
            });

            Observation.Failed failed = Lab.failed(prober, broken);

            assertThat(failed.cause()).isEqualTo(Cause.SELF_BUG);
            assertThat(failed.evidence().status()).isEqualTo(200);
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void two_hundred_failing_checks_leave_no_descriptor_behind() throws Exception {
        try (Peer silent = Peer.playing(Peer.Line::request);
                Peer resetting = Peer.playing(Peer.Line::reset)) {
            probe(silent, resetting, 5);
            int before = descriptors();

            probe(silent, resetting, 100);

            assertThat(descriptorsSettlingAt(before)).isLessThanOrEqualTo(before);
        }
    }

    private void probe(Peer silent, Peer resetting, int times) throws Exception {
        List<Future<Observation>> all = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            all.add(prober.probe(Lab.plain(silent)));
            all.add(prober.probe(Lab.secure(resetting, Lab.TRUSTING)));
        }
        assertThat(Future.all(all).await(60, SECONDS).<Observation>list())
                .allMatch(seen -> seen instanceof Observation.Failed);
    }

    private static int descriptors() {
        return Objects.requireNonNull(new File("/proc/self/fd").list()).length;
    }

    /** The peers' own ends close on their own threads, sooner or later; who else lives in this process opens some, too. */
    private static int descriptorsSettlingAt(int before) throws Exception {
        int now = descriptors();
        for (int i = 0; i < 1_000 && now > before; i++) {
            assertThat(Lab.VERTX.timer(10).await(60, SECONDS)).isNull();
            now = descriptors();
        }
        return now;
    }

    @Test
    void what_is_called_off_ends_at_once_and_is_nobodys_fault() throws Exception {
        CompletableFuture<Void> asked = new CompletableFuture<>();
        try (Peer silent = Peer.playing(line -> {
            assertThat(line.request()).startsWith("GET");
            asked.complete(null);
            line.silence();
        })) {
            Future<Observation> flying = prober.probe(Lab.plain(silent));
            asked.get(60, SECONDS);

            prober.callOff();

            Observation seen = flying.await(60, SECONDS);
            assertThat(((Observation.Failed) seen).cause()).isEqualTo(Cause.SELF_CANCELLED);
        }
    }
}
