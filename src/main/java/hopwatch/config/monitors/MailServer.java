package hopwatch.config.monitors;

import hopwatch.config.Smtp;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What {@code smtp:} gives to the channels that need it.
 *
 * @param written whether the file has it at all
 * @param emptied the variable whose {@code ${NAME:-}} left its URL or login empty: mail is off; null if none did
 * @param smtp empty where it is off, or wrong, which has been told
 */
record MailServer(boolean written, @Nullable String emptied, Optional<Smtp> smtp) {
    static final MailServer NONE = new MailServer(false, null, Optional.empty());
    static final MailServer WRONG = new MailServer(true, null, Optional.empty());
}
