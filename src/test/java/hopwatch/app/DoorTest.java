package hopwatch.app;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Over real sockets, with a doorman who has little patience where that is the point. */
class DoorTest {
    private static final int PLACES = 300;
    private static final Duration FIRST = Duration.ofMillis(400);

    /** Longer than a machine stalls. */
    private static final Duration PATIENT = Duration.ofSeconds(10);

    /** Far more than a stall, and less than a text takes that drips in. */
    private static final int LATE = 8_000;

    private static final String GET = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";
    private static final String LONG = "x".repeat(50_000);

    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger asked = new AtomicInteger();
    private @Nullable Door open;

    @BeforeEach
    void open() throws Exception {
        open(PATIENT);
    }

    private void open(Duration first) throws Exception {
        Context loop = vertx.getOrCreateContext();
        VertxTimers timers = new VertxTimers(vertx, loop);
        Door door = Door.open(
                vertx,
                new Listen("127.0.0.1", 0),
                "--public",
                loop,
                new Doorman(PLACES, first, FIRST.multipliedBy(2), timers, System::nanoTime));
        door.leadsTo(
                request -> {
                    asked.incrementAndGet();
                    request.response().end(request.path().equals("/long") ? LONG : "page\n");
                },
                (request, status) -> request.response().setStatusCode(status).end("no\n"));
        open = door;
    }

    @AfterEach
    void close() throws Exception {
        vertx.close().await(10, SECONDS);
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(
                InetAddress.getLoopbackAddress(), Objects.requireNonNull(open).port());
        socket.setSoTimeout(10_000);
        return socket;
    }

    private static void say(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(ISO_8859_1));
    }

    /** Until the other side hangs up, be it on what it has not read: what it said before counts. */
    private static String all(Socket socket) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try {
            socket.getInputStream().transferTo(said);
        } catch (IOException reset) {
            return said.toString(ISO_8859_1);
        }
        return said.toString(ISO_8859_1);
    }

    private String answer(String request) throws IOException {
        try (Socket socket = connect()) {
            try {
                say(socket, request);
            } catch (SocketException hungUp) {
                // on what is too long; why is still to be read
            }
            return all(socket);
        }
    }

    private static long millisSince(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin).toMillis();
    }

    /** One byte after the other; after how many milliseconds since {@code begin} the other side hung up. */
    private static long drips(Socket socket, long begin, String text) throws IOException {
        socket.setSoTimeout(20);
        for (int i = 0; i < text.length(); i++) {
            try {
                say(socket, text.substring(i, i + 1));
                if (socket.getInputStream().read() < 0) {
                    return millisSince(begin);
                }
            } catch (SocketTimeoutException quiet) {
                // Nobody hung up yet.
            } catch (IOException reset) {
                return millisSince(begin);
            }
        }
        return Long.MAX_VALUE;
    }

    @Test
    void a_head_that_trickles_in_is_not_waited_for_longer_than_silence() throws Exception {
        open(FIRST);
        long begin = System.nanoTime();
        try (Socket socket = connect()) {
            assertThat(drips(socket, begin, "GET / HTTP/1.1\r\nX-Drip: " + "x".repeat(500)))
                    .isBetween(FIRST.toMillis(), FIRST.toMillis() + LATE);
        }
    }

    @Test
    void nor_is_a_second_one() throws Exception {
        open(FIRST);
        try (Socket socket = connect()) {
            long begin = System.nanoTime();
            say(socket, GET);
            assertThat(socket.getInputStream().read(new byte[1_000])).isPositive();

            assertThat(drips(socket, begin, "GET / HTTP/1.1\r\nX-Drip: " + "x".repeat(500)))
                    .isBetween(FIRST.toMillis(), FIRST.toMillis() + LATE);
        }
    }

    @Test
    void three_times_as_many_as_there_are_places_sit_there_and_a_visitor_is_served_at_once() throws Exception {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 3 * PLACES; i++) {
                Socket socket = connect();
                say(socket, "GET / HTTP/1.1\r\nX");
                slow.add(socket);
            }
            long begin = System.nanoTime();

            String page = answer("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

            assertThat(page).startsWith("HTTP/1.1 200 ").endsWith("page\n");
            assertThat(millisSince(begin)).isLessThan(LATE);
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    @Test
    void who_asks_on_without_reading_is_not_heard_until_he_reads() throws Exception {
        try (Socket socket = connect()) {
            byte[] many = "GET /long HTTP/1.1\r\nHost: x\r\n\r\n".repeat(2_000).getBytes(ISO_8859_1);
            Thread asking = new Thread(() -> {
                try {
                    for (int i = 0; i < 300; i++) {
                        socket.getOutputStream().write(many);
                    }
                } catch (IOException hungUp) {
                    // As it ends.
                }
            });
            asking.start();
            assertThat(socket.getInputStream().read()).isEqualTo('H');
            asking.join(500);

            assertThat(asking.isAlive()).as("still waits for us to read").isTrue();
            assertThat(asked.get()).as("of 600,000, of 30 GB in all").isLessThan(2_000);
        }
    }

    @Test
    void who_asks_for_several_things_at_once_and_reads_gets_them_all() throws Exception {
        String answers = answer("GET /long HTTP/1.1\r\nHost: x\r\n\r\n".repeat(100)
                + "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

        assertThat(answers.length()).isGreaterThan(100 * LONG.length());
        assertThat(answers).endsWith("page\n");
    }

    /** What two readers could take for one request or for two. Each is followed by one that must not be answered. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1|Host: x|Content-Length: 6|Transfer-Encoding: chunked||0||",
                "POST / HTTP/1.1|Host: x|Content-Length: 6|Transfer-Encoding: chunked||0||",
                "POST / HTTP/1.1|Host: x|Transfer-Encoding: chunked|Content-Length: 6||0||",
                "POST / HTTP/1.1|Host: x|Transfer-Encoding: chunked|Transfer-Encoding: x||0||",
                "POST / HTTP/1.1|Host: x|Transfer-Encoding: x|Transfer-Encoding: chunked||0||",
                "POST / HTTP/1.1|Host: x|Transfer-Encoding: xchunked||0||",
                "POST / HTTP/1.1|Host: x|Transfer-Encoding : chunked||0||",
                "POST / HTTP/1.1|Host: x| Transfer-Encoding: chunked||0||",
                "POST / HTTP/1.1|Host: x|Transfer-Encoding:| chunked||0||",
                "POST / HTTP/1.1|Host: x|Transfer-Encoding: \013chunked||0||",
                "POST / HTTP/1.1|Host: x|Transfer-Encoding: chunked||100000004|abcd|0||",
                "POST / HTTP/1.1|Host: x|Transfer-Encoding: chunked||ffffffffffffffff|abcd|0||",
                "POST / HTTP/1.1|Host: x|Transfer-Encoding: chunked||zz|abcd|0||",
                "POST / HTTP/1.1|Host: x|Transfer-Encoding: identity||",
                "GET / HTTP/1.1|Host: x|Content-Length: 5||hello",
                "HEAD / HTTP/1.1|Host: x|Content-Length: 5||hello",
                "POST / HTTP/1.1|Host: x|Content-Length: 5|Content-Length: 6||hello",
                "POST / HTTP/1.1|Host: x|Content-Length: 5, 6||hello",
                "POST / HTTP/1.1|Host: x|Content-Length: +5||hello",
                "POST / HTTP/1.1|Host: x|Content-Length: -5||hello",
                "POST / HTTP/1.1|Host: x|Content-Length: 0x5||hello",
                "POST / HTTP/1.1|Host: x|Content-Length: 99999999999999999999||hello",
                "POST / HTTP/1.1|Host: x|Content-Length : 5||hello",
                "POST / HTTP/1.1|Host: x|Content-Length:| 5||hello",
                "GET / HTTP/1.1|Host: x|Content\0Length: 5||",
                "GET / HTTP/1.1|Host: x|X-A: b\nTransfer-Encoding: chunked||0||",
                "GET / HTTP/1.1\nHost: x\n\n",
                "GET / HTTP/1.1|Host: x|X-A: \0||",
                "GET / HTTP/1.1|Host: x|X-A: a\rb||",
                "GET / HTTP/1.1|Host: x|: nameless||",
                "GET / HTTP/1.1|Host: x|nameless||",
                "GET / HTTP/1.1||",
                "GET / HTTP/1.1|Host: x|Host: y||",
                "GET / HTTP/9.9x|Host: x||",
                "GE\0T / HTTP/1.1|Host: x||",
                "GET  HTTP/1.1|Host: x||",
                "GET second HTTP/1.1|Host: x||",
                "OPTIONS * HTTP/1.1|Host: x||",
                "CONNECT x:443 HTTP/1.1|Host: x:443||",
                "G\u00e9T / HTTP/1.1|Host: x||",
                "\0\0\0\0|||",
            })
    void what_can_be_understood_in_two_ways_is_refused_and_nothing_after_it_is_read(String request) throws Exception {
        String answer = answer(request.replace("|", "\r\n") + "GET /second HTTP/1.1\r\nHost: x\r\n\r\n");

        assertThat(answer)
                .startsWith("HTTP/1.")
                .contains(" 400 ")
                .containsOnlyOnce("HTTP/1.")
                .doesNotContain("page");
        assertThat(asked.get()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.0||",
                "GET / HTTP/1.1|Host: x|Content-Length: 0||",
                "GET / HTTP/1.1|host:x||",
                "GET / HTTP/1.1|Host: a_b.example:8080||",
                "GET / HTTP/1.1|Host: [::1]:8080||",
                "GET / HTTP/1.1|Host: 127.0.0.1||",
                "GET http://x/ HTTP/1.1|Host: x||",
            })
    void what_is_plain_is_answered(String request) throws Exception {
        assertThat(answer(request.replace("|", "\r\n"))).contains(" 200 OK").endsWith("page\n");
    }

    @Test
    void lines_and_heads_that_are_too_long_are_called_so() throws Exception {
        assertThat(answer("GET /" + "a".repeat(4_096) + " HTTP/1.1\r\nHost: x\r\n\r\n"))
                .contains(" 414 ")
                .doesNotContain("aaa");
        assertThat(answer("GET / HTTP/1.1\r\nHost: x\r\nX-A: " + "a".repeat(16_384) + "\r\n\r\n"))
                .contains(" 431 ");
        assertThat(answer("GET / HTTP/1.1\r\nHost: x\r\n" + "a:\r\n".repeat(9_000) + "\r\n"))
                .contains(" 431 ");
        assertThat(answer("GET /" + "a".repeat(4_000) + " HTTP/1.1\r\nHost: x\r\nX-A: " + "a".repeat(16_000)
                        + "\r\n\r\n"))
                .contains(" 200 OK");
        assertThat(asked.get()).isEqualTo(1);
    }
}
