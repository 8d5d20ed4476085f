package hopwatch.probe.web;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hopwatch.config.Offer;
import hopwatch.config.Tls;
import io.netty.handler.ssl.SslProvider;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClientsTest {
    private static final Tls ANOTHER = new Tls(true, false, "TLSv1.2", Lab.CA);

    private Instant now = Lab.NOW;
    private final Clients clients = new Clients(Lab.VERTX, () -> now, SslProvider.OPENSSL);

    private Clients.Client of(Tls tls, Offer offer) throws Exception {
        return clients.of(tls, offer).await(60, SECONDS);
    }

    @Test
    void equal_settings_share_a_client_and_different_ones_do_not() throws Exception {
        Clients.Client first = of(Lab.TRUSTING, Offer.ANY);

        assertThat(of(new Tls(true, true, "TLSv1.2", Lab.CA), Offer.ANY)).isSameAs(first);
        assertThat(of(Lab.TRUSTING, Offer.HTTP_2)).isNotSameAs(first);
        assertThat(of(ANOTHER, Offer.ANY)).isNotSameAs(first);
        assertThat(clients.of(null, Offer.ANY).await(60, SECONDS).trust()).isNull();
    }

    @Test
    void a_client_lives_for_an_hour_and_those_nobody_asks_for_go_with_it() throws Exception {
        Clients.Client first = of(Lab.TRUSTING, Offer.ANY);
        Clients.Client unused = of(ANOTHER, Offer.ANY);

        now = now.plus(Duration.ofHours(1)).minusNanos(1);
        assertThat(of(Lab.TRUSTING, Offer.ANY)).isSameAs(first);
        now = now.plusNanos(1);
        assertThat(of(Lab.TRUSTING, Offer.ANY)).isNotSameAs(first);
        assertThat(clients.size()).as("without %s", unused).isEqualTo(1);
    }

    @Test
    void whoever_was_made_of_a_file_that_has_changed_is_made_anew_and_the_others_stay() throws Exception {
        Clients.Client first = of(Lab.TRUSTING, Offer.ANY);
        Clients.Client other = of(Tls.STRICT, Offer.ANY);

        clients.changed(Set.of(Lab.CA));

        assertThat(of(Lab.TRUSTING, Offer.ANY)).isNotSameAs(first);
        assertThat(of(Tls.STRICT, Offer.ANY)).isSameAs(other);
    }

    @Test
    void a_file_that_cannot_be_read_is_no_client_and_is_not_kept() {
        Tls missing = new Tls(true, true, "TLSv1.2", Path.of("/nowhere/ca.pem"));

        assertThatThrownBy(() -> of(missing, Offer.ANY)).isInstanceOf(NoSuchFileException.class);
        assertThat(clients.size()).isZero();
    }
}
