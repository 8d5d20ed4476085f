package hopwatch.app;

import hopwatch.config.Address;
import java.net.URI;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Where a listener binds.
 *
 * @param host an address or a name; {@code 0.0.0.0} for all interfaces
 * @param port 0 to 65535; 0 for any that is free
 */
record Listen(String host, int port) {
    /** Whether only this machine can reach it. */
    boolean isLoopback() {
        return host.equals("localhost") || host.startsWith("127.") || host.equals("::1");
    }

    /** As people open it: all interfaces are shown as {@code localhost}. */
    URI url(int boundPort) {
        String shown = host.equals("0.0.0.0") || host.equals("::") ? "localhost" : host;
        return URI.create("http://" + new Address(shown, boundPort) + "/");
    }

    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    /** Reads {@code HOST:PORT}; IPv6 addresses in brackets. */
    static final class Converter implements ITypeConverter<Listen> {
        @Override
        public Listen convert(String text) {
            int colon = text.lastIndexOf(':');
            String host = colon < 0 ? "" : text.substring(0, colon).replaceAll("^\\[(.*)]$", "$1");
            if (host.isEmpty() || !text.substring(colon + 1).matches("\\d{1,5}")) {
                throw new TypeConversionException("'" + text + "' is not HOST:PORT (example 0.0.0.0:8080)");
            }
            int port = Integer.parseInt(text.substring(colon + 1));
            if (port > 65_535) {
                throw new TypeConversionException("port " + port + " is beyond 65535");
            }
            return new Listen(host, port);
        }
    }
}
