package hopwatch.config;

import java.util.List;
import java.util.function.Function;

/** Where alerts go, by name. Add a case and every caller stops compiling. */
public sealed interface Channel permits Channel.Slack, Channel.Email, Channel.Off {
    String name();

    /** What the caller does with each case. */
    <R> R match(Function<Slack, R> slack, Function<Email, R> email, Function<Off, R> off);

    /** A Slack incoming webhook: the URL alone lets anyone post, so it is a secret. */
    record Slack(String name, Secret webhook) implements Channel {
        @Override
        public <R> R match(Function<Slack, R> slack, Function<Email, R> email, Function<Off, R> off) {
            return slack.apply(this);
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
        public <R> R match(Function<Slack, R> slack, Function<Email, R> email, Function<Off, R> off) {
            return email.apply(this);
        }
    }

    /**
     * Named in the file but switched off, because its {@code ${NAME:-}} came out empty.
     *
     * @param variable the environment variable that would switch it on
     */
    record Off(String name, String variable) implements Channel {
        @Override
        public <R> R match(Function<Slack, R> slack, Function<Email, R> email, Function<Off, R> off) {
            return off.apply(this);
        }
    }
}
