package hopwatch.alert;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToIgnoreCase;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.temporaryRedirect;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import hopwatch.config.Secret;
import hopwatch.demo.Authority;
import hopwatch.probe.Reach;
import io.netty.pkitesting.X509Bundle;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.lang.ref.Cleaner;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class HttpPostTest {
    private static final Duration SHORT = Duration.ofMillis(300);

    /** Where nothing is late, no machine is too slow. */
    private static final Duration AMPLE = Duration.ofSeconds(60);

    @RegisterExtension
    final WireMockExtension receiver =
            WireMockExtension.newInstance().options(options().dynamicPort()).build();

    private final Vertx vertx = Vertx.vertx();
    private final HttpPost post = new HttpPost(vertx, new HttpClientOptions(), AMPLE);

    @AfterEach
    void close() throws Exception {
        vertx.close().await(60, SECONDS);
    }

    @Test
    void posts_json_with_the_key_to_path_and_query() throws Exception {
        receiver.stubFor(post("/services/T0?x=y").willReturn(ok("ok").withHeader("Retry-After", "7")));

        Reply reply = post.post(letter("/services/T0?x=y"), "key-1").await(60, SECONDS);

        assertThat(reply).isEqualTo(new Reply(200, "ok", "7"));
        receiver.verify(postRequestedFor(urlEqualTo("/services/T0?x=y"))
                .withHeader("Idempotency-Key", equalTo("key-1"))
                .withHeader("Content-Type", equalToIgnoreCase("application/json; charset=utf-8"))
                .withRequestBody(equalToJson("{\"text\": \"Zürich 😀\"}")));
    }

    @Test
    void a_redirect_is_an_answer_and_is_not_followed() throws Exception {
        receiver.stubFor(post("/secret").willReturn(temporaryRedirect("/elsewhere")));

        assertThat(post.post(letter("/secret"), "k").await(60, SECONDS).status())
                .isEqualTo(302);
        receiver.verify(0, postRequestedFor(urlEqualTo("/elsewhere")));
    }

    @Test
    void of_an_endless_answer_only_the_beginning_is_read() throws Exception {
        receiver.stubFor(post("/secret").willReturn(ok("x".repeat(5_000_000))));

        assertThat(post.post(letter("/secret"), "k").await(60, SECONDS).body()).hasSize(HttpPost.LONGEST_REPLY);
    }

    @Test
    void an_answer_of_exactly_the_cap_is_read_whole() throws Exception {
        receiver.stubFor(post("/secret").willReturn(ok("x".repeat(HttpPost.LONGEST_REPLY))));

        assertThat(post.post(letter("/secret"), "k").await(60, SECONDS).body()).hasSize(HttpPost.LONGEST_REPLY);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "MALFORMED_RESPONSE_CHUNK")
    void a_broken_answer_is_a_failure_that_is_told_without_the_address(Fault fault) {
        receiver.stubFor(post("/secret").willReturn(aResponse().withFault(fault)));

        assertThat(trouble(post, letter("/secret"))).isNotBlank().doesNotContain("secret");
    }

    @Test
    void an_answer_that_ends_with_its_connection_is_whole() throws Exception {
        receiver.stubFor(post("/secret").willReturn(aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK)));

        Reply reply = post.post(letter("/secret"), "k").await(60, SECONDS);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).isNotEmpty().isNotEqualTo("ok");
    }

    @Test
    void a_late_answer_is_a_failure_told_without_the_address() {
        receiver.stubFor(post("/secret").willReturn(ok("ok").withFixedDelay(5_000)));

        assertThat(trouble(impatient(), letter("/secret"))).isEqualTo("no answer in time");
    }

    @Test
    void a_dripping_answer_is_a_failure() {
        receiver.stubFor(post("/secret").willReturn(ok("okokokokok").withChunkedDribbleDelay(10, 5_000)));

        assertThat(trouble(impatient(), letter("/secret"))).isEqualTo("no answer in time");
    }

    @Test
    void nobody_listening_is_a_failure() {
        Letter.Web letter =
                Letter.Web.json(new Endpoint(false, "localhost", 1, new Secret("/secret")), new JsonObject());

        assertThat(trouble(post, letter)).isEqualTo("no connection could be opened");
    }

    @Test
    void a_name_without_address_is_a_failure() {
        Letter.Web letter =
                Letter.Web.json(new Endpoint(true, "name.invalid", 443, new Secret("/secret")), new JsonObject());

        HttpPost usual = new HttpPost(vertx, new HttpClientOptions(), HttpPost.LIMIT);
        assertThat(trouble(usual, letter)).isIn("its host name has no address", "no answer in time");
    }

    @ParameterizedTest
    @CsvSource({
        "internal.test, 127.0.0.1",
        "metadata.test, 169.254.169.254",
        "metadata.test, 100.100.100.200",
        "internal.test, 0.0.0.0",
    })
    void a_name_that_leads_where_nobody_may_be_led_is_not_followed(String host, String address) {
        Letter.Web letter =
                Letter.Web.json(new Endpoint(false, host, receiver.getPort(), new Secret("/secret")), new JsonObject());

        assertThat(trouble(resolving(Set.of(), address), letter))
                .isEqualTo("its host leads to an address that must not be reached;"
                        + " if it is meant, list it under allow:");
        receiver.verify(0, postRequestedFor(urlEqualTo("/secret")));
    }

    @ParameterizedTest
    @CsvSource({"internal.test, internal.test", "internal.test, 127.0.0.1", "localhost, other.test"})
    void a_name_that_the_file_allows_is(String host, String allowed) throws Exception {
        receiver.stubFor(post("/secret").willReturn(ok("ok")));
        Letter.Web letter =
                Letter.Web.json(new Endpoint(false, host, receiver.getPort(), new Secret("/secret")), new JsonObject());

        assertThat(resolving(Set.of(allowed), "127.0.0.1")
                        .post(letter, "k")
                        .await(60, SECONDS)
                        .body())
                .isEqualTo("ok");
    }

    /** The second answer of a name that is rebound is never asked for. */
    @Test
    void only_an_address_that_was_looked_at_is_connected_to() throws Exception {
        receiver.stubFor(post("/secret").willReturn(ok("ok")));
        Letter.Web letter = Letter.Web.json(
                new Endpoint(false, "rebound.test", receiver.getPort(), new Secret("/secret")), new JsonObject());
        HttpPost post = resolving(Set.of("127.0.0.1"), "169.254.169.254", "127.0.0.1");

        assertThat(post.post(letter, "k").await(60, SECONDS).body()).isEqualTo("ok");
    }

    private HttpPost resolving(Set<String> allow, String... addresses) {
        Future<List<InetSocketAddress>> found = Future.succeededFuture(Stream.of(addresses)
                .map(address -> new InetSocketAddress(address, 0))
                .toList());
        return new HttpPost(vertx, new HttpClientOptions(), AMPLE, host -> found, () -> new Reach(allow, Set.of()));
    }

    @Test
    void when_the_time_is_up_the_connection_is_closed() throws Exception {
        Promise<Void> hungUp = Promise.promise();
        int port = vertx.createNetServer()
                .connectHandler((NetSocket caller) -> caller.closeHandler(hungUp::tryComplete))
                .listen(0, "127.0.0.1")
                .await(60, SECONDS)
                .actualPort();
        Letter.Web letter =
                Letter.Web.json(new Endpoint(false, "127.0.0.1", port, new Secret("/secret")), new JsonObject());

        assertThat(trouble(impatient(), letter)).isEqualTo("no answer in time");

        hungUp.future().await(60, SECONDS);
    }

    @Test
    void a_receiver_that_never_finishes_the_tls_handshake_is_a_failure() throws Exception {
        int port = vertx.createNetServer()
                .connectHandler(caller -> {})
                .listen(0, "127.0.0.1")
                .await(60, SECONDS)
                .actualPort();
        Letter.Web letter =
                Letter.Web.json(new Endpoint(true, "127.0.0.1", port, new Secret("/secret")), new JsonObject());

        assertThat(trouble(impatient(), letter)).isIn("no answer in time", "no trusted TLS connection could be made");
    }

    @Test
    void a_certificate_of_nobody_we_trust_is_a_failure_and_nothing_is_sent() throws Exception {
        Authority authority = new Authority(Instant.now());
        Letter.Web letter = tlsReceiver(authority, "localhost");

        assertThat(trouble(post, letter)).isEqualTo("no trusted TLS connection could be made");
    }

    @Test
    void a_certificate_for_another_name_is_a_failure() throws Exception {
        Authority authority = new Authority(Instant.now());
        Letter.Web letter = tlsReceiver(authority, "example.org");

        assertThat(trouble(trusting(authority), letter)).isEqualTo("no trusted TLS connection could be made");
    }

    @Test
    void a_trusted_certificate_for_the_name_is_posted_to() throws Exception {
        Authority authority = new Authority(Instant.now());
        Letter.Web letter = tlsReceiver(authority, "localhost");

        assertThat(trusting(authority).post(letter, "k").await(60, SECONDS).body())
                .isEqualTo("ok");
    }

    /** Vert.x closes a client that is garbage: whoever waits for its answer must hold it. */
    @Test
    void a_client_that_only_its_answer_needs_is_not_closed() throws Exception {
        Authority authority = new Authority(Instant.now());
        int behind = tlsReceiver(authority, "localhost").to().port();
        NetClient onward = vertx.createNetClient();
        int port = vertx.createNetServer()
                .connectHandler(caller -> {
                    caller.pause();
                    vertx.executeBlocking(HttpPostTest::collectGarbage)
                            .compose(collected -> onward.connect(behind, "127.0.0.1"))
                            .compose(inner -> Future.all(caller.pipeTo(inner), inner.pipeTo(caller)))
                            .onComplete(done -> {});
                })
                .listen(0, "127.0.0.1")
                .await(60, SECONDS)
                .actualPort();
        Letter.Web letter =
                Letter.Web.json(new Endpoint(true, "localhost", port, new Secret("/secret")), new JsonObject());

        Reply reply = trusting(authority).post(letter, "k").await(60, SECONDS);

        assertThat(reply.body()).isEqualTo("ok");
    }

    /** The cleaner is a thread of its own: it is done once it has come to what became garbage before. */
    private static Object collectGarbage() throws InterruptedException {
        CountDownLatch cleaned = new CountDownLatch(2);
        for (int round = 0; round < 2; round++) {
            Cleaner.create().register(new Object(), cleaned::countDown);
            System.gc();
        }
        return cleaned.await(5, SECONDS);
    }

    private Letter.Web tlsReceiver(Authority authority, String name) throws Exception {
        HttpServerOptions options =
                new HttpServerOptions().setSsl(true).setKeyCertOptions(certificate(authority, name));
        int port = vertx.createHttpServer(options)
                .requestHandler(request -> request.response().end("ok").onComplete(done -> {}))
                .listen(0, "127.0.0.1")
                .await(60, SECONDS)
                .actualPort();
        return Letter.Web.json(new Endpoint(true, "localhost", port, new Secret("/secret")), new JsonObject());
    }

    private static PemKeyCertOptions certificate(Authority authority, String name) throws Exception {
        Instant now = Instant.now();
        X509Bundle leaf = authority.issue(name, now.minusSeconds(60), now.plusSeconds(3_600));
        return new PemKeyCertOptions()
                .addCertValue(Buffer.buffer(leaf.getCertificatePathPEM()))
                .addKeyValue(Buffer.buffer(leaf.getPrivateKeyPEM()));
    }

    private HttpPost trusting(Authority authority) {
        HttpClientOptions trust = new HttpClientOptions()
                .setTrustOptions(new PemTrustOptions().addCertValue(Buffer.buffer(authority.rootPem())));
        return new HttpPost(vertx, trust, AMPLE);
    }

    private HttpPost impatient() {
        return new HttpPost(vertx, new HttpClientOptions(), SHORT);
    }

    private Letter.Web letter(String path) {
        return Letter.Web.json(
                new Endpoint(false, "localhost", receiver.getPort(), new Secret(path)),
                new JsonObject().put("text", "Zürich 😀"));
    }

    /** What the outbox would be told. */
    private static String trouble(HttpPost post, Letter.Web letter) {
        return Mishap.words(catchThrowable(() -> post.post(letter, "k").await(60, SECONDS)));
    }
}
