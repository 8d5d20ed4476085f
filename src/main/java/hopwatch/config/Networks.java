package hopwatch.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** What kind of network an address is of. */
public final class Networks {
    private static final Pattern IPV4 =
            Pattern.compile("(?:(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(?:\\.(?!$)|$)){4}");
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    private Networks() {}

    /** The address that the host is written as; empty for a name. Asks no DNS. */
    public static Optional<InetAddress> literal(String host) {
        if (!IPV4.matcher(host).matches() && !IPV6.matcher(host).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(host));
        } catch (UnknownHostException notAnAddress) {
            return Optional.empty();
        }
    }

    /**
     * Whether it is an address that only a private network routes: RFC 1918, RFC 6598 (shared with a carrier) or
     * RFC 4193. Loopback is not: that is this machine.
     *
     * @param host an address without brackets; a name is never private by itself
     */
    public static boolean isPrivate(String host) {
        return literal(host).filter(Networks::isPrivate).isPresent();
    }

    /**
     * Whether it is asked without our own way to the internet: this machine, or a private network.
     *
     * @param host a name or an address without brackets; of names only {@code localhost} is
     */
    public static boolean isLocal(String host) {
        return host.equals("localhost")
                || host.endsWith(".localhost")
                || literal(host).filter(Networks::isLocal).isPresent();
    }

    private static boolean isLocal(InetAddress address) {
        return isPrivate(address)
                || address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress();
    }

    private static boolean isPrivate(InetAddress address) {
        byte[] bytes = address.getAddress();
        boolean shared = bytes.length == 4 && bytes[0] == 100 && (bytes[1] & 0xc0) == 0x40;
        boolean uniqueLocal = bytes.length == 16 && (bytes[0] & 0xfe) == 0xfc;
        return address.isSiteLocalAddress() || shared || uniqueLocal;
    }
}
