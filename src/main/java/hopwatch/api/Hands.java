package hopwatch.api;

import hopwatch.incident.Audience;
import hopwatch.incident.Hand;
import io.vertx.ext.web.RoutingContext;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/** Whose hand a request is, and what tells its repeat: the {@code Idempotency-Key}, or else something that never repeats. */
final class Hands {
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,200}");

    private final RandomGenerator random;

    Hands(RandomGenerator random) {
        this.random = random;
    }

    Hand of(RoutingContext asked, Audience audience) throws BadRequest {
        String key = asked.request().getHeader("Idempotency-Key");
        if (key != null && !KEY.matcher(key).matches()) {
            throw new BadRequest("", "Idempotency-Key: 1 to 200 visible ASCII characters are wanted");
        }
        return new Hand(Routes.by(asked), key == null ? once() : key, audience);
    }

    private String once() {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return "once-" + HexFormat.of().formatHex(bytes);
    }
}
