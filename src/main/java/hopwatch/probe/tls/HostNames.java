package hopwatch.probe.tls;

import hopwatch.probe.Addresses;
import java.net.InetAddress;
import java.security.cert.X509Certificate;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether a certificate names a host, as browsers read RFC 6125: by its subject alternative names alone, never by its
 * common name; a wildcard stands for exactly one whole label, the leftmost; an address needs an IP name.
 */
final class HostNames {
    private HostNames() {}

    static boolean cover(X509Certificate leaf, String host) {
        Optional<InetAddress> address = Addresses.literal(host);
        return address.isPresent()
                ? Chains.names(leaf, Chains.IP_ADDRESS).stream()
                        .anyMatch(name -> Addresses.literal(name).equals(address))
                : Chains.names(leaf, Chains.DNS_NAME).stream().anyMatch(name -> matches(name, host));
    }

    /** @param pattern a DNS name out of a certificate */
    static boolean matches(String pattern, String host) {
        String wanted = canonical(host);
        String named = canonical(pattern);
        if (named.indexOf('*') < 0) {
            return !named.isEmpty() && named.equals(wanted);
        }
        int dot = wanted.indexOf('.');
        String parent = named.startsWith("*.") ? named.substring(2) : "";
        return dot > 0 && !parent.isEmpty() && parent.indexOf('*') < 0 && parent.equals(wanted.substring(dot + 1));
    }

    /** In lower case, without the final dot that only says that a name is complete. */
    private static String canonical(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }
}
