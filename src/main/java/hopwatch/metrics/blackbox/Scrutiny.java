package hopwatch.metrics.blackbox;

import com.google.re2j.Pattern;
import hopwatch.config.BlackboxDemands;
import hopwatch.config.BlackboxDemands.Encrypted;
import hopwatch.probe.web.Journal;
import hopwatch.probe.web.Roundtrip;
import hopwatch.probe.web.Seen;
import hopwatch.probe.web.Taken;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/** Holds what was seen against a module's demands, one after the other as the exporter does, and keeps its journal. */
final class Scrutiny {
    private static final String UNREAD = "the body of a redirect is not read";

    private final BlackboxDemands demands;
    private final Seen seen;
    private final Journal journal;
    private boolean success;
    private boolean failedByRegex;

    private Scrutiny(BlackboxDemands demands, Seen seen, Journal journal) {
        this.demands = demands;
        this.seen = seen;
        this.journal = journal;
    }

    static Judgement of(BlackboxDemands demands, Seen seen, Journal journal) {
        Scrutiny scrutiny = new Scrutiny(demands, seen, journal);
        Seen.Head head = seen.head();
        if (head != null) {
            scrutiny.answer(head);
        }
        scrutiny.timings();
        if (!seen.roundtrips().isEmpty()) {
            scrutiny.encryption(head != null && head.shown() != null);
        }
        return new Judgement(scrutiny.success, scrutiny.failedByRegex);
    }

    private void answer(Seen.Head head) {
        journal.note("Received HTTP response", "status_code", head.status());
        success = status(head.status());
        if (success && !(demands.headersNot().isEmpty() && demands.headers().isEmpty())) {
            success = headers(head);
            failedByRegex = !success;
        }
        String undecodable = undecodable(head);
        if (!undecodable.isEmpty()) {
            journal.note("Failed to get decompressor for HTTP response body", "err", undecodable);
            success = false;
        }
        if (success && looksAtBody(demands)) {
            success = body(head);
            failedByRegex = !success;
        }
        if (!head.refused()
                && !seen.body().undecodable()
                && !seen.body().trouble().isEmpty()) {
            journal.note("Failed to read HTTP response body", "err", seen.body().trouble());
            success = false;
        }
        version(head.protocol());
    }

    /** Why it is not compressed as it should be; empty where it is. A gzip has a head, which an unread body has not. */
    private String undecodable(Seen.Head head) {
        if (head.refused()) {
            return "gzip".equals(demands.compression()) ? UNREAD : "";
        }
        return seen.body().undecodable() ? seen.body().trouble() : "";
    }

    static boolean looksAtBody(BlackboxDemands demands) {
        return !(demands.bodyNot().isEmpty() && demands.body().isEmpty());
    }

    private boolean status(int status) {
        if (demands.statuses().isEmpty()) {
            boolean fine = status >= 200 && status < 300;
            if (!fine) {
                journal.note("Invalid HTTP response status code, wanted 2xx", "status_code", status);
            }
            return fine;
        }
        boolean fine = demands.statuses().contains(status);
        if (!fine) {
            String wanted = new TreeSet<>(demands.statuses()).toString().replace(",", "");
            journal.note("Invalid HTTP response status code", "status_code", status, "valid_status_codes", wanted);
        }
        return fine;
    }

    private boolean headers(Seen.Head head) {
        return demands.headersNot().stream().allMatch(each -> lacks(each, head))
                && demands.headers().stream().allMatch(each -> has(each, head));
    }

    private boolean lacks(BlackboxDemands.Header wanted, Seen.Head head) {
        List<String> values = head.all(wanted.name().toLowerCase(Locale.ROOT));
        if (values.isEmpty()) {
            return isMissingAllowed(wanted);
        }
        boolean lacks = values.stream().noneMatch(value -> isFound(wanted, value));
        if (!lacks) {
            complain("Header matched regular expression", wanted, values);
        }
        return lacks;
    }

    private boolean has(BlackboxDemands.Header wanted, Seen.Head head) {
        List<String> values = head.all(wanted.name().toLowerCase(Locale.ROOT));
        if (values.isEmpty()) {
            return isMissingAllowed(wanted);
        }
        boolean has = values.stream().anyMatch(value -> isFound(wanted, value));
        if (!has) {
            complain("Header did not match regular expression", wanted, values);
        }
        return has;
    }

    /** Headers come with a character for each byte; an expression means UTF-8. */
    private static boolean isFound(BlackboxDemands.Header wanted, String value) {
        return wanted.value()
                .matcher(new String(value.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8))
                .find();
    }

    private boolean isMissingAllowed(BlackboxDemands.Header wanted) {
        if (!wanted.allowMissing()) {
            journal.complain("Missing required header", "header", wanted.name());
        }
        return wanted.allowMissing();
    }

    private void complain(String message, BlackboxDemands.Header wanted, List<String> values) {
        journal.complain(
                message, "header", wanted.name(), "regexp", wanted.value().pattern(), "value_count", values.size());
    }

    private boolean body(Seen.Head head) {
        Taken taken = seen.body();
        if (head.refused() || !taken.trouble().isEmpty()) {
            String why = head.refused() ? UNREAD : taken.trouble();
            journal.complain("Error reading HTTP body", "err", why);
            return false;
        }
        // As a string, in which what is no UTF-8 is replaced: RE2/J would take it for the end of the bytes.
        String text = taken.kept().toString(StandardCharsets.UTF_8);
        for (Pattern each : demands.bodyNot()) {
            if (each.matcher(text).find()) {
                journal.complain("Body matched regular expression", "regexp", each.pattern());
                return false;
            }
        }
        for (Pattern each : demands.body()) {
            if (!each.matcher(text).find()) {
                journal.complain("Body did not match regular expression", "regexp", each.pattern());
                return false;
            }
        }
        return true;
    }

    private void version(String protocol) {
        if (!demands.versions().isEmpty() && !demands.versions().contains(protocol)) {
            journal.complain("Invalid HTTP version number", "version", protocol);
            success = false;
        }
    }

    private void timings() {
        for (int i = 0; i < seen.roundtrips().size(); i++) {
            List<Object> details = new ArrayList<>(List.of("roundtrip", i));
            Map<Roundtrip.Moment, Long> nanos = seen.roundtrips().get(i).nanos();
            nanos.forEach((moment, at) -> {
                details.add(moment.label());
                details.add(since(nanos, at));
            });
            journal.note("Response timings for roundtrip", details.toArray());
        }
    }

    /** Hardly ever looked at: spelled out by whoever does. */
    private static Duration since(Map<Roundtrip.Moment, Long> nanos, long at) {
        return Duration.ofNanos(at - nanos.getOrDefault(Roundtrip.Moment.START, at));
    }

    private void encryption(boolean encrypted) {
        Encrypted wanted = demands.encrypted();
        if (encrypted && (wanted == Encrypted.NEVER || wanted == Encrypted.IMPOSSIBLE)) {
            journal.complain("Final request was over SSL");
            success = false;
        }
        if (!encrypted && (wanted == Encrypted.ALWAYS || wanted == Encrypted.IMPOSSIBLE)) {
            journal.complain("Final request was not over SSL");
            success = false;
        }
    }
}
