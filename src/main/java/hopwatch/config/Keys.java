package hopwatch.config;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The keys that one kind of mapping may have; the JSON Schema has the same.
 *
 * @param known in the order in which people would write them
 * @param later part of the language, not of this version: refused as such and not as misspelt
 */
record Keys(Set<String> known, Set<String> later) {
    static final Keys ROOT = known(
                    "page",
                    "alerts",
                    "smtp",
                    "proxies",
                    "defaults",
                    "groups",
                    "monitors",
                    "maintenance",
                    "history",
                    "store",
                    "limits",
                    "allow",
                    "anchors",
                    "self",
                    "tokens",
                    "metrics",
                    "probe")
            .later("pages", "export", "locations", "sight");
    static final Keys PAGE = known("title", "url", "zone", "weights", "incidents", "robots", "theme", "language")
            .later("languages");
    static final Keys THEME = known("accent", "logo", "home", "width", "radius", "font");
    static final Keys BOTH = known("light", "dark");
    static final Keys WEIGHTS = known("degraded", "partial");
    static final Keys CHANNEL = known(
                    "slack",
                    "mentions",
                    "webhook",
                    "method",
                    "headers",
                    "body",
                    "secret",
                    "pagerduty",
                    "url",
                    "alertmanager",
                    "auth",
                    "email",
                    "for",
                    "after",
                    "remind",
                    "hours",
                    "escalate")
            .later("sms");
    static final Keys SLACK = known("token", "channel", "url");
    static final Keys EMAIL = known("to", "from", "prefix");
    static final Keys SMTP = known("url", "user", "password", "from", "starttls", "ca");
    static final Keys SECRET_FILE = known("file");
    static final Keys PROXY = known("url", "user", "password");
    static final Keys DEFAULTS = known(
                    "every",
                    "timeout",
                    "timeouts",
                    "confirm",
                    "failures",
                    "recover",
                    "alert",
                    "expect",
                    "degraded",
                    "headers",
                    "redirects",
                    "proxy",
                    "ip",
                    "tls",
                    "compare",
                    "flapping")
            .later("slo", "owner", "quorum");
    static final Keys GROUP =
            known("name", "public", "alert", "depends", "monitors").later("defaults", "owner");
    static final Keys MONITOR = known(
                    "name",
                    "id",
                    "url",
                    "method",
                    "headers",
                    "body",
                    "auth",
                    "redirects",
                    "proxy",
                    "ip",
                    "tls",
                    "every",
                    "timeout",
                    "timeouts",
                    "confirm",
                    "failures",
                    "recover",
                    "expect",
                    "degraded",
                    "hops",
                    "compare",
                    "depends",
                    "alert",
                    "flapping",
                    "paused",
                    "owner",
                    "runbook")
            .later("slo", "heartbeat", "locations", "quorum", "steps", "labels", "connect");
    static final Keys AUTH = known("basic", "bearer");
    static final Keys BASIC = known("user", "password");
    static final Keys TIMEOUTS = known("dns", "connect", "tls", "wait");
    static final Keys HOP = known("name", "connect", "ip", "tls", "timeouts", "expect", "degraded", "every");
    static final Keys COMPARE = known("status", "headers", "body", "lasting");
    static final Keys PHRASES = known(
                    "status",
                    "redirect",
                    "http",
                    "header",
                    "cache",
                    "age",
                    "content-type",
                    "body",
                    "json",
                    "fresh",
                    "size",
                    "within",
                    "certificate",
                    "issuer",
                    "tls-version")
            .later("answer", "checksum");
    static final Keys MATCH = known("equals", "contains", "not");
    static final Keys FRESH = known("within", "header", "body", "json");
    static final Keys SIZE = known("min", "max");
    static final Keys WITHIN = known("total", "resolve", "connect", "tls", "processing", "transfer");
    static final Keys TLS = known(
                    "verify",
                    "verify-host",
                    "min-version",
                    "ca",
                    "client-certificate",
                    "client-key",
                    "check-revocation")
            .later("ciphers");
    static final Keys ROUTE = known("to", "for", "after", "remind", "hours", "escalate");
    static final Keys ESCALATE = known("to", "after");
    static final Keys FLAPPING = known("over", "within");
    static final Keys HISTORY = known("raw", "hourly", "daily");
    static final Keys MAINTENANCE =
            known("name", "rrule", "from", "to", "for", "zone", "since", "until", "except", "monitors", "groups");
    static final Keys STORE = known("url", "user", "password");
    static final Keys LIMITS = known("in-flight").later("monitors");
    static final Keys ANCHOR = known("url", "body");
    static final Keys SELF = known("alert");
    static final Keys TOKEN = known("name", "hash", "scopes", "expires");
    static final Keys METRICS = known("histograms");
    static final Keys PROBE = known("allow-any-target");

    /** Every key that stands anywhere: what a line without its colon is recognised by. */
    static final Set<String> EVERYWHERE = Stream.of(
                    ROOT,
                    PAGE,
                    THEME,
                    BOTH,
                    WEIGHTS,
                    CHANNEL,
                    EMAIL,
                    SMTP,
                    SLACK,
                    PROXY,
                    DEFAULTS,
                    GROUP,
                    MONITOR,
                    AUTH,
                    BASIC,
                    TIMEOUTS,
                    HOP,
                    COMPARE,
                    PHRASES,
                    MATCH,
                    FRESH,
                    SIZE,
                    WITHIN,
                    TLS,
                    ROUTE,
                    ESCALATE,
                    FLAPPING,
                    MAINTENANCE,
                    HISTORY,
                    STORE,
                    LIMITS,
                    ANCHOR,
                    SELF,
                    TOKEN,
                    METRICS,
                    PROBE)
            .flatMap(keys -> keys.known().stream())
            .collect(Collectors.toUnmodifiableSet());

    static Keys known(String... keys) {
        return new Keys(ordered(keys), Set.of());
    }

    private Keys later(String... keys) {
        return new Keys(known, ordered(keys));
    }

    private static Set<String> ordered(String... keys) {
        return Collections.unmodifiableSet(new LinkedHashSet<>(List.of(keys)));
    }
}
