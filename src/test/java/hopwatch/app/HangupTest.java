package hopwatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HangupTest {
    private final List<String> reloads = new ArrayList<>();
    private final Hangup hangup = Hangup.heard();

    @Test
    void each_one_reloads() {
        hangup.reloads(() -> reloads.add("reload"));
        assertThat(reloads).isEmpty();

        hangup.hear();
        hangup.hear();

        assertThat(reloads).hasSize(2);
    }

    @Test
    void what_came_before_the_server_was_there_reloads_once_it_is() {
        hangup.hear();
        hangup.hear();

        hangup.reloads(() -> reloads.add("reload"));

        assertThat(reloads).hasSize(1);
    }

    @Test
    void the_signal_itself_is_heard() throws Exception {
        Semaphore heard = new Semaphore(0);
        hangup.reloads(heard::release);

        assertThat(new ProcessBuilder(
                                "kill",
                                "-HUP",
                                Long.toString(ProcessHandle.current().pid()))
                        .start()
                        .waitFor())
                .isZero();

        assertThat(heard.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
    }
}
