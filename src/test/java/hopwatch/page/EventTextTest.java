package hopwatch.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Read by the rules of the HTML Living Standard, §9.2.6, written down here anew. */
class EventTextTest {
    record Event(String type, String data, String lastId) {}

    /** What a browser makes of a stream. */
    private static final class Reader {
        private final List<Event> events = new ArrayList<>();
        private final StringBuilder data = new StringBuilder();
        private String type = "";
        private String id = "";
        private long retry = -1;

        void read(String stream) {
            stream.lines().forEach(this::line);
        }

        private void line(String line) {
            if (line.isEmpty()) {
                dispatch();
            } else if (!line.startsWith(":")) {
                int colon = line.indexOf(':');
                String field = colon < 0 ? line : line.substring(0, colon);
                String value = colon < 0 ? "" : line.substring(colon + 1).replaceFirst("^ ", "");
                field(field, value);
            }
        }

        private void field(String field, String value) {
            switch (field) {
                case "event" -> type = value;
                case "data" -> data.append(value).append('\n');
                case "id" -> id = value;
                case "retry" -> retry = Long.parseLong(value);
                default -> {}
            }
        }

        private void dispatch() {
            if (!data.isEmpty()) {
                events.add(new Event(type.isEmpty() ? "message" : type, data.substring(0, data.length() - 1), id));
            }
            data.setLength(0);
            type = "";
        }
    }

    record Said(boolean changed, String version) {
        Buffer text() {
            return changed ? EventText.changed(version) : EventText.alive(version);
        }
    }

    @Provide
    Arbitrary<List<Said>> stories() {
        Arbitrary<String> versions =
                Arbitraries.strings().withChars("0123456789abcdef").ofLength(16);
        return Arbitraries.of(true, false)
                .flatMap(changed -> versions.map(version -> new Said(changed, version)))
                .list()
                .ofMaxSize(20);
    }

    @Property(tries = 200)
    void a_browser_hears_what_was_said(@ForAll("stories") List<Said> story) {
        Buffer stream = EventText.retry(Duration.ofMillis(4_321));
        story.forEach(said -> stream.appendBuffer(said.text()));
        Reader reader = new Reader();

        reader.read(stream.toString());

        List<Event> expected = new ArrayList<>();
        String last = "";
        for (Said said : story) {
            last = said.changed() ? said.version() : last;
            expected.add(new Event(said.changed() ? "message" : "alive", said.version(), last));
        }
        assertThat(reader.events).isEqualTo(expected);
        assertThat(reader.retry).isEqualTo(4_321);
    }
}
