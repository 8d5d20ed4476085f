package hopwatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CandidatesTest {
    @Test
    void origins_hide_behind_the_name_and_beside_it() {
        assertThat(Candidates.of("www.shop.test", List.of()))
                .containsExactly(
                        "origin.www.shop.test",
                        "origin-www.www.shop.test",
                        "origin-www.shop.test",
                        "www-origin.shop.test",
                        "origin.shop.test");
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop.test", "shop.co.uk"})
    void strangers_are_not_asked(String registered) {
        assertThat(Candidates.of(registered, List.of())).isNotEmpty().allMatch(name -> name.endsWith("." + registered));
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.1", "2001:db8::1", "localhost"})
    void what_is_no_name_in_dns_has_no_neighbours(String host) {
        assertThat(Candidates.of(host, List.of())).isEmpty();
    }

    @Test
    void an_alias_that_leads_on_to_a_cdn_is_its_door_and_not_what_is_behind() {
        assertThat(Candidates.of("www.shop.test", List.of("lb.shop.test", "shop.map.fastly.net", "app.host.test")))
                .contains("app.host.test")
                .doesNotContain("lb.shop.test", "shop.map.fastly.net");
        assertThat(Candidates.of("www.shop.test", List.of("lb.shop.test"))).contains("lb.shop.test");
    }

    @Test
    void nothing_is_its_own_origin() {
        assertThat(Candidates.of("origin.shop.test", List.of())).doesNotContain("origin.shop.test");
    }

    @ParameterizedTest
    @CsvSource({
        "shop.map.fastly.net, Fastly",
        "d1.cloudfront.net, CloudFront",
        "www.shop.test.edgekey.net, Akamai",
        "e1.a.akamaiedge.net, Akamai",
        "www.shop.test.cdn.cloudflare.net, Cloudflare",
        "shop.azureedge.net, Azure",
        "cname.vercel-dns.com, Vercel",
        "shop.netlify.app, Netlify",
        "shop.fly.dev, Fly.io",
        "shop.herokudns.com, Heroku",
        "shop.b-cdn.net, bunny.net",
        "fastly.net, Fastly",
        "notfastly.net,",
        "fastly.net.shop.test,"
    })
    void a_cdn_is_known_by_its_domain(String alias, String cdn) {
        assertThat(Cdns.of(alias).orElse(null)).isEqualTo(cdn);
    }

    @Test
    void of_several_the_last_is_met() {
        assertThat(Cdns.behind(List.of("shop.azurefd.net", "x.test", "shop.map.fastly.net", "y.test")))
                .contains("Fastly");
        assertThat(Cdns.behind(List.of("x.test"))).isEmpty();
    }
}
