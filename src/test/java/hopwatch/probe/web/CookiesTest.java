package hopwatch.probe.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 6265 §5, as far as the redirects of one check need it. */
class CookiesTest {
    private static final URI HERE = URI.create("https://www.shop.test/account/login");

    private final Cookies cookies = new Cookies();

    @ParameterizedTest
    @CsvSource({
        "a=1,                        https://www.shop.test/account/,     a=1",
        "a=1,                        https://www.shop.test/account/x/y,  a=1",
        "a=1,                        https://www.shop.test/accounting,   ",
        "a=1,                        https://www.shop.test/,             ",
        "a=1; Path=/,                https://www.shop.test/,             a=1",
        "a=1; Path=/,                https://shop.test/,                 ",
        "a=1; Path=/,                https://x.www.shop.test/,           ",
        "a=1; Path=/; Domain=shop.test,  https://shop.test/,             a=1",
        "a=1; Path=/; Domain=.shop.test, https://other.shop.test/,       a=1",
        "a=1; Path=/; Domain=shop.test,  https://evilshop.test/,         ",
        "a=1; Path=/; Domain=test,       https://other.test/,            ",
        "a=1; Path=/; Domain=bank.test,  https://bank.test/,             ",
        "a=1; Path=/; Secure,        https://www.shop.test/,             a=1",
        "a=1; Path=/; Secure,        http://www.shop.test/,              ",
        "a=1; Path=/; Max-Age=0,     https://www.shop.test/,             ",
        "a=1; Path=/; Max-Age=-1,    https://www.shop.test/,             ",
        "a=1; Path=/; Max-Age=60,    https://www.shop.test/,             a=1",
        "'a=1; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT', https://www.shop.test/, ",
    })
    void a_cookie_goes_where_it_belongs_and_nowhere_else(String set, URI to, String sent) {
        cookies.hear(HERE, List.of(set));

        assertThat(cookies.of(to)).isEqualTo(Optional.ofNullable(sent));
    }

    @Test
    void a_later_value_replaces_an_earlier_one_and_an_expired_one_takes_it_away() {
        cookies.hear(HERE, List.of("a=1; Path=/", "b=2; Path=/"));
        cookies.hear(HERE, List.of("a=3; Path=/", "b=; Path=/; Max-Age=0"));

        assertThat(cookies.of(HERE)).contains("a=3");
    }

    @Test
    void what_makes_no_sense_or_is_too_long_is_passed_over() {
        cookies.hear(HERE, List.of("", "=", ";;;", "a=" + "x".repeat(5_000), "ok=1"));

        assertThat(cookies.of(HERE)).contains("ok=1");
    }

    @Test
    void a_server_can_fill_no_more_than_fifty() {
        for (int i = 0; i < 1_000; i++) {
            cookies.hear(HERE, List.of("c" + i + "=1"));
        }

        assertThat(cookies.of(HERE).orElseThrow().split(";")).hasSize(50);
    }
}
