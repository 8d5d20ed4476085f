package hopwatch.probe.web;

import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.probe.Cause;
import hopwatch.probe.Failure;
import hopwatch.probe.Stage;
import hopwatch.probe.Texts;
import io.netty.handler.ssl.NotSslRecordException;
import io.vertx.core.http.HttpClosedException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.nio.channels.ClosedChannelException;
import java.util.List;
import javax.net.ssl.SSLHandshakeException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class CausesTest {
    @Property
    void a_line_is_short_and_steers_nothing(@ForAll String text) {
        assertThat(Texts.line(text)).hasSizeLessThanOrEqualTo(300);
        assertThat(Texts.line(text).codePoints()).allMatch(Texts::isHarmless);
    }

    @Property
    void harmless_text_is_left_as_it_is(@ForAll("words") String text) {
        assertThat(Texts.line(text)).isEqualTo(text);
    }

    @Provide
    Arbitrary<String> words() {
        return Arbitraries.strings().withChars('a', 'z').withChars("äß日本 .:-").ofMaxLength(299);
    }

    @Property
    void every_exception_has_one_cause_at_every_stage(@ForAll Stage stage, @ForAll("thrown") Throwable thrown) {
        Failure first = Causes.of(stage, thrown);

        assertThat(Causes.of(stage, thrown).reason()).isEqualTo(first.reason());
        assertThat(first.detail()).hasSizeLessThanOrEqualTo(300);
    }

    @Property
    void an_error_of_our_own_process_is_never_the_peers(@ForAll Stage stage) {
        Throwable gone = new SSLHandshakeException("General OpenSslEngine problem");
        gone.initCause(new NoClassDefFoundError("hopwatch/probe/Alerts"));

        assertThat(Causes.of(stage, gone).reason()).isEqualTo(Cause.SELF_BUG);
        assertThat(Causes.of(stage, new OutOfMemoryError("Java heap space")).reason())
                .isEqualTo(Cause.SELF_MEMORY);
    }

    @Provide
    Arbitrary<Throwable> thrown() {
        return Arbitraries.strings()
                .ofMaxLength(400)
                .flatMap(text -> Arbitraries.of(List.<Throwable>of(
                        new IOException(text),
                        new ConnectException(text),
                        new NoRouteToHostException(text),
                        new ClosedChannelException(),
                        new HttpClosedException(text),
                        new SSLHandshakeException(text),
                        new NotSslRecordException(text),
                        new IllegalStateException(text, new IOException(text)),
                        new StackOverflowError(text))));
    }

    @Property
    void every_stage_has_a_timeout_of_its_own(@ForAll Stage stage) {
        Stage named = Causes.timeout(stage).stage();

        assertThat(named).isEqualTo(stage == Stage.REDIRECT ? Stage.BODY : stage);
    }
}
