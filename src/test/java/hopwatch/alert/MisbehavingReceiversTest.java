package hopwatch.alert;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static com.github.tomakehurst.wiremock.stubbing.Scenario.STARTED;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import hopwatch.config.Channel;
import hopwatch.config.Secret;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each receiver on its worst day, over real sockets and in real time, all of them at once. */
class MisbehavingReceiversTest {
    private static final String LATE = "answers-late";
    private static final Duration SHORT = Duration.ofMillis(500);

    private final Vertx vertx = Vertx.vertx();
    private final WireMockServer receiver = new WireMockServer(options().dynamicPort());
    private final Loop loop = Loop.of(vertx);
    private final InstantSource clock = InstantSource.system();
    private final MemoryOutbox outbox = new MemoryOutbox(clock);
    private final Map<String, String> dead = new ConcurrentHashMap<>();
    private volatile long lastDead;
    private final Promise<Void> settled = Promise.promise();
    private final HttpPost impatient = new HttpPost(vertx, new HttpClientOptions(), SHORT);
    private final HttpPost patient = new HttpPost(vertx, new HttpClientOptions(), HttpPost.LIMIT);
    private boolean waited;

    @AfterEach
    void close() throws Exception {
        receiver.stop();
        vertx.close().await(5, SECONDS);
    }

    /** What it does first; from then on it accepts. */
    private Map<String, ResponseDefinitionBuilder> first() {
        Map<String, ResponseDefinitionBuilder> first = new TreeMap<>();
        first.put("resets-after-reading", aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
        first.put("closes-after-reading", aResponse().withFault(Fault.EMPTY_RESPONSE));
        first.put("answers-garbage", aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE));
        first.put(
                "says-ok-in-garbage",
                aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK).withStatus(200));
        first.put(LATE, aResponse().withBody("ok").withFixedDelay(30_000));
        first.put("is-busy", aResponse().withStatus(429));
        first.put("is-busy-for-a-second", aResponse().withStatus(429).withHeader("Retry-After", "1"));
        first.put("breaks", aResponse().withStatus(503).withBody("<html>".repeat(20_000)));
        first.put("refuses-with-ok-false", aResponse().withBody("{\"ok\":false,\"error\":\"invalid_auth\"}"));
        first.put("leads-elsewhere", aResponse().withStatus(301).withHeader("Location", "/well"));
        first.put("is-gone", aResponse().withStatus(404).withBody("no_service"));
        first.put("finds-it-too-large", aResponse().withStatus(413));
        return first;
    }

    private static final Set<String> FOR_GOOD =
            Set.of("says-ok-in-garbage", "refuses-with-ok-false", "leads-elsewhere", "is-gone", "finds-it-too-large");

    @Test
    void what_can_be_retried_is_accepted_once_by_key_and_what_cannot_is_put_aside() throws Exception {
        receiver.start();
        first().forEach((name, answer) -> {
            receiver.stubFor(post("/" + name)
                    .inScenario(name)
                    .whenScenarioStateIs(STARTED)
                    .willReturn(answer)
                    .willSetStateTo("well"));
            receiver.stubFor(post("/" + name)
                    .inScenario(name)
                    .whenScenarioStateIs("well")
                    .willReturn(aResponse().withBody("ok")));
        });
        warmUp();
        Courier courier = new Courier(
                outbox,
                name -> Optional.of(new Channel.Slack(name, new Secret(receiver.baseUrl() + "/" + name))),
                this::sent,
                loop,
                loop,
                clock,
                () -> 0L,
                new Hearers((channel, dwell) -> settle(), stuck -> {}, letters -> {
                    dead.put(letters.channel(), letters.why());
                    lastDead = System.nanoTime();
                    settle();
                }));
        first().keySet().forEach(name -> outbox.owe(Notices.alert("key-" + name, name, name, clock.instant())));

        long began = System.nanoTime();
        courier.nudge();
        settled.future().await(60, SECONDS);

        System.out.printf("the last was put aside after %d ms%n", (lastDead - began) / 1_000_000);
        assertThat(dead).containsOnlyKeys(FOR_GOOD).containsEntry("is-gone", "Slack answered 404 no_service");
        for (String name : first().keySet()) {
            assertThat(receiver.findAll(postRequestedFor(urlEqualTo("/" + name))).stream()
                            .map(MisbehavingReceiversTest::key))
                    .as(name)
                    .containsOnly("key-" + name)
                    .hasSize(FOR_GOOD.contains(name) ? 1 : 2);
        }
        assertThat(outbox.pending()).isZero();
    }

    /** Whoever is not late on purpose has all the time that there is: this machine may hold up all of them. */
    private Future<Reply> sent(Letter letter, String key) {
        boolean isLate = !waited && key.equals("key-" + LATE);
        waited |= isLate;
        return (isLate ? impatient : patient).post((Letter.Web) letter, key);
    }

    /** A receiver that has yet to load its classes answers later than one may. */
    private void warmUp() throws Exception {
        receiver.stubFor(post("/cold").willReturn(aResponse().withBody("ok")));
        Endpoint cold = new Endpoint(false, "localhost", receiver.port(), new Secret("/cold"));
        assertThat(patient.post(Letter.Web.json(cold, new JsonObject()), "k")
                        .await(20, SECONDS)
                        .status())
                .isEqualTo(200);
    }

    private static String key(LoggedRequest request) {
        return request.getHeader("Idempotency-Key");
    }

    private void settle() {
        loop.execute(() -> {
            if (outbox.pending() == 0) {
                settled.tryComplete();
            }
        });
    }
}
