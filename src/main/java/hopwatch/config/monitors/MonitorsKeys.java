package hopwatch.config.monitors;

import hopwatch.config.document.Keys;
import hopwatch.config.value.SecretReader;
import hopwatch.config.value.TextMatchReader;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The keys of a {@code monitors.yaml}; the JSON Schema has the same. */
public final class MonitorsKeys {
    static final Keys ROOT = Keys.known(
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
    static final Keys PAGE = Keys.known("title", "url", "zone", "weights", "incidents", "robots", "theme", "language")
            .later("languages");
    static final Keys THEME = Keys.known("accent", "logo", "home", "width", "radius", "font");
    static final Keys BOTH = Keys.known("light", "dark");
    static final Keys WEIGHTS = Keys.known("degraded", "partial");
    static final Keys CHANNEL = Keys.known(
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
    static final Keys SLACK = Keys.known("token", "channel", "url");
    static final Keys EMAIL = Keys.known("to", "from", "prefix");
    static final Keys SMTP = Keys.known("url", "user", "password", "from", "starttls", "ca");
    static final Keys SECRET_FILE = SecretReader.KEYS;
    static final Keys PROXY = Keys.known("url", "user", "password");
    private static final String PHRASES_STAND = "under expect: or degraded:";
    static final Keys PHRASES = Keys.known(
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
    static final Keys DEFAULTS = Keys.known(
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
            .later("slo", "owner", "quorum")
            .without(PHRASES, PHRASES_STAND);
    static final Keys GROUP =
            Keys.known("name", "public", "alert", "depends", "monitors").later("defaults", "owner");
    static final Keys MONITOR = Keys.known(
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
            .later("slo", "heartbeat", "locations", "quorum", "steps", "labels", "connect")
            .without(PHRASES, PHRASES_STAND);
    static final Keys AUTH = Keys.known("basic", "bearer");
    static final Keys BASIC = Keys.known("user", "password");
    static final Keys TIMEOUTS = Keys.known("dns", "connect", "tls", "wait");
    static final Keys HOP = Keys.known("name", "connect", "ip", "tls", "timeouts", "expect", "degraded", "every")
            .without(PHRASES, PHRASES_STAND);
    static final Keys COMPARE = Keys.known("status", "headers", "body", "lasting");
    static final Keys MATCH = TextMatchReader.KEYS;
    static final Keys FRESH = Keys.known("within", "header", "body", "json");
    static final Keys SIZE = Keys.known("min", "max");
    static final Keys WITHIN = Keys.known("total", "resolve", "connect", "tls", "processing", "transfer");
    static final Keys TLS = Keys.known(
                    "verify",
                    "verify-host",
                    "min-version",
                    "ca",
                    "client-certificate",
                    "client-key",
                    "check-revocation")
            .later("ciphers");
    static final Keys ROUTE = Keys.known("to", "for", "after", "remind", "hours", "escalate");
    static final Keys ESCALATE = Keys.known("to", "after");
    static final Keys FLAPPING = Keys.known("over", "within");
    static final Keys HISTORY = Keys.known("raw", "hourly", "daily");
    static final Keys MAINTENANCE =
            Keys.known("name", "rrule", "from", "to", "for", "zone", "since", "until", "except", "monitors", "groups");
    static final Keys STORE = Keys.known("url", "user", "password");
    static final Keys LIMITS = Keys.known("in-flight").later("monitors");
    static final Keys ANCHOR = Keys.known("url", "body");
    static final Keys SELF = Keys.known("alert");
    static final Keys TOKEN = Keys.known("name", "hash", "scopes", "expires");
    static final Keys METRICS = Keys.known("histograms");
    static final Keys PROBE = Keys.known("allow-any-target");

    /** Every key that stands anywhere: what a line without its colon is recognised by. */
    public static final Set<String> EVERYWHERE = Stream.of(
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

    private MonitorsKeys() {}
}
