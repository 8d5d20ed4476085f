package hopwatch.config.value;

import hopwatch.config.Config;
import hopwatch.config.Networks;
import hopwatch.config.document.Cursor;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * What may be asked at all. Addresses in the file are reached, private ones included, but not those by which a machine's
 * cloud hands out its secrets.
 *
 * @param allowed hosts and addresses that are reached all the same, as {@link Config#allow} has them
 */
public record Reach(Set<String> allowed) {
    private static final Set<String> METADATA = Set.of(
            "metadata.google.internal",
            "metadata.goog",
            "instance-data",
            "100.100.100.200",
            "168.63.129.16",
            "fd00:ec2:0:0:0:0:0:254");

    /** Whether it may; tells the cursor why not. */
    public boolean permits(Cursor at, String host) {
        String name = canonical(host);
        if (allowed.contains(name)) {
            return true;
        }
        Optional<String> why = refusal(name);
        why.ifPresent(reason ->
                at.error("blocked-address", host + " " + reason + "; to reach it all the same, list it under allow:"));
        return why.isEmpty();
    }

    /** The spelling in {@link Config#allow}: an address as {@link InetAddress#getHostAddress} writes it. */
    public static String canonical(String host) {
        return Networks.literal(host).map(InetAddress::getHostAddress).orElse(host);
    }

    private static Optional<String> refusal(String name) {
        if (METADATA.contains(name)) {
            return Optional.of("is a cloud's metadata service, which hands out secrets");
        }
        return Networks.literal(name).flatMap(Reach::refusal);
    }

    private static Optional<String> refusal(InetAddress address) {
        if (address.isLinkLocalAddress() || carriesLinkLocal(address)) {
            return Optional.of("is a link-local address, where clouds keep their metadata services");
        }
        if (address.isAnyLocalAddress() || address.isMulticastAddress()) {
            return Optional.of("is not the address of one machine");
        }
        return Optional.empty();
    }

    /** 169.254/16 behind NAT64 (64:ff9b::/96), 6to4 (2002::/16) or as an IPv4-compatible address (::/96). */
    private static boolean carriesLinkLocal(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length != 16) {
            return false;
        }
        byte[] head = Arrays.copyOf(bytes, 12);
        boolean embeds = Arrays.equals(head, new byte[12])
                || Arrays.equals(head, new byte[] {0, 0x64, (byte) 0xff, (byte) 0x9b, 0, 0, 0, 0, 0, 0, 0, 0});
        boolean sixToFour = bytes[0] == 0x20 && bytes[1] == 0x02;
        return (embeds && isLinkLocal(bytes, 12)) || (sixToFour && isLinkLocal(bytes, 2));
    }

    private static boolean isLinkLocal(byte[] bytes, int from) {
        return bytes[from] == (byte) 169 && bytes[from + 1] == (byte) 254;
    }
}
