package hopwatch.page;

import hopwatch.config.Hop;
import hopwatch.config.Monitor;
import hopwatch.incident.Incident;
import hopwatch.latency.Phase;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A page of which there are too many to have them ready: it is made when somebody asks for it. */
sealed interface Rare {
    /** Its address, spelt in the one way in which we spell it. */
    String path();

    /** What must be asked of history first. */
    default Optional<Inquiry> inquiry(Moment moment) {
        return Optional.empty();
    }

    /** @param course the answer; empty where there is no inquiry, or history does not answer */
    Rendered print(Printer printer, Moment moment, Optional<Course> course);

    /** Whether it is worth anything while history does not answer. */
    default boolean standsAlone() {
        return true;
    }

    /**
     * One hop's latency over one window.
     *
     * @param phase null for all of them together
     */
    record OfLatency(Monitor monitor, Window window, Hop hop, @Nullable Phase phase) implements Rare {
        @Override
        public String path() {
            return phase == null ? Paths.of(monitor, window, hop) : Paths.of(monitor, window, hop, phase);
        }

        @Override
        public Optional<Inquiry> inquiry(Moment moment) {
            return Optional.of(Inquiry.of(monitor, hop, window, moment.now()));
        }

        @Override
        public Rendered print(Printer printer, Moment moment, Optional<Course> course) {
            return printer.latency(this, moment, course);
        }
    }

    /** One day of one monitor. */
    record OfDay(Monitor monitor, LocalDate date) implements Rare {
        @Override
        public String path() {
            return Paths.of(monitor, date);
        }

        @Override
        public Optional<Inquiry> inquiry(Moment moment) {
            return Optional.of(Inquiry.of(monitor, date, moment.config().page().zone()));
        }

        @Override
        public Rendered print(Printer printer, Moment moment, Optional<Course> course) {
            return printer.day(this, moment, course);
        }
    }

    /** One of those that there is but one of, by its path. */
    record Single(String path) implements Rare {
        @Override
        public Rendered print(Printer printer, Moment moment, Optional<Course> course) {
            return printer.single(path, moment);
        }
    }

    /** One monitor. */
    record OfMonitor(Monitor monitor) implements Rare {
        @Override
        public String path() {
            return Paths.of(monitor);
        }

        @Override
        public Optional<Inquiry> inquiry(Moment moment) {
            return Optional.of(Inquiry.of(monitor, monitor.hops().get(0), Window.DAY, moment.now()));
        }

        @Override
        public Rendered print(Printer printer, Moment moment, Optional<Course> course) {
            return printer.monitor(monitor, moment, course);
        }
    }

    /** One incident. */
    record OfIncident(Incident incident) implements Rare {
        @Override
        public String path() {
            return Paths.of(incident);
        }

        @Override
        public Rendered print(Printer printer, Moment moment, Optional<Course> course) {
            return printer.incident(incident, moment);
        }
    }

    /** Any page for people, in a language in which it is not printed ahead. */
    record Translated(Rare page, Reading reading) implements Rare {
        @Override
        public String path() {
            return page.path() + reading.key();
        }

        @Override
        public Optional<Inquiry> inquiry(Moment moment) {
            return page.inquiry(moment);
        }

        @Override
        public Rendered print(Printer printer, Moment moment, Optional<Course> course) {
            return page.print(printer, moment.in(reading), course);
        }
    }

    /** What {@link OfLatency} draws, for programs. */
    record LatencyFile(Monitor monitor, Window window, Hop hop, Format format) implements Rare {
        @Override
        public String path() {
            return Paths.api(Paths.of(monitor, window, hop), format);
        }

        @Override
        public Optional<Inquiry> inquiry(Moment moment) {
            return Optional.of(Inquiry.of(monitor, hop, window, moment.now()));
        }

        @Override
        public boolean standsAlone() {
            return false;
        }

        @Override
        public Rendered print(Printer printer, Moment moment, Optional<Course> course) {
            return LatencyData.of(this, moment, course.orElseThrow());
        }
    }

    /** A state for others' pages: of one monitor, or of all. */
    record Embedded(Optional<Monitor> monitor) implements Rare {
        @Override
        public String path() {
            return monitor.map(Paths::embedded).orElse(Paths.EMBEDDED);
        }

        @Override
        public Rendered print(Printer printer, Moment moment, Optional<Course> course) {
            return printer.embedded(monitor, moment);
        }
    }

    /** What a {@link Publication} found. */
    record Published(String path, Supplier<Rendered> page) implements Rare {
        @Override
        public Rendered print(Printer printer, Moment moment, Optional<Course> course) {
            return page.get();
        }
    }

    /** How a monitor fared day by day, for programs. */
    record UptimeFile(Monitor monitor, Format format) implements Rare {
        @Override
        public String path() {
            return Paths.api(Paths.of(monitor) + "/uptime", format);
        }

        @Override
        public Rendered print(Printer printer, Moment moment, Optional<Course> course) {
            return UptimeData.days(monitor, moment, format);
        }
    }

    /** How a monitor fared interval by interval, for programs. */
    record IntervalsFile(Monitor monitor, Format format) implements Rare {
        @Override
        public String path() {
            return Paths.api(Paths.of(monitor) + "/intervals", format);
        }

        @Override
        public Rendered print(Printer printer, Moment moment, Optional<Course> course) {
            return UptimeData.intervals(monitor, moment, format);
        }
    }
}
