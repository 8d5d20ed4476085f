package hopwatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import hopwatch.config.load.ConfigLoader;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.NetSocket;
import io.vertx.core.parsetools.RecordParser;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Receivers of every kind that refuse, and say in their answers all that they were sent: nobody else gets to know it. */
class ChannelSecretsTest {
    private static final Listen ANY = new Listen("127.0.0.1", 0);
    private static final String KEY = "0123456789abcdef0123456789hushes";
    private static final List<String> CHANNELS = List.of("hook", "signed", "slack", "bot", "pager", "mail");

    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private final List<Logger> loggers = Stream.of("hopwatch", "io.vertx")
            .map(name -> (Logger) LoggerFactory.getLogger(name))
            .toList();
    private final Vertx vertx = Vertx.vertx();
    private final Estate estate = new Estate();

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void listen() {
        logged.start();
        loggers.forEach(logger -> {
            logger.setLevel(Level.TRACE);
            logger.addAppender(logged);
        });
    }

    @AfterEach
    void close() {
        loggers.forEach(logger -> {
            logger.detachAppender(logged);
            logger.setLevel(null);
        });
        estate.close();
        vertx.close().await();
    }

    /** What was logged; the stand-ins, which live on, are not listened to any more. */
    private List<ILoggingEvent> heard() {
        loggers.forEach(logger -> logger.detachAppender(logged));
        synchronized (logged) {
            return List.copyOf(logged.list);
        }
    }

    private static void echo(HttpServerRequest request) {
        request.body()
                .compose(body ->
                        request.response().setStatusCode(404).end(request.uri() + " " + request.headers() + " " + body))
                .onFailure(Throwable::printStackTrace);
    }

    /** Takes no login, and says which one it was. */
    private static void refuse(NetSocket socket) {
        say(socket, "220 mail.test");
        socket.handler(RecordParser.newDelimited("\r\n", line -> {
            String said = line.toString();
            boolean greeting = said.toUpperCase(Locale.ROOT).startsWith("EHLO");
            say(socket, greeting ? "250-mail.test\r\n250 AUTH PLAIN" : "535 5.7.8 not " + said);
        }));
    }

    private static void say(NetSocket socket, String line) {
        socket.write(line + "\r\n").onFailure(Throwable::printStackTrace);
    }

    private Path monitors() throws Exception {
        int web = vertx.createHttpServer()
                .requestHandler(ChannelSecretsTest::echo)
                .listen(0, "127.0.0.1")
                .await()
                .actualPort();
        int mail = vertx.createNetServer()
                .connectHandler(ChannelSecretsTest::refuse)
                .listen(0, "127.0.0.1")
                .await()
                .actualPort();
        Path file = estate.monitorsIn(folder);
        String more =
                """
                  hook: {webhook: "http://127.0.0.1:WEB/hush-path?key=hush-query", headers: {X-Api-Key: hush-header}}
                  signed: {webhook: "http://127.0.0.1:WEB/signed", secret: hush-hmac}
                  slack: {slack: "http://127.0.0.1:WEB/services/hush-slack"}
                  bot: {slack: {token: xoxb-hush-bot, channel: C0123ABCD, url: "http://127.0.0.1:WEB/api"}}
                  pager: {pagerduty: KEY, url: "http://127.0.0.1:WEB/v2/enqueue"}
                  prometheus: {alertmanager: "http://127.0.0.1:WEB", auth: {basic: {user: ops, password: hush-basic}}}
                  mail: {email: ops@example.org}
                smtp: {url: "smtp://127.0.0.1:MAIL", from: status@example.org, user: ops, password: hush-smtp}
                monitors:\
                """
                        .replace("WEB", Integer.toString(web))
                        .replace("MAIL", Integer.toString(mail))
                        .replace("KEY", KEY);
        return Files.writeString(
                file,
                Files.readString(file)
                        .replace("monitors:", more)
                        .replace(
                                "timeout: 1s", "timeout: 1s, auth: {bearer: hush-bearer}, headers: {X-Key: hush-key}"));
    }

    /** As they are, and as they look on their way. */
    private static Stream<String> secrets() {
        return Stream.of(
                "hush",
                KEY,
                base64("\0ops\0hush-smtp"),
                base64("ops:hush-basic"),
                base64("hush-smtp"),
                base64("hush-hmac"));
    }

    private static String base64(String plain) {
        return Base64.getEncoder().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    private static String trace(@Nullable IThrowableProxy thrown) {
        return thrown == null ? "" : ThrowableProxyUtil.asString(thrown);
    }

    @Test
    void what_failing_channels_are_called_with_is_in_no_log_no_answer_no_message_and_no_row() throws Exception {
        Path data = folder.resolve("data");
        Server server = Server.start(new Settings(monitors(), data, ANY, ANY), new ConfigLoader(name -> null));
        List<String> outputs = new ArrayList<>();
        try {
            estate.until(server.page(), "/", page -> page.contains("All Systems Operational"));
            estate.breaks();
            outputs.add(estate.until(server.operations(), "/api/v1/alerts", alerts -> CHANNELS.stream()
                    .allMatch(channel -> alerts.contains("\"" + channel + "\""))));
            for (String channel : CHANNELS) {
                outputs.add(Ran.command(
                                "alert",
                                "test",
                                channel,
                                "--server",
                                server.operations().toString(),
                                "--data",
                                data.toString())
                        .toString());
            }
            outputs.add(estate.hears("refused"));
            for (String path : List.of("/api/v1/alerts", "/api/v1/monitors", "/api/v1/incidents", "/metrics")) {
                outputs.add(estate.get(server.operations(), path).body());
            }
            outputs.add(estate.get(server.page(), "/").body());
        } finally {
            server.stop();
        }
        try (Stream<Path> files = Files.list(data)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                outputs.add(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        List<ILoggingEvent> events = heard();
        events.forEach(event -> {
            outputs.add(event.getFormattedMessage());
            outputs.add(trace(event.getThrowableProxy()));
        });

        assertThat(events).hasSizeGreaterThan(10);
        secrets().forEach(secret -> assertThat(outputs).noneMatch(output -> output.contains(secret)));
    }
}
