package hopwatch.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a peer writes, nothing breaks, and what is repeated of it is harmless. */
class PeersTextTest {
    private static final URI PAGE = URI.create("https://example.org/a");

    @Provide
    Arbitrary<String> nearlyJson() {
        return Arbitraries.of(
                        "{", "}", "[", "]", ",", ":", "\"a\"", "1", "-", "1e9", "null", "tru", "\\", "\u0000", " ")
                .list()
                .ofMaxSize(20)
                .map(parts -> String.join("", parts));
    }

    @Property
    void a_body_is_json_or_there_is_a_complaint(@ForAll("nearlyJson") String body) {
        JsonBody read = JsonBody.of(body);

        assertThat(read.document() == null).isEqualTo(!read.complaint().isEmpty());
    }

    @Property
    void a_location_leads_somewhere_or_nowhere(@ForAll String location) {
        assertThat(Location.resolved(PAGE, location))
                .satisfiesAnyOf(nowhere -> assertThat(nowhere).isEmpty(), to -> assertThat(to)
                        .hasValueSatisfying(url -> assertThat(url).isASCII()));
    }

    @Property
    void a_date_is_a_moment_or_none(@ForAll String text) {
        assertThat(Dates.read(text)).isNotNull();
    }

    @Property
    void what_is_quoted_is_short_and_in_one_line(@ForAll String text) {
        String quoted = new Quotation(List.of("secret")).of("secret " + text);

        assertThat(quoted)
                .startsWith("“*** ")
                .hasSizeLessThanOrEqualTo(82)
                .doesNotContainPattern("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]");
    }
}
