package hopwatch.probe.dns;

import hopwatch.probe.Addresses;
import hopwatch.probe.Cause;
import hopwatch.probe.Failure;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.dns.DefaultDnsRecordDecoder;
import io.netty.handler.codec.dns.DnsRawRecord;
import io.netty.handler.codec.dns.DnsRecord;
import io.netty.handler.codec.dns.DnsRecordType;
import io.netty.handler.codec.dns.DnsResponse;
import io.netty.handler.codec.dns.DnsResponseCode;
import io.netty.handler.codec.dns.DnsSection;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a name server said to one question; pure.
 *
 * @param addresses of the name, or of what it is an alias of
 * @param alias the name to ask for instead; null where the reply says all there is to say
 */
record Reply(List<InetAddress> addresses, @Nullable String alias) {
    Reply {
        addresses = List.copyOf(addresses);
    }

    /** Throws the failure that the response stands for. */
    static Reply read(DnsResponse response, String name, DnsRecordType type) {
        if (!response.code().equals(DnsResponseCode.NOERROR)) {
            throw DnsCauses.of(response.code());
        }
        List<DnsRawRecord> answers = answers(response);
        String last = followed(canonical(name), aliases(answers));
        List<InetAddress> addresses = addresses(answers, last, type);
        if (addresses.isEmpty() && response.isTruncated()) {
            throw new Failure(Cause.DNS_MALFORMED, "the answer is cut short, and not to be had over TCP");
        }
        return new Reply(addresses, addresses.isEmpty() && !last.equals(canonical(name)) ? last : null);
    }

    /** What the name is an alias of, though that may not exist; empty if it is none. */
    static Optional<String> alias(DnsResponse response, String name) {
        DnsResponseCode code = response.code();
        if (!code.equals(DnsResponseCode.NOERROR) && !code.equals(DnsResponseCode.NXDOMAIN)) {
            throw DnsCauses.of(code);
        }
        return Optional.ofNullable(aliases(answers(response)).get(canonical(name)));
    }

    private static List<DnsRawRecord> answers(DnsResponse response) {
        return IntStream.range(0, response.count(DnsSection.ANSWER))
                .mapToObj(i -> response.<DnsRecord>recordAt(DnsSection.ANSWER, i))
                .filter(DnsRawRecord.class::isInstance)
                .map(DnsRawRecord.class::cast)
                .toList();
    }

    private static Map<String, String> aliases(List<DnsRawRecord> answers) {
        Map<String, String> aliases = new HashMap<>();
        for (DnsRawRecord each : answers) {
            if (each.type().equals(DnsRecordType.CNAME)) {
                ByteBuf target = each.content().duplicate();
                aliases.put(canonical(each.name()), canonical(DefaultDnsRecordDecoder.decodeName(target)));
            }
        }
        return aliases;
    }

    private static String followed(String name, Map<String, String> aliases) {
        String last = name;
        for (int steps = 0; aliases.containsKey(last); steps++) {
            if (steps > aliases.size()) {
                throw new Failure(Cause.DNS_MALFORMED, "its aliases go in a circle");
            }
            last = aliases.getOrDefault(last, last);
        }
        return last;
    }

    private static List<InetAddress> addresses(List<DnsRawRecord> answers, String name, DnsRecordType type) {
        List<InetAddress> addresses = new ArrayList<>();
        for (DnsRawRecord each : answers) {
            if (each.type().equals(type) && canonical(each.name()).equals(name)) {
                addresses.add(address(name, each.content(), type));
            }
        }
        return addresses;
    }

    private static InetAddress address(String name, ByteBuf content, DnsRecordType type) {
        byte[] bytes = new byte[content.readableBytes()];
        content.getBytes(content.readerIndex(), bytes);
        if (bytes.length != (type.equals(DnsRecordType.A) ? 4 : 16)) {
            throw new Failure(Cause.DNS_MALFORMED, "an address of " + bytes.length + " bytes");
        }
        return Addresses.of(name, bytes);
    }

    /** Lower case, without the dot that stands for the root. */
    static String canonical(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }
}
