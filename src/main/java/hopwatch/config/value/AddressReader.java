package hopwatch.config.value;

import hopwatch.config.Address;
import hopwatch.config.document.Cursor;
import hopwatch.config.document.Reader;
import hopwatch.config.document.Text;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where to connect: {@code host:port}, {@code 192.0.2.1:443}, {@code [2001:db8::1]:443}. */
public record AddressReader(Reach reach) implements Reader<Address> {
    private static final String WANTED = "host:port, such as 192.0.2.1:443";
    private static final Pattern FORM = Pattern.compile("(\\[[^\\]]*]|[^:\\[\\]]*):([0-9]{1,5})");

    @Override
    public Optional<Address> read(Cursor at) {
        return at.text(WANTED).flatMap(text -> read(at, text));
    }

    private Optional<Address> read(Cursor at, Text text) {
        return read(at, text.value().strip(), text.shown());
    }

    /** @param shown the text as a message may repeat it */
    public Optional<Address> read(Cursor at, String text, String shown) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            at.error("not-an-address", shown + " is not an address; write " + WANTED + " or [2001:db8::1]:443");
            return Optional.empty();
        }
        int port = Integer.parseInt(form.group(2));
        if (port < 1 || port > 65_535) {
            at.error("bad-port", "the port " + port + " is out of range; allowed: 1 to 65535");
            return Optional.empty();
        }
        return HostName.read(at, form.group(1))
                .filter(host -> reach.permits(at, host))
                .map(host -> new Address(host, port));
    }
}
