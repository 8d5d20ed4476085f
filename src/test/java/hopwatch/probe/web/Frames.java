package hopwatch.probe.web;

import hopwatch.demo.Peer;
import io.netty.pkitesting.X509Bundle;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;

/** An HTTP/2 peer over TLS that writes its frames by hand, well-formed or not (RFC 9113 §4, RFC 7541 §6). */
public final class Frames {
    public static final int DATA = 0;
    public static final int HEADERS = 1;
    public static final int RST_STREAM = 3;
    public static final int SETTINGS = 4;
    public static final int PUSH_PROMISE = 5;
    public static final int PING = 6;
    public static final int GO_AWAY = 7;
    public static final int WINDOW_UPDATE = 8;
    public static final int CONTINUATION = 9;

    public static final int END_STREAM = 1;
    public static final int ACK = 1;
    public static final int END_HEADERS = 4;

    public static final int NO_ERROR = 0;
    public static final int INTERNAL_ERROR = 2;
    public static final int REFUSED_STREAM = 7;

    public static final byte[] OK = headers(END_HEADERS, status(200));
    public static final byte[] ANSWER = concat(OK, data(END_STREAM, "hello".getBytes(StandardCharsets.US_ASCII)));

    private static final int PREFACE = 24;
    private static final int OUR_STREAM = 1;

    private Frames() {}

    /** Speaks TLS, agrees on h2, and leaves the rest to the script. */
    static Peer peer(Peer.Script script) throws Exception {
        X509Bundle identity = Lab.leaf("t.test");
        SSLServerSocket server = Lab.tlsServer(identity);
        SSLParameters parameters = server.getSSLParameters();
        parameters.setApplicationProtocols(new String[] {"h2"});
        server.setSSLParameters(parameters);
        return Peer.playing(server, script);
    }

    /** Greets, reads the request, says this, and waits for the prober to hang up. */
    static Peer saying(byte[]... frames) throws Exception {
        return peer(line -> {
            greet(line);
            request(line);
            for (byte[] each : frames) {
                line.say(each);
            }
            line.silence();
        });
    }

    /** Our settings, and that we have read theirs. */
    public static void greet(Peer.Line line) throws IOException {
        DataInputStream in = new DataInputStream(line.socket().getInputStream());
        in.skipNBytes(PREFACE);
        line.say(concat(frame(SETTINGS, 0, 0), frame(SETTINGS, ACK, 0)));
    }

    /** Reads up to the request's head, and answers nothing. */
    public static void request(Peer.Line line) throws IOException {
        DataInputStream in = new DataInputStream(line.socket().getInputStream());
        int type;
        do {
            int length = (in.readUnsignedByte() << 16) | in.readUnsignedShort();
            type = in.readUnsignedByte();
            in.skipNBytes(5L + length);
        } while (type != HEADERS);
    }

    public static byte[] frame(int type, int flags, int stream, byte... payload) {
        return ByteBuffer.allocate(9 + payload.length)
                .put((byte) (payload.length >> 16))
                .putShort((short) payload.length)
                .put((byte) type)
                .put((byte) flags)
                .putInt(stream)
                .put(payload)
                .array();
    }

    public static byte[] headers(int flags, byte[]... fields) {
        return frame(HEADERS, flags, OUR_STREAM, concat(fields));
    }

    public static byte[] data(int flags, byte... payload) {
        return frame(DATA, flags, OUR_STREAM, payload);
    }

    public static byte[] status(int code) {
        return field(":status", Integer.toString(code));
    }

    /** A literal without indexing and without Huffman's code. */
    public static byte[] field(String name, String value) {
        return concat(new byte[] {0}, string(name), string(value));
    }

    /** A literal that is remembered: the next index is 62. */
    public static byte[] remembered(String name, String value) {
        return concat(new byte[] {0x40}, string(name), string(value));
    }

    private static byte[] string(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (bytes.length < 127) {
            out.write(bytes.length);
        } else {
            out.write(127);
            int left = bytes.length - 127;
            for (; left >= 128; left >>= 7) {
                out.write((left & 0x7f) | 0x80);
            }
            out.write(left);
        }
        out.writeBytes(bytes);
        return out.toByteArray();
    }

    public static byte[] reset(int code) {
        return frame(RST_STREAM, 0, OUR_STREAM, number(code));
    }

    public static byte[] goAway(int lastStream, int code) {
        return frame(GO_AWAY, 0, 0, concat(number(lastStream), number(code)));
    }

    private static byte[] number(int number) {
        return ByteBuffer.allocate(4).putInt(number).array();
    }

    public static byte[] times(int count, byte[] bytes) {
        ByteBuffer all = ByteBuffer.allocate(count * bytes.length);
        for (int i = 0; i < count; i++) {
            all.put(bytes);
        }
        return all.array();
    }

    public static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            whole.writeBytes(part);
        }
        return whole.toByteArray();
    }
}
