package hopwatch.config;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What is asked whether we can see at all, when a public target fails; see {@code anchors:}. Each proves itself by what
 * it answers, since a captive portal answers everything.
 */
public sealed interface Anchor permits Anchor.NameServer, Anchor.Page {
    /** What is asked where the file does not say: three that are run by different parties. */
    List<Anchor> USUAL = List.of(
            new NameServer(new Address("1.1.1.1", NameServer.PORT)),
            new NameServer(new Address("9.9.9.9", NameServer.PORT)),
            Page.of(
                    URI.create("https://detectportal.firefox.com/success.txt"),
                    Optional.of(new TextMatch.Contains("success"))));

    /** A public name server, asked for what all of them know. */
    record NameServer(Address at) implements Anchor {
        public static final int PORT = 53;

        @Override
        public String toString() {
            return at.port() == PORT ? at.host() : at.toString();
        }
    }

    /** A page, as a hop that says what is expected of it. */
    record Page(Hop hop) implements Anchor {
        public static Page of(URI url, Optional<TextMatch> body) {
            boolean encrypted = url.getScheme().equals("https");
            Target target = new Target.Web(url, encrypted ? Tls.STRICT : null, Request.GET.withoutRedirects());
            List<Expectation> expect = body.<List<Expectation>>map(
                            match -> List.of(Expectation.Status.SUCCESS, new Expectation.Body(match)))
                    .orElse(List.of(Expectation.Status.SUCCESS));
            return new Page(new Hop("anchor", target, List.of(), Duration.ofDays(1), expect, List.of()));
        }

        @Override
        public String toString() {
            return hop.target().url().toString();
        }
    }
}
