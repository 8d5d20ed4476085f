package hopwatch.demo;

import io.netty.pkitesting.X509Bundle;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.ServerSSLOptions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The certificates that every server has, one per name, told apart by SNI. */
final class Certificates {
    private static final Duration USUAL = Duration.ofDays(90);

    private final Authority authority;
    private final InstantSource clock;
    private final Map<String, X509Bundle> usual;

    /** @param names the first is for callers without SNI */
    Certificates(Authority authority, InstantSource clock, List<String> names) {
        this.authority = authority;
        this.clock = clock;
        this.usual = names.stream()
                .collect(Collectors.toMap(
                        Function.identity(), name -> issue(name, USUAL), (one, same) -> one, LinkedHashMap::new));
    }

    /** Only the names that a fault concerns get a new certificate. */
    ServerSSLOptions under(Faults faults) {
        PemKeyCertOptions pems = new PemKeyCertOptions();
        usual.forEach((name, bundle) -> add(
                pems,
                faults.certificateEndsIn(name).map(left -> issue(name, left)).orElse(bundle)));
        return new ServerSSLOptions().setKeyCertOptions(pems).setSni(true).setUseAlpn(true);
    }

    private static void add(PemKeyCertOptions pems, X509Bundle bundle) {
        pems.addCertValue(Buffer.buffer(bundle.getCertificatePathPEM()))
                .addKeyValue(Buffer.buffer(bundle.getPrivateKeyPEM()));
    }

    private X509Bundle issue(String name, Duration left) {
        Instant end = clock.instant().plus(left);
        return authority.issue(name, end.minus(USUAL).minus(Duration.ofDays(1)), end);
    }
}
