package hopwatch.config.monitors;

import hopwatch.config.Address;
import hopwatch.config.Expectation;
import hopwatch.config.Hop;
import hopwatch.config.Request;
import hopwatch.config.Target;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a monitor says of all its hops; a hop overrides it key by key.
 *
 * @param timeout the whole check
 * @param tls empty where the URL's scheme says it
 * @param expect without what is built in, as {@code degraded}
 */
record Common(
        URI url,
        Duration every,
        Duration timeout,
        Optional<Encryption> tls,
        Request request,
        Phrases expect,
        Phrases degraded) {
    private static final Expectation BUILT_IN = new Expectation.Certificate(Duration.ofDays(14));

    Hop hop(String name, List<Address> connect) {
        Phrases required = expect.orSuccess();
        Target target = new Target.Web(url, encryption().tls(), request(required));
        return new Hop(name, target, connect, every, meetable(required), meetable(degraded.or(BUILT_IN)));
    }

    /** What is wanted of all answers does not trouble those that cannot have it. */
    private List<Expectation> meetable(Phrases wanted) {
        return wanted.without(each -> (each.isOfTls() && !isEncrypted())
                        || (each.isOfBody() && request.method().equals("HEAD")))
                .list();
    }

    /** What holds for a hop that stands behind another: what is wanted of the cache is wanted of the one in front. */
    Common behindAnother() {
        return new Common(url, every, timeout, tls, request, expect.behindTheCache(), degraded.behindTheCache());
    }

    boolean isEncrypted() {
        return encryption().tls() != null;
    }

    private Encryption encryption() {
        return tls.orElse(url.getScheme().equals("https") ? Encryption.STRICT : Encryption.NONE);
    }

    /** An expected redirect must not be followed, and an expected version is the only one offered. */
    private Request request(Phrases required) {
        Request asked = request.offering(required.offer());
        return required.judgesFirstAnswer() ? asked.withoutRedirects() : asked;
    }
}
