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

    private final Wording wording;

    private Account(Held held, Cause cause, boolean named, boolean over, Wording wording) {
        this.held = held;
        this.cause = cause;
        this.named = named && !held.hop().isEmpty();
        this.over = over;
        this.wording = wording;
    }

    /** Empty where nothing is wrong, or nobody knows. */
    static Optional<Account> of(Monitor monitor, Interval interval, Wording wording) {
        Held held = Held.of(monitor, interval);
        return Optional.ofNullable(interval.cause())
                .filter(cause -> held.isTrouble())
                .map(cause -> new Account(held, cause, monitor.hasHops(), interval.to() != null, wording));
    }

    /** "Failing hop: origin; the connection was refused.", where no more is known. */
    static String plain(String hop, Cause cause, Wording wording) {
        String sentence = wording.sentence(cause);
        return hop.isEmpty() ? wording.capitalised(sentence) + "." : wording.say("account.failing", hop, sentence);
    }

    /** In whole sentences. */
    String whole() {
        return named ? where() + also() : plain("", cause, wording);
    }

    private String where() {
        String sentence = wording.sentence(cause);
        if (held.blame().masked()) {
            return masked(sentence) + carried();
        }
        if (!held.blame().isCertain()) {
            return wording.say("account.unsure-why", suspects(), sentence);
        }
        return wording.say(held.level() == Level.DOWN ? "account.failing" : "account.degraded", held.hop(), sentence);
    }

    private String masked(String sentence) {
        return held.blame().isCertain()
                ? wording.say("account.masked-why", masked(), sentence)
                : wording.say("account.masked-unsure", masked(), suspects(), sentence);
    }

    /** "Visitors are served, but Origin fails behind the CDN". */
    private String masked() {
        String edge = held.edge();
        String behind = NOUNS.contains(edge.toLowerCase(Locale.ROOT)) ? wording.say("account.the", edge) : edge;
        String who = held.blame().isCertain() ? held.hop() : wording.say("account.a-hop");
        return wording.say(timed("account.masked"), who, behind);
    }

    /** What is over is told as what was. */
    private String timed(String key) {
        return over ? key + ".over" : key;
    }

    private String suspects() {
        return wording.say(timed("account.unsure"), wording.or(held.blame().suspects()));
    }

    /** What carries visitors meanwhile. */
    private String carried() {
        return switch (held.blame().served()) {
            case STALE -> " " + wording.say(timed("account.stale"), held.edge());
            case HIT -> " " + wording.say(timed("account.cached"), held.edge());
            default -> "";
        };
    }

    private String also() {
        return held.blame().also().stream().map(this::also).collect(Collectors.joining());
    }

    private String also(Fault fault) {
        String where = fault.suspects().isEmpty() ? fault.hop() : wording.or(fault.suspects());
        return " " + wording.say("account.also", where, wording.sentence(fault.cause()));
    }

    /** " CDN and proxy pass its failure on."; empty where none does. */
    static String passedOn(List<String> names, Wording wording) {
        return names.isEmpty()
                ? ""
                : " " + wording.say(names.size() == 1 ? "account.passes" : "account.pass", wording.and(names));
    }

    /** In half a line, for a list: "origin: the connection was refused". */
    String brief() {
        String sentence = wording.sentence(cause);
        if (!named) {
            return wording.capitalised(sentence);
        }
        if (held.blame().masked()) {
            return held.blame().served() == Served.STALE
                    ? wording.say("account.masked-stale", masked(), held.edge())
                    : masked();
        }
        return held.blame().isCertain() ? wording.say("named", held.hop(), sentence) : suspects();
    }
}
