package hopwatch.config;

import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where alerts go, by name. Add a case and every caller stops compiling. */
public sealed interface Channel {
    String name();

    /** What the caller does with each case. */
    <R> R match(ChannelCases<R> cases);

    /**
     * A Slack incoming webhook: the URL alone lets anyone post, so it is a secret.
     *
     * @param mentions who is called by the first message of an incident: {@code U…}, {@code S…} or {@code here}
     */
    record Slack(String name, Secret webhook, List<String> mentions) implements Channel {
        public Slack {
            mentions = List.copyOf(mentions);
        }

        public Slack(String name, Secret webhook) {
            this(name, webhook, List.of());
        }

        @Override
        public <R> R match(ChannelCases<R> cases) {
            return cases.slack(this);
        }
    }

    /**
     * A Slack app that posts by its token, and so can edit what it posted and answer it in a thread.
     *
     * @param channel where to: {@code C0123ABCD}, or a name such as {@code #alerts}
     * @param mentions as of a webhook
     * @param api where Slack's methods are: {@code https://slack.com/api/}
     */
    record SlackBot(String name, Secret token, String channel, List<String> mentions, URI api) implements Channel {
        public SlackBot {
            mentions = List.copyOf(mentions);
        }

        @Override
        public <R> R match(ChannelCases<R> cases) {
            return cases.slackBot(this);
        }
    }

    /**
     * Anything that takes an HTTP request.
     *
     * @param headers beside or instead of the built-in ones, by their names as written
     * @param body null for the built-in JSON
     * @param secret what requests are signed with; null for no signature
     */
    record Webhook(
            String name,
            Secret url,
            String method,
            Map<String, Template> headers,
            @Nullable Template body,
            @Nullable Secret secret)
            implements Channel {
        public Webhook {
            headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        }

        @Override
        public <R> R match(ChannelCases<R> cases) {
            return cases.webhook(this);
        }
    }

    /**
     * A service of PagerDuty, by its Events API v2.
     *
     * @param url where events go: {@code https://events.pagerduty.com/v2/enqueue}
     */
    record PagerDuty(String name, Secret routingKey, URI url) implements Channel {
        @Override
        public <R> R match(ChannelCases<R> cases) {
            return cases.pagerDuty(this);
        }
    }

    /**
     * A Prometheus Alertmanager, by its API v2.
     *
     * @param url without {@code /api/v2}
     * @param authorization what the header of this name says; null for none
     */
    record Alertmanager(String name, URI url, @Nullable Secret authorization) implements Channel {
        @Override
        public <R> R match(ChannelCases<R> cases) {
            return cases.alertmanager(this);
        }
    }

    /**
     * Mail to the same people each time.
     *
     * @param server what takes it
     * @param to not empty; told exactly as they are here
     * @param prefix what each subject begins with; may be empty
     */
    record Email(String name, Smtp server, Mailbox from, List<Mailbox> to, String prefix) implements Channel {
        public Email {
            to = List.copyOf(to);
        }

        @Override
        public <R> R match(ChannelCases<R> cases) {
            return cases.email(this);
        }
    }

    /**
     * Named in the file but switched off, because its {@code ${NAME:-}} came out empty.
     *
     * @param variable the environment variable that would switch it on
     */
    record Off(String name, String variable) implements Channel {
        @Override
        public <R> R match(ChannelCases<R> cases) {
            return cases.off(this);
        }
    }
}
