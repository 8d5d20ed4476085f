package hopwatch.config;

/**
 * A host and port to open a connection to.
 *
 * @param host a name, an IPv4 address, or an IPv6 address without brackets
 * @param port 1 to 65535
 */
public record Address(String host, int port) {
    public Address {
        if (host.isBlank() || port < 1 || port > 65_535) {
            throw new IllegalArgumentException("an address is HOST:PORT, was " + host + ":" + port);
        }
    }

    /** Of {@code 10.0.0.5:443} or {@code [fd00::5]:443}: without port and brackets. */
    public static String hostOf(String address) {
        String host = address.substring(0, Math.max(0, address.lastIndexOf(':')));
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
