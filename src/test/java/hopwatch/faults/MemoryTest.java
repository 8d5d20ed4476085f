package hopwatch.faults;

import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.demo.Peer;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What checks may cost in memory, whatever their peers do, and what becomes of them when there is hardly any. */
@Tag("alone")
class MemoryTest {
    private static final int CAP = 1024 * 1024;
    private static final int MARGIN = 256 * 1024;

    private static final Map<String, Peer.Script> HOSTILE = hostile();

    /** Each says as much as it may, or more, and then neither goes on nor hangs up. */
    private static Map<String, Peer.Script> hostile() {
        String body = "x".repeat(CAP - 1);
        Map<String, Peer.Script> scripts = new LinkedHashMap<>();
        scripts.put("a body up to the cap", stalling("HTTP/1.1 200 OK\r\nContent-Length: " + CAP + "\r\n\r\n" + body));
        scripts.put("a body without end", stalling("HTTP/1.1 200 OK\r\n\r\n" + body));
        scripts.put("a head up to the cap", stalling("HTTP/1.1 200 OK\r\nA: " + "y".repeat(32_000)));
        scripts.put(
                "chunks of one byte",
                stalling("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + "1\r\nz\r\n".repeat(100_000)));
        scripts.put("nothing", Peer.Line::silence);
        return scripts;
    }

    private static Peer.Script stalling(String said) {
        return line -> {
            line.request();
            line.say(said);
            line.silence();
        };
    }

    @Test
    void a_check_holds_no_more_than_the_body_cap_and_leaves_nothing_behind() throws Exception {
        List<Peer> peers = HOSTILE.values().stream().map(Peer::playing).toList();
        List<String> arguments = new ArrayList<>(List.of("held"));
        peers.forEach(peer -> arguments.add(Integer.toString(peer.port())));

        List<String> lines = said(child("-Xmx400m", arguments));

        for (Peer peer : peers) {
            peer.close();
        }
        assertThat(lines).as(String.join("\n", lines)).hasSize(HOSTILE.size());
        List<String> names = List.copyOf(HOSTILE.keySet());
        Files.write(Path.of("target", "memory.txt"), lines);
        for (int i = 0; i < names.size(); i++) {
            List<Long> figures = Stream.of(lines.get(i).split("[a-z ]+", -1))
                    .filter(part -> !part.isEmpty())
                    .map(Long::valueOf)
                    .toList();
            String which = names.get(i) + ": " + lines.get(i);
            assertThat(figures.get(0)).as(which + ": heap of a check").isLessThanOrEqualTo(CAP + MARGIN);
            assertThat(figures.get(3)).as(which + ": direct memory left").isLessThanOrEqualTo(64 * 1024);
            assertThat(figures.get(4)).as(which + ": files left open").isNotPositive();
        }
    }

    @Test
    void with_a_full_heap_and_long_pauses_a_healthy_page_is_never_down() throws Exception {
        try (Peer healthy = Peer.playing(Laboratory.OK)) {
            Process process = child("-Xmx64m", List.of("full", Integer.toString(healthy.port())));
            try (BufferedReader out = process.inputReader()) {
                List<String> lines = new ArrayList<>();
                for (String line = out.readLine(); line != null; line = out.readLine()) {
                    lines.add(line);
                    if (line.equals("filled")) {
                        pause(process, 3);
                    }
                }
                String levels = lines.stream()
                        .filter(line -> line.startsWith("levels"))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError(String.join("\n", lines)));
                assertThat(levels).contains("UP=").doesNotContain("DOWN").doesNotContain("DEGRADED");
            }
        }
    }

    /** As a garbage collector would: the whole process stands still. */
    private static void pause(Process process, int times) throws IOException, InterruptedException {
        for (int i = 0; i < times; i++) {
            signal("STOP", process);
            process.waitFor(600, TimeUnit.MILLISECONDS);
            signal("CONT", process);
            process.waitFor(100, TimeUnit.MILLISECONDS);
        }
    }

    private static void signal(String name, Process process) throws IOException, InterruptedException {
        int done = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .redirectErrorStream(true)
                .start()
                .waitFor();
        assertThat(done == 0 || !process.isAlive()).isTrue();
    }

    private static Process child(String heap, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                heap,
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dio.netty.handler.ssl.openssl.sessionCacheClient=false",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Confined.class.getName()));
        command.addAll(arguments);
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static List<String> said(Process process) throws IOException {
        try (BufferedReader out = process.inputReader()) {
            return out.lines().filter(line -> line.startsWith("held")).toList();
        }
    }
}
