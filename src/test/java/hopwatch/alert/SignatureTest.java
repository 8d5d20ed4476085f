package hopwatch.alert;

import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SignatureTest {
    private static final byte[] BODY =
            "{\"event_type\":\"ping\",\"data\":{\"success\":true}}".getBytes(StandardCharsets.UTF_8);

    /** The vector of the Standard Webhooks specification. */
    @Test
    void a_request_is_signed_as_standard_webhooks_has_it() {
        Signature signature = new Signature(new Secret("whsec_plJ3nmyCDGBKInavdOK15jsl"));

        assertThat(signature.headers("msg_loFOjxBNrRLzqYUf", Instant.ofEpochSecond(1_731_705_121), BODY))
                .containsEntry("webhook-id", "msg_loFOjxBNrRLzqYUf")
                .containsEntry("webhook-timestamp", "1731705121")
                .containsEntry("webhook-signature", "v1,rAvfW3dJ/X/qxhsaXPOyyCGmRKsaKWcsNccKXlIktD0=");
    }

    @Test
    void the_id_the_time_and_the_body_are_all_signed() {
        Signature signature = new Signature(new Secret("any text will do"));
        Instant now = Instant.ofEpochSecond(1_731_705_121);
        String one = signature.headers("a", now, BODY).get("webhook-signature");

        assertThat(signature.headers("a", now, BODY).get("webhook-signature")).isEqualTo(one);
        assertThat(signature.headers("b", now, BODY).get("webhook-signature")).isNotEqualTo(one);
        assertThat(signature.headers("a", now.plusSeconds(1), BODY).get("webhook-signature"))
                .isNotEqualTo(one);
        assertThat(signature.headers("a", now, new byte[0]).get("webhook-signature"))
                .isNotEqualTo(one);
        assertThat(new Signature(new Secret("another")).headers("a", now, BODY).get("webhook-signature"))
                .isNotEqualTo(one);
    }

    @Test
    void an_id_can_stand_in_a_header() {
        assertThat(new Signature(new Secret("x"))
                        .headers("g1zp:Büro eins\r\n:down", Instant.EPOCH, BODY)
                        .get("webhook-id"))
                .isEqualTo("g1zp:B-ro-eins--:down");
    }
}
