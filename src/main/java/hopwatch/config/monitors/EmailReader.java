package hopwatch.config.monitors;

import hopwatch.config.Channel;
import hopwatch.config.Mailbox;
import hopwatch.config.document.Cursor;
import hopwatch.config.document.Fields;
import hopwatch.config.document.Reader;
import hopwatch.config.document.Shown;
import hopwatch.config.document.Text;
import hopwatch.config.value.MailboxReader;
import hopwatch.config.value.TextReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A channel that sends mail: an address, a list of them, or {@code {to: …, from: …, prefix: …}}.
 *
 * @param name the channel's
 * @param server what {@code smtp:} says
 */
record EmailReader(String name, MailServer server) implements Reader<Channel> {
    private static final String WANTED =
            MailboxReader.WANTED + ", a list of them, or {to: ops@example.org, prefix: \"[status]\"}";
    private static final MailboxReader MAILBOX = new MailboxReader();
    private static final TextReader PREFIX = new TextReader("prefix", 50);

    @Override
    public Optional<Channel> read(Cursor at) {
        return at.isMapping()
                ? at.fields(MonitorsKeys.EMAIL, WANTED).flatMap(this::channel)
                : channel(at, Optional.empty(), "");
    }

    private Optional<Channel> channel(Fields fields) {
        Optional<Mailbox> from = fields.read("from", MAILBOX);
        String prefix = fields.read("prefix", PREFIX).orElse("");
        return fields.require("to", to -> channel(to, from, prefix), "to: ops@example.org");
    }

    private Optional<Channel> channel(Cursor at, Optional<Mailbox> from, String prefix) {
        List<Mailbox> to = new ArrayList<>();
        for (Cursor item : at.some(WANTED)) {
            Optional<Text> text = item.text(MailboxReader.WANTED);
            if (at.isScalar() && text.isPresent() && text.get().emptied() != null) {
                return Optional.of(new Channel.Off(name, text.get().emptied()));
            }
            text.flatMap(written -> MAILBOX.read(item, written))
                    .filter(mailbox -> isFirst(item, mailbox, to))
                    .ifPresent(to::add);
        }
        return to.isEmpty() || !hasServer(at) ? Optional.empty() : channel(to, from, prefix);
    }

    private static boolean isFirst(Cursor at, Mailbox mailbox, List<Mailbox> before) {
        boolean first = before.stream().noneMatch(other -> other.address().equalsIgnoreCase(mailbox.address()));
        if (!first) {
            at.error("duplicate-mailbox", "the address " + Shown.quoted(mailbox.address()) + " is there twice");
        }
        return first;
    }

    private boolean hasServer(Cursor at) {
        if (!server.written()) {
            at.error(
                    "no-smtp",
                    "mail needs a server: write smtp: {url: \"smtp://mail.example.org:587\", from: status@example.org}"
                            + " at the top level");
        }
        return server.written();
    }

    private Optional<Channel> channel(List<Mailbox> to, Optional<Mailbox> from, String prefix) {
        if (server.emptied() != null) {
            return Optional.of(new Channel.Off(name, server.emptied()));
        }
        return server.smtp().map(smtp -> new Channel.Email(name, smtp, from.orElse(smtp.from()), to, prefix));
    }
}
