package hopwatch.alert;

import hopwatch.config.Secret;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs requests as Standard Webhooks has it (standardwebhooks.com): HMAC-SHA256 over id, time and body, so that neither a
 * forged request nor an old one that is played again is believed.
 */
final class Signature {
    private static final String HMAC = "HmacSHA256";
    private static final String PREFIX = "whsec_";

    private final byte[] key;

    /** @param secret {@code whsec_} and the key in Base64, or any text, whose bytes are the key */
    Signature(Secret secret) {
        String text = secret.reveal();
        this.key = text.startsWith(PREFIX)
                ? Base64.getDecoder().decode(text.substring(PREFIX.length()))
                : text.getBytes(StandardCharsets.UTF_8);
    }

    Map<String, String> headers(String alertKey, Instant now, byte[] body) {
        String id = alertKey.replaceAll("[^!-~]", "-");
        String time = Long.toString(now.getEpochSecond());
        byte[] signed = Buffer.buffer(id + "." + time + ".").appendBytes(body).getBytes();
        return Map.of(
                "webhook-id",
                id,
                "webhook-timestamp",
                time,
                "webhook-signature",
                "v1," + Base64.getEncoder().encodeToString(code(signed)));
    }

    private byte[] code(byte[] signed) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal(signed);
        } catch (GeneralSecurityException everyJvmHasIt) {
            throw new IllegalStateException(HMAC + " is missing", everyJvmHasIt);
        }
    }
}
