package hopwatch.probe.web;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Single TLS messages as a server sends them, made by hand: for what no library would send. */
final class RawTls {
    private static final int HANDSHAKE = 22;
    private static final int SERVER_HELLO = 2;
    private static final int CERTIFICATE = 11;

    private RawTls() {}

    /** @param minor 0 for SSL 3.0, 1 for TLS 1.0, 2 for TLS 1.1, 3 for TLS 1.2 */
    static byte[] hello(int minor) {
        ByteArrayOutputStream hello = new ByteArrayOutputStream();
        hello.write(3);
        hello.write(minor);
        hello.writeBytes("a random number of thirty-two by".getBytes(StandardCharsets.US_ASCII));
        number(hello, 1, 0);
        number(hello, 2, 0xc02b);
        number(hello, 1, 0);
        return record(minor, SERVER_HELLO, hello.toByteArray());
    }

    static byte[] certificate(String contents) {
        byte[] bytes = contents.getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        number(message, 3, bytes.length + 3);
        number(message, 3, bytes.length);
        message.writeBytes(bytes);
        return record(3, CERTIFICATE, message.toByteArray());
    }

    private static byte[] record(int minor, int type, byte[] message) {
        ByteArrayOutputStream record = new ByteArrayOutputStream();
        record.write(HANDSHAKE);
        record.write(3);
        record.write(minor);
        number(record, 2, message.length + 4);
        record.write(type);
        number(record, 3, message.length);
        record.writeBytes(message);
        return record.toByteArray();
    }

    private static void number(ByteArrayOutputStream out, int bytes, int value) {
        for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) {
            out.write(value >> shift);
        }
    }
}
