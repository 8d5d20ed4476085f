package hopwatch.probe.dns;

import hopwatch.probe.Addresses;
import io.netty.resolver.dns.DnsServerAddressStream;
import io.netty.resolver.dns.DnsServerAddressStreamProviders;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Which name servers this machine asks. Reading them blocks. */
final class NameServers {
    private static final Path RESOLV_CONF = Path.of("/etc/resolv.conf");
    private static final int DNS = 53;
    /** As the C library has it. */
    private static final int MOST = 3;

    private NameServers() {}

    /** In order; empty where none is configured. */
    static List<InetSocketAddress> ofSystem() throws IOException {
        return Files.isReadable(RESOLV_CONF) ? listed(Files.readAllLines(RESOLV_CONF)) : ofPlatform();
    }

    /** @param lines of a {@code resolv.conf} */
    static List<InetSocketAddress> listed(List<String> lines) {
        return lines.stream()
                .map(line -> line.strip().split("\\s+"))
                .filter(words -> words.length > 1 && words[0].equals("nameserver"))
                .map(words -> Addresses.literal(words[1]))
                .flatMap(Optional<InetAddress>::stream)
                .map(address -> new InetSocketAddress(address, DNS))
                .limit(MOST)
                .toList();
    }

    private static List<InetSocketAddress> ofPlatform() {
        DnsServerAddressStream servers =
                DnsServerAddressStreamProviders.platformDefault().nameServerAddressStream("");
        return IntStream.range(0, Math.min(MOST, servers.size()))
                .mapToObj(i -> servers.next())
                .toList();
    }
}
