package hopwatch.probe.web;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class BugsTest {
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private final Logger log = (Logger) LoggerFactory.getLogger(Bugs.class);
    private Instant now = Lab.NOW;
    private final Bugs bugs = new Bugs(() -> now);

    @BeforeEach
    void listen() {
        logged.start();
        log.addAppender(logged);
    }

    @AfterEach
    void leave() {
        log.detachAppender(logged);
    }

    @Test
    void the_stack_of_each_class_of_bug_is_logged_once_an_hour() {
        bugs.note(new IllegalStateException("one"));
        bugs.note(new IllegalStateException("two"));
        bugs.note(new ArithmeticException());
        assertThat(logged.list)
                .hasSize(2)
                .allMatch(event -> event.getThrowableProxy().getStackTraceElementProxyArray().length > 0);

        now = now.plus(Duration.ofHours(1)).minusNanos(1);
        bugs.note(new IllegalStateException("three"));
        assertThat(logged.list).hasSize(2);
        now = now.plusNanos(1);
        bugs.note(new IllegalStateException("four"));

        assertThat(logged.list).hasSize(3);
    }
}
