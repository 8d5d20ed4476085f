package hopwatch.faults;

import hopwatch.demo.Peer;
import io.netty.pkitesting.X509Bundle;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One fault, and what it must be called.
 *
 * @param name begins with where on the way it strikes
 * @param missing what has yet to be built for this row to hold; null for nothing
 */
record Row(String name, Setup setup, Expected expected, @Nullable String missing) {
    /** Brings a fault about. */
    @FunctionalInterface
    interface Setup {
        Scene open() throws Exception;

        /** Says something over plain text. */
        static Setup plain(Peer.Script script) {
            return () -> Scene.of(Peer.playing(script), Ask::http);
        }

        /** Says something over TLS. */
        static Setup secure(Peer.Script script) {
            return showing(Laboratory.IDENTITY, script);
        }

        /** Shows this chain; whoever trusts it gets a good answer. */
        static Setup showing(X509Bundle identity) {
            return showing(identity, Laboratory.OK);
        }

        static Setup showing(X509Bundle identity, Peer.Script script) {
            return () -> Scene.of(Peer.secure(identity, script), Ask::https);
        }

        /** Says something where TLS is spoken to it. */
        static Setup insteadOfTls(Peer.Script script) {
            return () -> Scene.of(Peer.playing(script), Ask::https);
        }

        /** The same, asked otherwise. */
        default Setup asking(UnaryOperator<Ask> otherwise) {
            return () -> {
                Scene scene = open();
                return scene.asking(otherwise.apply(scene.ask()));
            };
        }

        /** Looked at once more when the answer is there. */
        default Setup and(Scene.Afterthought afterthought) {
            return () -> open().and(afterthought);
        }
    }

    static Row of(String name, Setup setup, Expected expected) {
        return new Row(name, setup, expected, null);
    }

    /** The same fault over plain text and over TLS. */
    static Stream<Row> both(String name, Peer.Script script, Expected expected) {
        return both(name, script, ask -> ask, expected);
    }

    static Stream<Row> both(String name, Peer.Script script, UnaryOperator<Ask> asked, Expected expected) {
        return Stream.of(
                of(name + ", http", Setup.plain(script).asking(asked), expected),
                of(name + ", https", Setup.secure(script).asking(asked), expected));
    }

    Row pending(String why) {
        return new Row(name, setup, expected, why);
    }
}
