package hopwatch.config.monitors;

import hopwatch.config.Address;
import hopwatch.config.Anchor;
import hopwatch.config.Authority;
import hopwatch.config.Networks;
import hopwatch.config.TextMatch;
import hopwatch.config.document.Cursor;
import hopwatch.config.document.Fields;
import hopwatch.config.document.Reader;
import hopwatch.config.document.Shown;
import hopwatch.config.document.Text;
import hopwatch.config.value.Reach;
import hopwatch.config.value.TextMatchReader;
import hopwatch.config.value.UrlReader;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code anchors:}: addresses of name servers, URLs, or {@code {url: …, body: …}}; an empty list for none. */
record AnchorsReader(Reach reach) implements Reader<List<Anchor>> {
    private static final int MOST = 10;
    private static final String WANTED = "a list of name servers and pages, such as [9.9.9.9, https://example.org/]";
    private static final String ONE_WANTED = "a name server's address, such as 9.9.9.9, a URL, or {url: …, body: …}";
    private static final Pattern WITH_PORT = Pattern.compile("(?:\\[([^]]+)]|([^:]+)):([0-9]{1,5})");

    @Override
    public Optional<List<Anchor>> read(Cursor at) {
        return at.items(WANTED).map(items -> {
            List<Anchor> anchors = new ArrayList<>();
            items.forEach(item -> anchor(item)
                    .filter(anchor -> isFirst(item, anchor, anchors))
                    .ifPresent(anchors::add));
            if (items.size() > MOST) {
                at.error("too-many", items.size() + " anchors; at most " + MOST + " are allowed");
            }
            return anchors;
        });
    }

    /** Asked twice, one would count twice. */
    private static boolean isFirst(Cursor at, Anchor anchor, List<Anchor> before) {
        boolean first = before.stream().noneMatch(other -> other.toString().equals(anchor.toString()));
        if (!first) {
            at.error("duplicate-anchor", "the anchor " + Shown.quoted(anchor.toString()) + " is named twice");
        }
        return first;
    }

    private Optional<Anchor> anchor(Cursor at) {
        if (at.isMapping()) {
            return at.fields(MonitorsKeys.ANCHOR, ONE_WANTED).flatMap(this::page);
        }
        return at.text(ONE_WANTED)
                .flatMap(text -> text.value().contains("://")
                        ? UrlReader.URL.read(at, text).flatMap(url -> page(at, url, Optional.empty()))
                        : server(at, text));
    }

    private Optional<Anchor> page(Fields fields) {
        Optional<URI> url = fields.require("url", UrlReader.URL, "url: https://example.org/");
        Optional<TextMatch> body = fields.read("body", new TextMatchReader());
        return fields.isFine("body") ? url.flatMap(page -> page(fields.at(), page, body)) : Optional.empty();
    }

    private Optional<Anchor> page(Cursor at, URI url, Optional<TextMatch> body) {
        if (body.isEmpty() && url.getScheme().equals("http")) {
            at.error(
                    "unproven",
                    "over http:// a captive portal can answer for anybody; say what the page holds: {url: …, body: …}");
            return Optional.empty();
        }
        return Optional.of(url)
                .filter(page -> reach.permits(at, Authority.of(page).host()))
                .map(page -> Anchor.Page.of(page, body));
    }

    private Optional<Anchor> server(Cursor at, Text text) {
        String written = text.value().strip();
        Matcher form = WITH_PORT.matcher(written);
        boolean ported = form.matches();
        String host = !ported ? written : form.group(1) == null ? form.group(2) : form.group(1);
        int port = ported ? Integer.parseInt(form.group(3)) : Anchor.NameServer.PORT;
        if (Networks.literal(host).isEmpty() || port < 1 || port > 65_535) {
            at.error(
                    "not-an-anchor",
                    text.shown()
                            + " is neither a name server's address, such as 9.9.9.9 or [2620:fe::fe]:53, nor a URL");
            return Optional.empty();
        }
        return Optional.of(new Address(host, port))
                .filter(address -> reach.permits(at, address.host()))
                .map(Anchor.NameServer::new);
    }
}
