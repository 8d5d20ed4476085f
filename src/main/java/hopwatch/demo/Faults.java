package hopwatch.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What is wrong with one server now, site by site; a later order of the same kind replaces an earlier one. */
record Faults(List<Order> orders) {
    static final Faults NONE = new Faults(List.of());

    /** In place of a site's name: all of them. */
    static final String EVERY_SITE = "";

    Faults {
        orders = List.copyOf(orders);
    }

    /** One fault of one site. */
    record Order(String site, Fault fault) {
        boolean concerns(String host) {
            return site.equals(EVERY_SITE) || site.equals(host);
        }
    }

    Faults with(String site, Fault fault) {
        List<Order> more = new ArrayList<>(orders);
        more.removeIf(order -> order.site().equals(site) && order.fault().getClass() == fault.getClass());
        more.add(new Order(site, fault));
        return new Faults(more);
    }

    boolean isDead() {
        return orders.stream().anyMatch(order -> order.fault() instanceof Fault.Dead);
    }

    /** How late the handshake of a new connection begins. */
    Duration lateness() {
        return of(Fault.SlowHandshake.class, EVERY_SITE)
                .map(Fault.SlowHandshake::by)
                .orElse(Duration.ZERO);
    }

    Optional<Duration> slowness(String host) {
        return of(Fault.Slow.class, host).map(Fault.Slow::by);
    }

    Optional<Integer> status(String host) {
        return of(Fault.Status.class, host).map(Fault.Status::code);
    }

    Optional<String> wrongBody(String host) {
        return of(Fault.WrongBody.class, host).map(Fault.WrongBody::body);
    }

    Optional<Duration> certificateEndsIn(String host) {
        return of(Fault.CertificateEndsIn.class, host).map(Fault.CertificateEndsIn::left);
    }

    /** The newest order wins. */
    private <F extends Fault> Optional<F> of(Class<F> kind, String host) {
        Stream<F> ordered = orders.stream()
                .filter(order -> order.concerns(host) && kind.isInstance(order.fault()))
                .map(order -> kind.cast(order.fault()));
        return ordered.reduce((earlier, later) -> later);
    }
}
