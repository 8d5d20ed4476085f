package hopwatch.config.monitors;

import hopwatch.config.Expectation;
import hopwatch.config.document.Cursor;
import hopwatch.config.document.Reader;
import hopwatch.config.document.Text;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code 200}, {@code 2xx}, {@code 200-299}, or a list of them. */
final class StatusReader implements Reader<Expectation> {
    private static final String WANTED = "a status: 200, 2xx, 200-299 or a list of them";
    private static final Pattern FORM = Pattern.compile("([1-5])xx|([1-5][0-9]{2})(?:-([1-5][0-9]{2}))?");

    @Override
    public Optional<Expectation> read(Cursor at) {
        List<Expectation.Codes> codes = at.some(WANTED).stream()
                .flatMap(item -> item.text(WANTED).flatMap(text -> codes(item, text)).stream())
                .toList();
        return codes.isEmpty() ? Optional.empty() : Optional.of(new Expectation.Status(codes));
    }

    private static Optional<Expectation.Codes> codes(Cursor at, Text text) {
        String written = text.value().strip().toLowerCase(Locale.ROOT);
        Matcher form = FORM.matcher(written);
        if (!form.matches()) {
            at.error("not-a-status", text.shown() + " is not a status; allowed: 100 to 599, as 200, 2xx or 200-299");
            return Optional.empty();
        }
        Expectation.Codes codes = codes(form, written);
        if (codes.from() > codes.to()) {
            at.error("not-a-status", text.shown() + " ends before it begins", codes.to() + "-" + codes.from());
            return Optional.empty();
        }
        return Optional.of(codes);
    }

    private static Expectation.Codes codes(Matcher form, String written) {
        if (form.group(1) != null) {
            int hundred = Integer.parseInt(form.group(1)) * 100;
            return new Expectation.Codes(hundred, hundred + 99, written);
        }
        int from = Integer.parseInt(form.group(2));
        return new Expectation.Codes(from, form.group(3) == null ? from : Integer.parseInt(form.group(3)), written);
    }
}
