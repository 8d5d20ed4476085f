package hopwatch.probe;

import hopwatch.config.BlackboxModule;
import io.netty.util.NetUtil;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** IP addresses: made without asking DNS, and put in the order in which they are tried. */
public final class Addresses {
    private Addresses() {}

    /** @param bytes four or sixteen */
    public static InetAddress of(String name, byte[] bytes) {
        try {
            return InetAddress.getByAddress(name, bytes);
        } catch (UnknownHostException wrongLength) {
            throw new IllegalArgumentException("an address has 4 or 16 bytes, not " + bytes.length, wrongLength);
        }
    }

    /** A strict literal only: {@code 0x7f000001} and {@code 127.1} are names. */
    public static Optional<InetAddress> literal(String host) {
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(host);
        return Optional.ofNullable(bytes).map(found -> of(host, found));
    }

    /** The first of the preferred family, or else the last of the other, if that will do. */
    public static InetAddress preferred(List<InetAddress> found, BlackboxModule.Addresses wanted) {
        List<InetAddress> others = found.stream()
                .filter(each -> (each instanceof Inet4Address) == wanted.six())
                .toList();
        Optional<InetAddress> first =
                found.stream().filter(each -> !others.contains(each)).findFirst();
        if (first.isPresent()) {
            return first.get();
        }
        if (others.isEmpty() || !wanted.fallBack()) {
            throw new Failure(Cause.DNS_NO_ADDRESS_FOR_FAMILY, "none of " + (wanted.six() ? "ip6" : "ip4"));
        }
        return others.get(others.size() - 1);
    }

    /** The families in turn, IPv4 first, so that a family without a route costs one attempt. */
    public static List<InetAddress> inOrder(List<InetAddress> addresses, int most) {
        List<InetAddress> four =
                addresses.stream().filter(Inet4Address.class::isInstance).toList();
        List<InetAddress> six =
                addresses.stream().filter(address -> !four.contains(address)).toList();
        List<InetAddress> order = new ArrayList<>();
        for (int i = 0; i < Math.max(four.size(), six.size()); i++) {
            four.stream().skip(i).limit(1).forEach(order::add);
            six.stream().skip(i).limit(1).forEach(order::add);
        }
        return order.stream().limit(most).toList();
    }
}
