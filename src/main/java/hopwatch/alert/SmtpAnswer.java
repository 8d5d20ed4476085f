package hopwatch.alert;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.InternetAddress;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jspecify.annotations.Nullable;

/**
 * What a mail server said of a message: of each recipient, or of the whole.
 *
 * @param status of what decides
 * @param words whose status it is, and what the server said to it
 * @param settled addresses that need no repeat: they have it, or never will
 * @param refused those that never will, and why; empty where nobody got it either
 */
record SmtpAnswer(int status, String words, Set<String> settled, List<String> refused) {
    private static final int ACCEPTED = 250;

    SmtpAnswer {
        settled = Set.copyOf(settled);
        refused = List.copyOf(refused);
    }

    static SmtpAnswer accepted() {
        return new SmtpAnswer(ACCEPTED, "", Set.of(), List.of());
    }

    /**
     * Whoever can have the message gets it, whatever becomes of the others. As long as one of them may have it later, the
     * answer is that one's; it is a refusal only if nobody has it and nobody will.
     */
    static SmtpAnswer of(SendFailedException failure) {
        List<SMTPAddressFailedException> recipients = recipients(failure);
        if (recipients.isEmpty()) {
            return ofTheWhole(failure);
        }
        List<SMTPAddressFailedException> never =
                recipients.stream().filter(SmtpAnswer::isFinal).toList();
        SMTPAddressFailedException first =
                recipients.stream().filter(one -> !isFinal(one)).findFirst().orElse(recipients.get(0));
        Set<String> reached = addresses(failure.getValidSentAddresses());
        if (reached.isEmpty()) {
            return new SmtpAnswer(first.getReturnCode(), words(first), Set.of(), List.of());
        }
        Set<String> settled = Stream.concat(reached.stream(), never.stream().map(one -> one.getAddress()
                        .getAddress()))
                .collect(Collectors.toSet());
        boolean done = never.size() == recipients.size();
        return new SmtpAnswer(
                done ? ACCEPTED : first.getReturnCode(),
                done ? "" : words(first),
                settled,
                never.stream()
                        .map(one -> one.getReturnCode() + " " + words(one))
                        .toList());
    }

    SmtpAnswer edited(UnaryOperator<String> edit) {
        return new SmtpAnswer(
                status, edit.apply(words), settled, refused.stream().map(edit).toList());
    }

    private static SmtpAnswer ofTheWhole(SendFailedException failure) {
        int status = failure instanceof SMTPSendFailedException whole ? whole.getReturnCode() : 0;
        return new SmtpAnswer(status, said(failure), Set.of(), List.of());
    }

    private static boolean isFinal(SMTPAddressFailedException refused) {
        return refused.getReturnCode() / 100 == 5;
    }

    private static String words(SMTPAddressFailedException refused) {
        return "for " + refused.getAddress().getAddress() + ": " + said(refused);
    }

    /** Without the status, which stands before it in each line. */
    private static String said(MessagingException failure) {
        return Objects.requireNonNullElse(failure.getMessage(), "")
                .replaceAll("(?m)^\\d{3}[ -]?", "")
                .strip();
    }

    private static List<SMTPAddressFailedException> recipients(SendFailedException failure) {
        return Stream.<@Nullable Exception>iterate(
                        failure,
                        link -> link != null,
                        link -> link instanceof MessagingException next ? next.getNextException() : null)
                .filter(SMTPAddressFailedException.class::isInstance)
                .map(SMTPAddressFailedException.class::cast)
                .toList();
    }

    private static Set<String> addresses(Address @Nullable [] addresses) {
        return addresses == null
                ? Set.of()
                : Stream.of(addresses)
                        .map(address -> ((InternetAddress) address).getAddress())
                        .collect(Collectors.toSet());
    }
}
