package hopwatch.probe;

import io.netty.util.NetUtil;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What may be reached. Addresses that the file writes may; names in it may lead to private addresses, to loopback only
 * as {@code localhost}; link-local and cloud-metadata addresses never may, unless allowed; redirects lead to public
 * addresses or to hosts that the file names.
 */
public final class Reach {
    /** Where clouds keep credentials, outside the link-local ranges. */
    private static final Set<String> METADATA = Set.of("100.100.100.200", "168.63.129.16", "fd00:ec2::254");

    private final Set<String> allow;
    private final Set<String> named;
    private final boolean anywhere;

    /**
     * @param allow hosts and addresses that may be reached although they are usually refused
     * @param named hosts that the file names, in URLs and hops
     */
    public Reach(Set<String> allow, Set<String> named) {
        this(lower(allow), lower(named), false);
    }

    private Reach(Set<String> allow, Set<String> named, boolean anywhere) {
        this.allow = allow;
        this.named = named;
        this.anywhere = anywhere;
    }

    /** The same for whoever may name any host, private and loopback ones too: all but where clouds keep credentials. */
    public Reach anywhere() {
        return new Reach(allow, named, true);
    }

    private static Set<String> lower(Set<String> hosts) {
        return hosts.stream().map(Reach::plain).collect(Collectors.toUnmodifiableSet());
    }

    /** Lower case, without an IPv6 address' brackets. */
    private static String plain(String host) {
        String bare = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        return bare.toLowerCase(Locale.ROOT);
    }

    /** Whether a host that the file writes may be reached at this address. */
    public boolean admits(String host, InetAddress address) {
        if (isAllowed(host, address)) {
            return true;
        }
        if (isForbidden(address)) {
            return false;
        }
        return anywhere || isLiteral(host) || !isLoopback(address) || isLocalhost(host);
    }

    /** Whether the file names this host, or anybody may. */
    public boolean isNamed(String host) {
        return anywhere || named.contains(plain(host));
    }

    /** Whether a host that a redirect, or anybody but the file, names may be reached at this address. */
    public boolean admitsRedirect(String host, InetAddress address) {
        return isNamed(host) ? admits(host, address) : isAllowed(host, address) || isPublic(address);
    }

    private boolean isAllowed(String host, InetAddress address) {
        return allow.contains(plain(host))
                || allow.contains(NetUtil.toAddressString(address))
                || allow.contains(address.getHostAddress());
    }

    private static boolean isLiteral(String host) {
        return NetUtil.isValidIpV4Address(plain(host)) || NetUtil.isValidIpV6Address(plain(host));
    }

    private static boolean isLocalhost(String host) {
        return plain(host).equals("localhost") || plain(host).endsWith(".localhost");
    }

    private static boolean isForbidden(InetAddress address) {
        InetAddress meant = embedded(address);
        return meant.isLinkLocalAddress()
                || meant.isMulticastAddress()
                || METADATA.contains(NetUtil.toAddressString(meant));
    }

    /** The unspecified address leads to the machine itself, too. */
    private static boolean isLoopback(InetAddress address) {
        InetAddress meant = embedded(address);
        return meant.isLoopbackAddress() || meant.isAnyLocalAddress();
    }

    private static boolean isPublic(InetAddress address) {
        return !isForbidden(address) && !isLoopback(address) && !isPrivate(embedded(address));
    }

    private static boolean isPrivate(InetAddress address) {
        byte[] bytes = address.getAddress();
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        if (address instanceof Inet4Address) {
            return address.isSiteLocalAddress()
                    || first == 0
                    || first >= 240
                    || (first == 100 && (second & 0xc0) == 64)
                    || (first == 198 && (second & 0xfe) == 18);
        }
        return address.isSiteLocalAddress() || (first & 0xfe) == 0xfc;
    }

    /** What a NAT64 or 6to4 address is translated to; any other address is meant as it is. */
    private static InetAddress embedded(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length == 16 && bytes[0] == 0 && bytes[1] == 0x64 && (bytes[2] & 0xff) == 0xff) {
            return v4(bytes, 12);
        }
        return bytes.length == 16 && bytes[0] == 0x20 && bytes[1] == 0x02 ? v4(bytes, 2) : address;
    }

    private static InetAddress v4(byte[] bytes, int from) {
        return Addresses.of("", Arrays.copyOfRange(bytes, from, from + 4));
    }
}
