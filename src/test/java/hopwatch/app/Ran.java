package hopwatch.app;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** What a command left behind. */
record Ran(int code, String out, String err) {
    static Ran command(String... arguments) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        ByteArrayOutputStream complained = new ByteArrayOutputStream();
        System.setOut(mine(said, out));
        System.setErr(mine(complained, err));
        try {
            int code = Main.run(arguments);
            return new Ran(code, said.toString(StandardCharsets.UTF_8), complained.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    /** What this thread says; what a server beside it logs meanwhile goes where it always went. */
    private static PrintStream mine(OutputStream into, PrintStream others) {
        Thread mine = Thread.currentThread();
        OutputStream parted = new OutputStream() {
            private OutputStream of() {
                return Thread.currentThread().equals(mine) ? into : others;
            }

            @Override
            public void write(int one) throws IOException {
                of().write(one);
            }

            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                of().write(bytes, from, length);
            }
        };
        return new PrintStream(parted, true, StandardCharsets.UTF_8);
    }
}
