package hopwatch.alert;

import hopwatch.config.Template;
import hopwatch.incident.Alert;
import hopwatch.incident.Notice;
import hopwatch.probe.Cause;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What each field of a template says of an alert; empty where there is nothing to say. */
record WebhookFields(Alert alert) implements Function<Template.Field, String> {
    @Override
    public String apply(Template.Field field) {
        Notice notice = alert.notice();
        Cause cause = notice.cause();
        return switch (field) {
            case TEXT -> new Telling(notice, PlainText.MARKUP).whole();
            case HEADLINE -> Wording.headline(notice);
            case KIND -> notice.kind().name().toLowerCase(Locale.ROOT);
            case OCCASION -> notice.occasion().name().toLowerCase(Locale.ROOT);
            case MONITOR -> notice.monitor();
            case MONITOR_URL -> notice.monitorUrl().toString();
            case INCIDENT -> notice.incident().value();
            case INCIDENT_URL -> notice.incidentUrl().toString();
            case HOP -> notice.hop();
            case WHERE -> new Details(notice, PlainText.MARKUP).where();
            case CAUSE -> cause == null ? "" : cause.label();
            case WHAT -> News.of(notice).text();
            case BEGAN -> text(notice.began());
            case ENDED -> text(notice.ended());
            case LASTED -> text(Wording.lasted(notice));
            case OTHERS -> String.join(", ", notice.others());
            case OWNER -> text(notice.owner());
            case RUNBOOK -> text(notice.runbook());
            case KEY -> alert.key();
        };
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
