package hopwatch.config.value;

import hopwatch.config.Spelling;
import hopwatch.config.document.Cursor;
import hopwatch.config.document.Reader;
import hopwatch.config.document.Text;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/** A time zone by its name. */
public final class ZoneReader implements Reader<ZoneId> {
    @Override
    public Optional<ZoneId> read(Cursor at) {
        return at.text("a time zone, such as Europe/Berlin").flatMap(text -> zone(at, text));
    }

    Optional<ZoneId> zone(Cursor at, Text text) {
        try {
            return Optional.of(text.value().equals("UTC") ? ZoneOffset.UTC : ZoneId.of(text.value()));
        } catch (DateTimeException unknown) {
            String meant =
                    Spelling.nearest(text.value(), ZoneId.getAvailableZoneIds()).orElse(null);
            at.error("unknown-zone", text.shown() + " is not a time zone, such as UTC or Europe/Berlin", meant);
            return Optional.empty();
        }
    }
}
