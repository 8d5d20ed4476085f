package hopwatch.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "We are **on it**.|<p>We are <strong>on it</strong>.</p>",
                "*Soon* or `later`|<p><em>Soon</em> or <code>later</code></p>",
                "See [the post](https://example.org/a?b=1&c=2).|<p>See <a href=\"https://example.org/a?b=1&amp;c=2\" rel=\"nofollow noopener noreferrer\">the post</a>.</p>",
                "[mail](mailto:help@example.org)|<p><a href=\"mailto:help@example.org\" rel=\"nofollow noopener noreferrer\">mail</a></p>",
                "a < b & c|<p>a &lt; b &amp; c</p>",
            })
    void a_little_of_it_is_read(String written, String html) {
        assertThat(Markdown.html(written)).isEqualTo(html);
    }

    @Test
    void paragraphs_lines_and_lists_are_laid_out() {
        assertThat(Markdown.html("One\ntwo\n\n- a\n- b\n\n1. c"))
                .isEqualTo(
                        """
                <p>One<br>
                two</p>
                <ul>
                <li>a</li>
                <li>b</li>
                </ul>
                <ol>
                <li>c</li>
                </ol>""");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<img src=x onerror=alert(1)>",
                "a <b onclick=\"x()\">b</b>",
                "[x](javascript:alert(1))",
                "[x](JaVaScRiPt&colon;alert(1))",
                "[x](data:text/html,<script>)",
                "![x](https://example.org/pixel.png)",
                "![x](javascript:alert(1))",
                "<https://example.org\" onmouseover=\"x>",
                "[x](https://example.org/\"onmouseover=\"alert(1))",
                "[a]: javascript:alert(1)\n\n[a]",
                "# Heading\n\n> quote\n\n---",
            })
    void nothing_of_it_runs_loads_or_leads_astray(String written) {
        assertThat(tags(Markdown.html(written))).isSubsetOf("p", "/p", "br", "a", "/a", "em", "strong");
        assertThat(Markdown.html(written)).doesNotContain("=\"javascript", "=\"data", "<img", "\"onmouseover");
    }

    private static List<String> tags(String html) {
        return Pattern.compile("<([^ >]*)[^>]*>")
                .matcher(html)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    @Property
    void whatever_is_written_gives_whole_tags_of_a_closed_list(
            @ForAll @CharRange(from = ' ', to = '~') @StringLength(max = 200) String written) {
        assertThat(tags(Markdown.html(written)))
                .isSubsetOf(
                        "p", "/p", "br", "a", "/a", "em", "/em", "strong", "/strong", "code", "/code", "ul", "/ul",
                        "ol", "/ol", "li", "/li");
    }

    @ParameterizedTest
    @ValueSource(strings = {"- ", "*a ", "[", "**a", "1. ", "[a](", "`", "_a *b "})
    void what_is_nested_without_end_is_text(String nested) {
        String written = nested.repeat(10_000 / nested.length());

        assertThat(Markdown.html(written)).startsWith("<");
        assertThat(Markdown.text(written)).isNotNull();
    }

    @Test
    void in_one_line_its_words_are_left() {
        assertThat(Markdown.text("We are **on it**, see [the post](https://example.org).\n\n- one\n- two"))
                .isEqualTo("We are on it, see \"the post\" (https://example.org). one two");
    }

    @Test
    void our_own_words_are_never_read_as_it() {
        assertThat(Markdown.asText("**Shop** <b> failed")).isEqualTo("<p>**Shop** &lt;b&gt; failed</p>");
    }
}
