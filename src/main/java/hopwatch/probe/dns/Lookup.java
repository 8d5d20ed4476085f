package hopwatch.probe.dns;

import hopwatch.probe.Cause;
import hopwatch.probe.Failure;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One name being looked up in both families, for all who ask for it meanwhile. Event loop. */
final class Lookup {
    private final String name;
    private final Hunt four;
    private final Hunt six;
    private final Liveness liveness;
    private final Garbage garbage;
    private final Promise<List<InetAddress>> outcome = Promise.promise();
    private @Nullable Future<Boolean> alive;
    private int waiting;

    Lookup(String name, Hunt four, Hunt six, Liveness liveness, Garbage garbage) {
        this.name = name;
        this.four = four;
        this.six = six;
        this.liveness = liveness;
        this.garbage = garbage;
    }

    void joined() {
        waiting++;
    }

    /** @return how many still wait */
    int left() {
        return --waiting;
    }

    void begin() {
        four.ask();
        six.ask();
        Future.join(four.found(), six.found()).onComplete(both -> settle());
    }

    /** As soon as both families have answered. */
    Future<List<InetAddress>> outcome() {
        return outcome.future();
    }

    /** Time passes: a family that is still silent is asked for elsewhere, or done without where the other decides. */
    void goOn() {
        if (isDecided()) {
            settle();
        } else {
            doubt();
            four.ask();
            six.ask();
        }
    }

    private boolean isDecided() {
        return !addresses().isEmpty() || trouble().filter(Lookup::isDenial).isPresent();
    }

    private static boolean isDenial(Failure failure) {
        return failure.reason() == Cause.DNS_NXDOMAIN;
    }

    /** Early enough for the answer to be there when it is wanted. */
    void doubt() {
        if (alive == null) {
            alive = liveness.felt();
        }
    }

    /** What must be made of it now. */
    Future<List<InetAddress>> soFar() {
        if (!addresses().isEmpty()) {
            return Future.succeededFuture(addresses());
        }
        Failure failure = trouble().orElseGet(this::silence);
        boolean lives = alive != null && alive.succeeded() && alive.result();
        return Future.failedFuture(lives || !DnsCauses.isDoubtful(failure) ? failure : ours());
    }

    private void settle() {
        if (!addresses().isEmpty()) {
            outcome.tryComplete(addresses());
            return;
        }
        Failure failure = trouble().orElseGet(() -> new Failure(Cause.DNS_NODATA));
        if (DnsCauses.isDoubtful(failure)) {
            liveness.felt().onSuccess(lives -> outcome.tryFail(lives ? failure : ours()));
        } else {
            outcome.tryFail(failure);
        }
    }

    private List<InetAddress> addresses() {
        return Stream.of(four, six)
                .map(Hunt::found)
                .filter(Future::succeeded)
                .flatMap(found -> found.result().stream())
                .toList();
    }

    /** A name that does not exist in one family exists in none. */
    private Optional<Failure> trouble() {
        List<Failure> both =
                Stream.of(four, six).flatMap(each -> each.trouble().stream()).toList();
        return both.stream().filter(Lookup::isDenial).findFirst().or(() -> both.stream()
                .findFirst());
    }

    private Failure silence() {
        return garbage.wasHeardFor(name)
                ? new Failure(Cause.DNS_MALFORMED, "the answer is no DNS")
                : new Failure(Cause.DNS_TIMEOUT);
    }

    private static Failure ours() {
        return new Failure(Cause.SELF_RESOLVER, "it does not even answer for the root");
    }
}
