package hopwatch.faults;

import hopwatch.demo.Peer;
import hopwatch.probe.Observation;
import hopwatch.probe.web.WebProber;
import java.io.Closeable;
import java.io.IOException;
import java.util.function.IntFunction;

/**
 * A fault brought about: what to ask, and which prober; closing it takes the fault away.
 *
 * @param props what stands on the stage
 */
record Scene(WebProber prober, Ask ask, Closeable props, Afterthought afterthought) implements Closeable {
    /** What else must be true once the answer is there; throws an {@link AssertionError} if it is not. */
    @FunctionalInterface
    interface Afterthought {
        void look(Observation seen) throws Exception;
    }

    static Scene of(Peer peer, IntFunction<Ask> ask) {
        return of(ask.apply(peer.port()), peer);
    }

    static Scene of(Ask ask, Closeable props) {
        return new Scene(Laboratory.PROBER, ask, props, seen -> {});
    }

    static Scene of(Ask ask) {
        return of(ask, () -> {});
    }

    Scene asking(Ask otherwise) {
        return new Scene(prober, otherwise, props, afterthought);
    }

    Scene by(WebProber other) {
        return new Scene(other, ask, props, afterthought);
    }

    Scene and(Afterthought more) {
        return new Scene(prober, ask, props, seen -> {
            afterthought.look(seen);
            more.look(seen);
        });
    }

    @Override
    public void close() throws IOException {
        props.close();
    }
}
