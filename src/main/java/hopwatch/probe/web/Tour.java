package hopwatch.probe.web;

import hopwatch.config.Address;
import hopwatch.config.Authority;
import hopwatch.config.BlackboxModule;
import hopwatch.probe.Addresses;
import hopwatch.probe.Cause;
import hopwatch.probe.Failure;
import hopwatch.probe.tls.Shown;
import io.netty.channel.Channel;
import io.netty.util.NetUtil;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpConnection;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** One inquiry's way through its redirects, and what it has seen so far, on the check's own context. Event loop. */
final class Tour {
    /** As Go's client has it. */
    private static final int MOST_REDIRECTS = 10;

    private final Inquiry inquiry;
    private final Check check;
    private final Clients clients;
    private final Whereabouts whereabouts;
    private final Dialling dialling;
    private final Exchange exchange;
    private final LongSupplier nanoTime;
    private final Journal journal;
    private final Cookies cookies = new Cookies();
    private final List<Roundtrip> roundtrips = new ArrayList<>();
    private final Intake intake;
    private @Nullable Duration lookup;
    private @Nullable InetAddress address;
    private Seen.@Nullable Head head;
    private int redirects;
    private boolean repeated;

    Tour(
            Inquiry inquiry,
            Check check,
            Clients clients,
            Whereabouts whereabouts,
            Dialling dialling,
            Exchange exchange,
            LongSupplier nanoTime,
            Journal journal) {
        this.inquiry = inquiry;
        this.check = check;
        this.clients = clients;
        this.whereabouts = whereabouts;
        this.dialling = dialling;
        this.exchange = exchange;
        this.nanoTime = nanoTime;
        this.journal = journal;
        this.intake = new Intake(inquiry.wanted());
    }

    Future<Void> go() {
        Leg first = Wandering.first(inquiry);
        BlackboxModule.Addresses wanted = inquiry.addresses();
        return wanted == null
                ? ask(begun(first), first)
                : chosen(first, wanted).compose(to -> ask(begun(first), first, to));
    }

    private boolean proxied() {
        return inquiry.web().request().proxy() != null;
    }

    private Future<InetAddress> chosen(Leg first, BlackboxModule.Addresses wanted) {
        String host = first.at().host();
        String family = wanted.six() ? "ip6" : "ip4";
        journal.note("Resolving target address", "target", host, "ip_protocol", family);
        return whereabouts
                .direct(check, first)
                .map(found -> Addresses.preferred(inTime(found), wanted))
                .onSuccess(to -> resolved(host, to));
    }

    /** Once the check is over, what was seen belongs to others. */
    private <T> T inTime(T came) {
        if (check.isOver()) {
            throw new Failure(Cause.SELF_CANCELLED);
        }
        return came;
    }

    private void resolved(String host, InetAddress to) {
        lookup = passed();
        address = to;
        journal.note("Resolved target address", "target", host, "ip", NetUtil.toAddressString(to));
    }

    /** One line. */
    static String sentence(Failure why) {
        return why.reason().sentence() + (why.detail().isEmpty() ? "" : " (" + why.detail() + ")");
    }

    private Duration passed() {
        return Duration.ofNanos(nanoTime.getAsLong() - check.begun());
    }

    private Roundtrip begun(Leg leg) {
        Roundtrip roundtrip = new Roundtrip(leg.tls() != null);
        roundtrips.add(roundtrip);
        check.progress().follow(stage -> roundtrip.entered(stage, nanoTime.getAsLong()));
        journal.note("Making HTTP request", "url", shown(leg.url()), "host", host(leg));
        if (leg.isRedirected() && !isAtFirst(leg.url())) {
            String why = "Address does not match first address, not sending TLS ServerName";
            journal.note(why, "first", firstHost(), "address", written(Authority.of(leg.url())));
        }
        return roundtrip;
    }

    /** Without whoever may stand before the host. */
    private static String shown(URI url) {
        String all = url.toString();
        int user = url.getRawAuthority().indexOf('@');
        return user < 0 ? all : all.replace(url.getRawAuthority().substring(0, user + 1), "");
    }

    private static String host(Leg leg) {
        return leg.headers().stream()
                .filter(line -> line.name().equalsIgnoreCase("host"))
                .map(line -> line.value().reveal())
                .findFirst()
                .orElseGet(() -> written(Authority.of(leg.url())));
    }

    /** As Go's client compares them, letter by letter. */
    private boolean isAtFirst(URI url) {
        return written(Authority.of(url)).equals(firstHost());
    }

    private String firstHost() {
        Authority named = Authority.of(inquiry.web().url());
        return written(address == null ? named : new Authority(NetUtil.toAddressString(address), named.port()));
    }

    private static String written(Authority authority) {
        return authority.bracketed() + (authority.port() < 0 ? "" : ":" + authority.port());
    }

    /** Wherever its host, or the proxy, is found. */
    private Future<Void> ask(Roundtrip roundtrip, Leg leg) {
        return whereabouts.of(check, leg).compose(found -> ask(roundtrip, leg, found));
    }

    /** At this address, whether or not it is a proxy that goes there. */
    private Future<Void> ask(Roundtrip roundtrip, Leg leg, InetAddress to) {
        return proxied()
                ? ask(
                        roundtrip,
                        leg.at(new Address(NetUtil.toAddressString(to), leg.at().port())))
                : ask(roundtrip, leg, List.of(to));
    }

    private Future<Void> ask(Roundtrip roundtrip, Leg leg, List<InetAddress> to) {
        return clients.of(leg.tls(), inquiry.web().request().offer()).compose(client -> answer(leg, client, to)
                .compose(answer -> heard(roundtrip, leg, client, inTime(answer))));
    }

    private Future<HttpClientResponse> answer(Leg leg, Clients.Client client, List<InetAddress> to) {
        return dialling.connection(check, client, leg, to)
                .onSuccess(this::listen)
                .compose(connection -> exchange.head(check, connection, leg, cookies.of(leg.url())))
                .recover(why ->
                        !repeated && check.isUntouchedBy(why) ? repeated(leg, client, to) : Future.failedFuture(why));
    }

    /** Go's client asks even more often. */
    private Future<HttpClientResponse> repeated(Leg leg, Clients.Client client, List<InetAddress> to) {
        repeated = true;
        check.hangUp();
        return answer(leg, client, to);
    }

    private void listen(HttpClientConnection connection) {
        connection.exceptionHandler(heard -> {});
        Channel channel = check.channel();
        if (channel != null) {
            Wire.listen(channel, check);
        }
    }

    private Future<Void> heard(Roundtrip roundtrip, Leg leg, Clients.Client client, HttpClientResponse answer) {
        String location = answer.getHeader("location");
        cookies.hear(leg.url(), answer.headers().getAll("set-cookie"));
        if (!Redirects.isRedirect(answer.statusCode()) || location == null || location.isEmpty()) {
            head = head(leg, client, answer, false);
            return intake.whole(answer)
                    .onSuccess(read -> roundtrip.reached(Roundtrip.Moment.END, nanoTime.getAsLong()));
        }
        URI next = Redirects.named(leg.url(), location);
        journal.note("Received redirect", "location", location);
        redirects++;
        if (redirects > MOST_REDIRECTS || inquiry.web().request().redirects() == 0) {
            journal.note("Not following redirect");
            head = head(leg, client, answer, true);
            roundtrip.reached(Roundtrip.Moment.END, nanoTime.getAsLong());
            return Future.succeededFuture();
        }
        return follow(leg, Redirects.followed(next), answer.statusCode(), Wandering.isRelative(location));
    }

    private Future<Void> follow(Leg leg, URI url, int status, boolean relative) {
        check.hangUp();
        Leg next = Wandering.next(leg, url, status, relative, isAtFirst(url), inquiry);
        Roundtrip roundtrip = begun(next);
        InetAddress known = address;
        return relative && known != null ? ask(roundtrip, next, known) : ask(roundtrip, next);
    }

    private Seen.Head head(Leg leg, Clients.Client client, HttpClientResponse answer, boolean refused) {
        HttpConnection connection = answer.request().connection();
        Shown shown = client.trust() == null || !connection.isSsl()
                ? null
                : client.trust().shown(connection.sslSession()).orElse(null);
        return new Seen.Head(
                answer.statusCode(),
                protocol(),
                Exchange.headers(answer.headers()),
                length(answer, leg.method()),
                refused,
                shown);
    }

    private String protocol() {
        String protocol = String.valueOf(check.sighting().protocol());
        return protocol.equals("HTTP/2") ? "HTTP/2.0" : protocol;
    }

    /** As Go's client reckons it. */
    private long length(HttpClientResponse answer, String method) {
        int status = answer.statusCode();
        String stated = answer.getHeader("content-length");
        boolean bodiless = status == 204
                || status == 304
                || (stated == null && check.sighting().isEndingWithHead());
        if (bodiless && !method.equals("HEAD")) {
            return 0;
        }
        if (stated == null || !stated.matches("[0-9]{1,18}") || answer.getHeader("transfer-encoding") != null) {
            return -1;
        }
        return Long.parseLong(stated);
    }

    /** The check is over: what comes now no longer counts. */
    void ends(@Nullable Failure why) {
        String trouble = why == null ? "" : sentence(why);
        intake.end(trouble);
        if (roundtrips.isEmpty()) {
            lookup = passed();
            journal.complain(
                    "Resolution with IP protocol failed",
                    "target",
                    Leg.host(inquiry.web().url()),
                    "err",
                    trouble);
            journal.complain("Error resolving address", "err", trouble);
        } else if (head == null) {
            journal.complain("Error for HTTP request", "err", trouble);
        } else {
            roundtrips.get(roundtrips.size() - 1).reached(Roundtrip.Moment.END, nanoTime.getAsLong());
        }
    }

    /** Whether making something of the body is for a worker. */
    boolean isHeavy() {
        return intake.isHeavy();
    }

    /** All of it, once the check is over; for any thread. */
    Seen seen() {
        boolean answered = head != null && !head.refused();
        return new Seen(address, lookup, head, answered ? intake.taken() : Taken.NONE, redirects, roundtrips);
    }
}
