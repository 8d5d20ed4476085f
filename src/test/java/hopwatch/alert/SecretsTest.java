package hopwatch.alert;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import hopwatch.config.Channel;
import hopwatch.config.Secret;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;

/** Whoever knows a webhook's path can post: it is in no log at any level and in no reason. */
class SecretsTest {
    private static final String SECRET = "T024BE7LH-hush-B0SB9K";

    @RegisterExtension
    final WireMockExtension receiver =
            WireMockExtension.newInstance().options(options().dynamicPort()).build();

    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private final Logger ours = (Logger) LoggerFactory.getLogger("hopwatch");
    private final Logger vertxs = (Logger) LoggerFactory.getLogger("io.vertx");
    private final Vertx vertx = Vertx.vertx();
    private final FakeTime time = new FakeTime();
    private final MemoryOutbox outbox = new MemoryOutbox(time);

    @BeforeEach
    void listen() {
        logged.start();
        List.of(ours, vertxs).forEach(logger -> {
            logger.setLevel(Level.TRACE);
            logger.addAppender(logged);
        });
    }

    @AfterEach
    void close() throws Exception {
        List.of(ours, vertxs).forEach(logger -> {
            logger.detachAppender(logged);
            logger.setLevel(null);
        });
        vertx.close().await(60, SECONDS);
    }

    @Test
    void a_webhooks_path_is_in_no_log_and_no_reason_whatever_goes_wrong() throws Exception {
        HttpPost impatient = new HttpPost(vertx, new HttpClientOptions(), Duration.ofMillis(200));
        HttpPost patient = new HttpPost(vertx, new HttpClientOptions(), HttpPost.LIMIT);
        String base = "http://localhost:" + receiver.getPort() + "/";

        goesWrong(impatient, base, ok("ok").withFixedDelay(30_000));
        goesWrong(patient, base, aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
        goesWrong(patient, base, aResponse().withStatus(404).withBody("no such thing: /" + SECRET));
        goesWrong(patient, base, aResponse().withStatus(302).withHeader("Location", "/" + SECRET));
        goesWrong(patient, "http://localhost:1/", ok());
        goesWrong(patient, "http://example.org/", ok());
        goesWrong(patient, "https://exa mple.org/", ok());

        assertThat(outbox.postponed()).hasSize(5);
        assertThat(outbox.buried()).hasSize(2);
        assertThat(outbox.postponed() + " " + outbox.buried()).doesNotContain(SECRET);
        assertThat(logged()).hasSizeGreaterThan(6).allSatisfy(event -> {
            assertThat(event.getFormattedMessage()).doesNotContain(SECRET);
            assertThat(trace(event.getThrowableProxy())).doesNotContain(SECRET);
        });
    }

    private void goesWrong(HttpPost post, String base, ResponseDefinitionBuilder answer) throws Exception {
        receiver.stubFor(post("/" + SECRET).willReturn(answer));
        Channel channel = new Channel.Slack("oncall", new Secret(base + SECRET));
        String key = "down-" + (outbox.postponed().size() + outbox.buried().size());
        outbox.owe(Notices.alert(key, "oncall", key, time.instant()));
        Loop.of(vertx).carry(outbox, channel, post, time).await(60, SECONDS);
    }

    /** What has ended goes on to be logged while this is looked at, and an appender writes under its own lock. */
    private List<ILoggingEvent> logged() {
        synchronized (logged) {
            return List.copyOf(logged.list);
        }
    }

    private static String trace(@Nullable IThrowableProxy thrown) {
        return thrown == null ? "" : ThrowableProxyUtil.asString(thrown);
    }
}
