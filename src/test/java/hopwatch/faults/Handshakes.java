package hopwatch.faults;

import hopwatch.demo.Peer;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;

/** Halves of TLS handshakes, byte by byte: what no TLS engine can be talked into (RFC 5246 §7, RFC 8446 §4). */
final class Handshakes {
    static final int TLS_1_0 = 0x0301;
    static final int TLS_1_1 = 0x0302;
    static final int TLS_1_2 = 0x0303;
    static final int RC4_MD5 = 0x0004;
    static final int ECDHE_ECDSA_AES_128_GCM = 0xc02b;
    static final int ECDHE_ECDSA_AES_128_CBC = 0xc009;

    private static final int ALERT = 21;
    private static final int HANDSHAKE = 22;
    private static final int SERVER_HELLO = 2;
    private static final int CERTIFICATE = 11;

    private Handshakes() {}

    /** Waits for the client's hello, then says so. */
    static Peer.Script alert(int level, int code) {
        return answering(record(ALERT, TLS_1_2, new byte[] {(byte) level, (byte) code}));
    }

    /** Chooses this version and cipher suite, whatever was offered. */
    static Peer.Script choosing(int version, int cipher) {
        return answering(record(HANDSHAKE, version, hello(version, cipher)));
    }

    /** Shows this as its certificate. */
    static Peer.Script showing(byte[] certificate) {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(hello(TLS_1_2, ECDHE_ECDSA_AES_128_GCM));
        both.writeBytes(message(CERTIFICATE, sized(sized(certificate))));
        return answering(record(HANDSHAKE, TLS_1_2, both.toByteArray()));
    }

    static Peer.Script answering(byte[] answer) {
        return line -> {
            awaitHello(line);
            line.say(answer);
            line.silence();
        };
    }

    static void awaitHello(Peer.Line line) throws IOException {
        DataInputStream in = new DataInputStream(line.socket().getInputStream());
        in.skipNBytes(3);
        in.skipNBytes(in.readUnsignedShort());
    }

    private static byte[] hello(int version, int cipher) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        writeShort(body, version);
        body.writeBytes(new byte[32]);
        body.write(0);
        writeShort(body, cipher);
        body.write(0);
        return message(SERVER_HELLO, body.toByteArray());
    }

    private static byte[] message(int type, byte[] body) {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.write(type);
        message.writeBytes(sized(body));
        return message.toByteArray();
    }

    /** Preceded by its length in three bytes. */
    private static byte[] sized(byte[] body) {
        ByteArrayOutputStream sized = new ByteArrayOutputStream();
        sized.write(body.length >> 16);
        writeShort(sized, body.length);
        sized.writeBytes(body);
        return sized.toByteArray();
    }

    private static byte[] record(int type, int version, byte[] content) {
        ByteArrayOutputStream record = new ByteArrayOutputStream();
        record.write(type);
        writeShort(record, version);
        writeShort(record, content.length);
        record.writeBytes(content);
        return record.toByteArray();
    }

    private static void writeShort(ByteArrayOutputStream out, int value) {
        out.write(value >> 8);
        out.write(value);
    }
}
