package hopwatch.faults;

import io.netty.util.NetUtil;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/** A question to a name server (RFC 1035 §4), and the answers that can be made of it. */
final class DnsQuery {
    static final byte[] SILENCE = {};
    static final int SERVFAIL = 2;
    static final int NXDOMAIN = 3;
    static final int REFUSED = 5;

    private static final int HEADER = 12;
    private static final int A = 1;
    private static final int CNAME = 5;
    private static final int AAAA = 28;
    private static final int TRUNCATED = 0x0200;

    private final byte[] message;
    private final String name;
    private final int type;
    /** Where the question ends within the message. */
    private final int end;

    private final boolean overTcp;
    private final int turn;

    private DnsQuery(byte[] message, String name, int type, int end, boolean overTcp, int turn) {
        this.message = message;
        this.name = name;
        this.type = type;
        this.end = end;
        this.overTcp = overTcp;
        this.turn = turn;
    }

    static DnsQuery of(byte[] message, boolean overTcp) {
        StringBuilder name = new StringBuilder();
        int at = HEADER;
        while (message[at] != 0) {
            name.append(new String(message, at + 1, message[at], StandardCharsets.US_ASCII))
                    .append('.');
            at += message[at] + 1;
        }
        String host = name.substring(0, Math.max(0, name.length() - 1)).toLowerCase(Locale.ROOT);
        return new DnsQuery(message, host, message[at + 2], at + 5, overTcp, 0);
    }

    DnsQuery inTurn(int before) {
        return new DnsQuery(message, name, type, end, overTcp, before);
    }

    String name() {
        return name;
    }

    boolean overTcp() {
        return overTcp;
    }

    /** How often it was asked before. */
    int turn() {
        return turn;
    }

    boolean wantsIpv4() {
        return type == A;
    }

    /** No records, only a response code (RFC 1035 §4.1.1). */
    byte[] code(int code) {
        return answer(code, List.of());
    }

    /** Those of the addresses that were asked for. */
    byte[] addresses(String... literals) {
        return addresses(List.of(literals));
    }

    byte[] addresses(List<String> literals) {
        int length = type == AAAA ? 16 : 4;
        return answer(
                0,
                literals.stream()
                        .map(literal -> Objects.requireNonNull(NetUtil.createByteArrayFromIpAddressString(literal)))
                        .filter(bytes -> bytes.length == length)
                        .map(bytes -> record(type, bytes))
                        .toList());
    }

    byte[] aliasOf(String other) {
        return answer(0, List.of(record(CNAME, labels(other))));
    }

    /** "Ask again over TCP." */
    byte[] truncated() {
        return answer(TRUNCATED, List.of());
    }

    /** The header of an answer, and nothing that makes sense behind it. */
    byte[] followedBy(int... rest) {
        byte[] bytes = new byte[rest.length];
        for (int i = 0; i < rest.length; i++) {
            bytes[i] = (byte) rest[i];
        }
        return answer(0, List.of(bytes));
    }

    private byte[] answer(int flags, List<byte[]> records) {
        ByteBuffer header = ByteBuffer.allocate(HEADER);
        header.put(message, 0, 2).putShort((short) (0x8180 | flags)).putShort((short) 1);
        header.putShort((short) records.size()).putInt(0);
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        Stream.concat(Stream.of(header.array(), Arrays.copyOfRange(message, HEADER, end)), records.stream())
                .forEach(whole::writeBytes);
        return whole.toByteArray();
    }

    /** Of the name that was asked for (RFC 1035 §4.1.4), never to be kept. */
    private static byte[] record(int type, byte[] value) {
        return ByteBuffer.allocate(HEADER + value.length)
                .putShort((short) 0xc00c)
                .putShort((short) type)
                .putShort((short) 1)
                .putInt(0)
                .putShort((short) value.length)
                .put(value)
                .array();
    }

    private static byte[] labels(String host) {
        ByteArrayOutputStream labels = new ByteArrayOutputStream();
        for (String label : host.split("\\.", -1)) {
            labels.write(label.length());
            labels.writeBytes(label.getBytes(StandardCharsets.US_ASCII));
        }
        labels.write(0);
        return labels.toByteArray();
    }
}
