package hopwatch.config;

/** One answer per kind of {@link Channel}. */
public interface ChannelCases<R> {
    R slack(Channel.Slack slack);

    R slackBot(Channel.SlackBot slack);

    R webhook(Channel.Webhook webhook);

    R pagerDuty(Channel.PagerDuty pagerDuty);

    R alertmanager(Channel.Alertmanager alertmanager);

    R email(Channel.Email email);

    R off(Channel.Off off);
}
