package hopwatch.demo;

import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.Address;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class MonitorsFileTest {
    private static final String TEXT = new MonitorsFile(
                    List.of(new Address("127.0.0.1", 1001), new Address("127.0.0.1", 1005)),
                    new Address("127.0.0.1", 1002),
                    new Address("127.0.0.1", 1003),
                    URI.create("http://127.0.0.1:1004/slack"))
            .text();

    private final Map<?, ?> file = (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(TEXT);

    private List<Map<?, ?>> monitors() {
        return maps(file.get("groups")).stream()
                .flatMap(group -> maps(group.get("monitors")).stream())
                .toList();
    }

    private static List<Map<?, ?>> maps(@Nullable Object list) {
        return ((List<?>) Objects.requireNonNull(list))
                .stream().<Map<?, ?>>map(item -> (Map<?, ?>) item).toList();
    }

    @Test
    void nothing_is_left_to_fill_in() {
        assertThat(TEXT).doesNotContain("${");
    }

    @Test
    void it_names_the_page_the_channel_and_two_groups() {
        assertThat(file.get("page")).isEqualTo(Map.of("title", "Demo"));
        assertThat(file.get("alerts")).isEqualTo(Map.of("demo", Map.of("slack", "http://127.0.0.1:1004/slack")));
        assertThat(maps(file.get("groups")).stream().<Object>map(group -> group.get("name")))
                .containsExactly("Website", "Services");
    }

    @Test
    void each_site_is_watched_once_through_hops_with_addresses_and_the_local_authority() {
        assertThat(monitors().stream().<Object>map(monitor -> monitor.get("url")))
                .containsExactlyInAnyOrderElementsOf(Site.hosts().stream()
                        .<Object>map(host -> "https://" + host + "/")
                        .toList());
        assertThat(monitors()).allSatisfy(monitor -> {
            assertThat(monitor.get("tls")).isEqualTo(Map.of("ca", "ca.pem"));
            assertThat(maps(monitor.get("hops")).stream().<Object>map(hop -> hop.get("name")))
                    .containsExactly("CDN", "Proxy", "Origin");
            assertThat(maps(monitor.get("hops")).stream().<Object>map(hop -> hop.get("connect")))
                    .containsExactly(List.of("127.0.0.1:1001", "127.0.0.1:1005"), "127.0.0.1:1002", "127.0.0.1:1003");
        });
    }

    @Test
    void what_is_expected_is_what_the_origin_serves() {
        assertThat(monitors()).allSatisfy(monitor -> {
            String host = URI.create(String.valueOf(monitor.get("url"))).getHost();
            Object expected = ((Map<?, ?>) Objects.requireNonNull(monitor.get("expect"))).get("body");
            assertThat(Site.of(host).orElseThrow().body()).contains(String.valueOf(expected));
        });
    }
}
