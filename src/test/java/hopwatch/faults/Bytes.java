package hopwatch.faults;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;

/** Bodies, as bytes. */
final class Bytes {
    private static final int MIB = 1024 * 1024;
    private static final int BOMB = 100;

    private Bytes() {}

    static byte[] latin1(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    static byte[] head(byte[] whole, int length) {
        return Arrays.copyOf(whole, length);
    }

    static byte[] gzip(byte[] plain) {
        return gzip(plain, 1);
    }

    /** 100 KiB on the wire, 100 MiB once inflated. */
    static byte[] bomb() {
        return gzip(new byte[MIB], BOMB);
    }

    private static byte[] gzip(byte[] plain, int times) {
        ByteArrayOutputStream wire = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(wire)) {
            for (int i = 0; i < times; i++) {
                gzip.write(plain);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return wire.toByteArray();
    }
}
