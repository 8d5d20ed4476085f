package hopwatch.alert;

import hopwatch.config.Channel;
import hopwatch.config.ChannelCases;
import java.util.function.Function;

/**
 * In which dialect each kind of channel is spoken to.
 *
 * @param spoken what is done with it
 * @param off what is done with a channel that is switched off
 */
record Dialects<R>(Function<Dialect, R> spoken, Function<Channel.Off, R> off) implements ChannelCases<R> {
    @Override
    public R slack(Channel.Slack slack) {
        return spoken.apply(new SlackWebhook(slack));
    }

    @Override
    public R slackBot(Channel.SlackBot slack) {
        return spoken.apply(new SlackBot(slack));
    }

    @Override
    public R webhook(Channel.Webhook webhook) {
        return spoken.apply(new WebhookCall(webhook));
    }

    @Override
    public R pagerDuty(Channel.PagerDuty pagerDuty) {
        return spoken.apply(new PagerDutyEvent(pagerDuty));
    }

    @Override
    public R alertmanager(Channel.Alertmanager alertmanager) {
        return spoken.apply(new AlertmanagerAlerts(alertmanager));
    }

    @Override
    public R email(Channel.Email email) {
        return spoken.apply(new Email(email));
    }

    @Override
    public R off(Channel.Off channel) {
        return off.apply(channel);
    }
}
