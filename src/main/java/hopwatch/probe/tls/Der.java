package hopwatch.probe.tls;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One element of DER, as far as distinguished names need it; pure. Anything else throws an unchecked exception.
 *
 * @param content a view of the element's bytes
 */
record Der(int tag, ByteBuffer content) {
    private static final int OBJECT_IDENTIFIER = 0x06;
    private static final int UTF_8 = 0x0c;
    private static final int TELETEX = 0x14;
    private static final int BMP = 0x1e;

    static Der read(ByteBuffer from) {
        int tag = from.get() & 0xff;
        int length = length(from);
        ByteBuffer content = from.slice(from.position(), length);
        from.position(from.position() + length);
        return new Der(tag, content);
    }

    private static int length(ByteBuffer from) {
        int first = from.get() & 0xff;
        if (first < 0x80) {
            return first;
        }
        int length = 0;
        for (int i = 0; i < (first & 0x7f); i++) {
            length = Math.addExact(Math.multiplyExact(length, 256), from.get() & 0xff);
        }
        return length;
    }

    /** What it is made of. */
    List<Der> parts() {
        ByteBuffer rest = content.duplicate();
        List<Der> parts = new ArrayList<>();
        while (rest.hasRemaining()) {
            parts.add(read(rest));
        }
        return parts;
    }

    /** An object identifier in dots and digits. */
    String oid() {
        if (tag != OBJECT_IDENTIFIER) {
            throw new IllegalArgumentException("no object identifier: " + tag);
        }
        ByteBuffer rest = content.duplicate();
        StringBuilder dotted = new StringBuilder();
        long arc = 0;
        while (rest.hasRemaining()) {
            int next = rest.get() & 0xff;
            arc = Math.addExact(Math.multiplyExact(arc, 128L), next & 0x7f);
            if (next < 0x80) {
                dotted.append(dotted.isEmpty() ? first(arc) : "." + arc);
                arc = 0;
            }
        }
        return dotted.toString();
    }

    /** The first two arcs share a number. */
    private static String first(long both) {
        long top = Math.min(both / 40, 2);
        return top + "." + (both - top * 40);
    }

    /** Whatever kind of string it is. */
    String text() {
        Charset charset =
                switch (tag) {
                    case BMP -> StandardCharsets.UTF_16BE;
                    case TELETEX -> StandardCharsets.ISO_8859_1;
                    default -> StandardCharsets.UTF_8;
                };
        return charset.decode(content.duplicate()).toString();
    }

    /** As Go writes a string in DER: of the plainest type that will do. */
    static byte[] written(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteBuffer whole = ByteBuffer.allocate(bytes.length + 6);
        whole.put((byte) (text.matches("[A-Za-z0-9 '()+,\\-./:=?]*") ? 0x13 : UTF_8));
        if (bytes.length < 0x80) {
            whole.put((byte) bytes.length);
        } else if (bytes.length < 0x100) {
            whole.put((byte) 0x81).put((byte) bytes.length);
        } else {
            whole.put((byte) 0x82).put((byte) (bytes.length >> 8)).put((byte) bytes.length);
        }
        whole.put(bytes).flip();
        byte[] written = new byte[whole.remaining()];
        whole.get(written);
        return written;
    }
}
