package hopwatch.page;

import hopwatch.cache.Served;
import hopwatch.config.Monitor;
import hopwatch.probe.Cause;
import hopwatch.verdict.Fault;
import hopwatch.verdict.Interval;
import hopwatch.verdict.Level;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Says for the public what is wrong and where: hops' names and causes' own sentences, nothing that a peer sent. */
final class Account {
    /** Names that are nouns want an article; names of companies do not. */
    private static final Set<String> NOUNS = Set.of("cdn", "edge", "cache", "proxy", "gateway", "load balancer");

    private final Held held;
    private final Cause cause;
    private final boolean named;
    private final boolean over;

    private Account(Held held, Cause cause, boolean named, boolean over) {
        this.held = held;
        this.cause = cause;
        this.named = named && !held.hop().isEmpty();
        this.over = over;
    }

    /** Empty where nothing is wrong, or nobody knows. */
    static Optional<Account> of(Monitor monitor, Interval interval) {
        Held held = Held.of(monitor, interval);
        return Optional.ofNullable(interval.cause())
                .filter(cause -> held.isTrouble())
                .map(cause -> new Account(held, cause, monitor.hasHops(), interval.to() != null));
    }

    /** "Failing hop: origin; the connection was refused.", where no more is known. */
    static String plain(String hop, Cause cause) {
        return hop.isEmpty() ? Wording.capitalised(cause.sentence()) + "." : failing(hop) + cause.sentence() + ".";
    }

    private static String failing(String hop) {
        return "Failing hop: " + hop + "; ";
    }

    /** In whole sentences. */
    String whole() {
        return named ? where() + also() : plain("", cause);
    }

    private String where() {
        String sentence = cause.sentence() + ".";
        if (held.blame().masked()) {
            return masked() + (held.blame().isCertain() ? ": " : ". " + suspects() + "; ") + sentence + carried();
        }
        if (!held.blame().isCertain()) {
            return suspects() + "; " + sentence;
        }
        return held.level() == Level.DOWN
                ? failing(held.hop()) + sentence
                : "Degraded hop: " + held.hop() + "; " + sentence;
    }

    /** "Visitors are served, but Origin fails behind the CDN". */
    private String masked() {
        String edge = held.edge();
        String behind = (NOUNS.contains(edge.toLowerCase(Locale.ROOT)) ? "the " : "") + edge;
        String who = held.blame().isCertain() ? held.hop() : "a hop";
        return "Visitors " + (over ? "were" : "are") + " served, but " + who + (over ? " failed" : " fails")
                + " behind " + behind;
    }

    private String suspects() {
        return either(held.blame().suspects()) + ": which one " + (over ? "could" : "can") + "not be told";
    }

    private static String either(List<String> names) {
        int last = names.size() - 1;
        return last == 0 ? names.get(0) : String.join(", ", names.subList(0, last)) + " or " + names.get(last);
    }

    /** What carries visitors meanwhile. */
    private String carried() {
        String serves = " " + held.edge() + (over ? " served " : " serves ");
        Served from = held.blame().served();
        return from == Served.STALE ? serves + "stale content." : from == Served.HIT ? serves + "from its cache." : "";
    }

    private String also() {
        return held.blame().also().stream().map(Account::also).collect(Collectors.joining());
    }

    private static String also(Fault fault) {
        String where = fault.suspects().isEmpty() ? fault.hop() : either(fault.suspects());
        return " Also " + where + ": " + fault.cause().sentence() + ".";
    }

    /** "CDN and proxy pass its failure on."; empty where none does. */
    static String passedOn(List<String> names) {
        if (names.isEmpty()) {
            return "";
        }
        int last = names.size() - 1;
        String who = last == 0
                ? names.get(0) + " passes"
                : String.join(", ", names.subList(0, last)) + " and " + names.get(last) + " pass";
        return " " + who + " its failure on.";
    }

    /** In half a line, for a list: "origin: the connection was refused". */
    String brief() {
        if (!named) {
            return Wording.capitalised(cause.sentence());
        }
        if (held.blame().masked()) {
            return masked()
                    + (held.blame().served() == Served.STALE ? "; " + held.edge() + " serves stale content" : "");
        }
        return held.blame().isCertain() ? held.hop() + ": " + cause.sentence() : suspects();
    }
}
