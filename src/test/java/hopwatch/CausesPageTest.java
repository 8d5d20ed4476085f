package hopwatch;

import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.probe.Cause;
import hopwatch.probe.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code docs/causes.md} is written by this test when it is run with {@code -Dhopwatch.docs=write}. */
class CausesPageTest {
    private static final Path PAGE = Path.of("docs", "causes.md");

    private static final String INTRODUCTION =
            """
            # Causes

            Why a check was not up. The list is closed, and the same trouble always has the same cause: the first thing that
            went wrong. Each cause belongs to one stage of a check. Alerts and pages say the sentence, `check` adds the hint;
            metrics and JSON spell the cause as in the first column. Parameters, such as the name of a TLS alert or an HTTP/2
            error code, are the observation's *detail*.

            What fails in stage `self` is our own fault: the verdict is *unknown*, never *down*.

            """;

    @Test
    void the_page_of_causes_says_what_the_code_says() throws IOException {
        String page = INTRODUCTION
                + Arrays.stream(Stage.values()).map(CausesPageTest::section).collect(Collectors.joining("\n"));
        if ("write".equals(System.getProperty("hopwatch.docs"))) {
            Files.writeString(PAGE, page);
        }

        assertThat(Files.readString(PAGE))
                .as("run: mvn test -Dtest=CausesPageTest -Dhopwatch.docs=write")
                .isEqualTo(page);
    }

    private static String section(Stage stage) {
        return "## " + stage.label() + "\n\n" + meaning(stage)
                + "\n\n| cause | sentence | what to do |\n|---|---|---|\n"
                + Arrays.stream(Cause.values())
                        .filter(cause -> cause.stage() == stage)
                        .map(cause -> "| `" + cause.label() + "` | " + cause.sentence() + " | " + cause.hint() + " |\n")
                        .collect(Collectors.joining());
    }

    private static String meaning(Stage stage) {
        return switch (stage) {
            case DNS -> "While the name was resolved.";
            case CONNECT -> "Before TCP was open.";
            case PROXY -> "On the way through the proxy that the monitor names; the target was not asked.";
            case TLS -> "In the TLS handshake, the certificate's verification included.";
            case SEND -> "Before the request was sent.";
            case WAIT -> "Between the request and the first byte of the answer.";
            case HEAD -> "In the status line and the headers.";
            case BODY -> "In the body, which is part of the verdict to its last byte.";
            case REDIRECT -> "Where a redirect leads.";
            case ASSERT -> "A whole answer came, and it is not what is expected.";
            case SELF -> "Ours.";
        };
    }
}
