package hopwatch.probe.web;

import io.vertx.core.Vertx;
import io.vertx.core.VertxBuilder;
import io.vertx.core.VertxOptions;
import io.vertx.core.spi.VertxMetricsFactory;
import io.vertx.core.transport.Transport;
import org.jspecify.annotations.Nullable;

/**
 * The transport of the probing Vert.x: each of its sockets tells the check that it belongs to when it connects. It is how
 * connect and TLS are timed apart, which Vert.x' own interfaces cannot do.
 */
public final class TimedTransport implements Transport {
    private final Transport plain;
    private final Dials dials = new Dials();

    private TimedTransport(Transport plain) {
        this.plain = plain;
    }

    /** A Vert.x to probe with, on the system's native transport where there is one. */
    public static Vertx vertx(VertxOptions options) {
        return vertx(options, fastest());
    }

    /** The same, whose loops and pools are watched. */
    public static Vertx vertx(VertxOptions options, VertxMetricsFactory metrics) {
        return builder(options, fastest()).withMetrics(metrics).build();
    }

    static Vertx vertx(VertxOptions options, Transport plain) {
        return builder(options, plain).build();
    }

    private static VertxBuilder builder(VertxOptions options, Transport plain) {
        return Vertx.builder().with(options).withTransport(new TimedTransport(plain));
    }

    private static Transport fastest() {
        Transport fastest = Transport.nativeTransport();
        return fastest != null && fastest.available() ? fastest : Transport.NIO;
    }

    @Override
    public String name() {
        return plain.name();
    }

    @Override
    public boolean available() {
        return plain.available();
    }

    @Override
    public @Nullable Throwable unavailabilityCause() {
        return plain.unavailabilityCause();
    }

    @Override
    public io.vertx.core.spi.transport.Transport implementation() {
        return new Watched(plain.implementation(), dials);
    }
}
