package hopwatch.page;

import hopwatch.config.Monitor;
import hopwatch.incident.Incident;
import hopwatch.incident.Links;
import hopwatch.page.Shelf.Pages;
import java.net.URI;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes a moment into bytes. Blocking: runs on the page's own worker. */
final class Printer {
    private final Templates templates;
    private final Assets assets;
    private final Languages languages;
    private final URI home;
    private final List<Publication> publications;
    private final Map<Freshness, Pieces> pieces = new EnumMap<>(Freshness.class);

    /**
     * @param home the page's canonical address
     * @param publications what else is told at paths of its own
     */
    Printer(Templates templates, Assets assets, Languages languages, URI home, List<Publication> publications) {
        this.templates = templates;
        this.assets = assets;
        this.languages = languages;
        this.home = home;
        this.publications = List.copyOf(publications);
    }

    /**
     * Renders what is wanted, and what the shelf before did not have; the rest is taken over, and so is what must be told
     * once data has stopped. Pages of monitors and of incidents that are over come late, but for one of each in the first
     * edition: a template that is broken is found at once.
     *
     * @param told in whichever language: what is printed ahead is in the page's own
     * @param before null for the first time
     */
    Shelf print(Moment told, @Nullable Shelf before, Predicate<String> wanted) {
        Moment moment = told.in(languages.own());
        if (before != null) {
            return Shelf.of(pages(moment, before.live(), wanted), before.stale());
        }
        Pages first = pages(moment, null, wanted);
        oneOfEach(moment).map(first.late()::get).forEach(Late::print);
        late(new Rare.Embedded(Optional.empty()), moment).print();
        tryUptime(moment);
        return Shelf.of(first, null);
    }

    /** What must be told once nothing feeds the pages any more: all of it, as it is seldom due. */
    Pages stale(Moment told) {
        return pages(told.stale().in(languages.own()), null, path -> true);
    }

    private static Stream<String> oneOfEach(Moment moment) {
        return Stream.of(
                        Stream.of(Paths.HISTORY, Paths.MAINTENANCE, Paths.SUBSCRIBE),
                        moment.shown().values().stream().limit(1).map(Paths::of),
                        past(moment).limit(1).map(Paths::of))
                .flatMap(paths -> paths);
    }

    private Pages pages(Moment moment, @Nullable Pages before, Predicate<String> wanted) {
        Beside beside = new Beside(Version.of(moment), moment.isIndexed());
        Map<String, Offer> ready = new HashMap<>();
        assets.byPath().forEach((path, asset) -> ready.put(path, Offer.of(path, asset, beside)));
        known(moment).forEach((path, page) -> {
            Offer kept =
                    before == null || wanted.test(path) ? null : before.ready().get(path);
            ready.put(path, kept == null ? Offer.of(path, page.get(), beside) : kept.under(path, beside));
        });
        published(Publication::ahead, moment)
                .forEach((path, page) -> ready.put(path, Offer.of(path, page.get(), beside)));
        Finder finder = new Finder(moment, new Links(home), publications);
        Rack rack = new Rack(finder::find, finder::read, rare -> late(rare, moment));
        return new Pages(moment, beside, Map.copyOf(ready), late(moment, before, wanted), rack, languages);
    }

    private Late late(Rare rare, Moment moment) {
        return new Late(
                rare.inquiry(moment).orElse(null), rare.standsAlone(), course -> rare.print(this, moment, course));
    }

    private Map<String, Late> late(Moment moment, @Nullable Pages before, Predicate<String> wanted) {
        Map<String, Late> late = new HashMap<>();
        late.put(Paths.HISTORY, new Late(null, true, none -> history(moment)));
        late.put(Paths.MAINTENANCE, new Late(null, true, none -> maintenance(moment)));
        late.put(Paths.UPTIME, new Late(null, true, none -> uptime(moment)));
        late.put(Paths.SUBSCRIBE, new Late(null, true, none -> subscribe(moment)));
        moment.shown()
                .values()
                .forEach(monitor -> late.put(Paths.of(monitor), late(new Rare.OfMonitor(monitor), moment)));
        past(moment).forEach(incident -> late.put(Paths.of(incident), late(new Rare.OfIncident(incident), moment)));
        late.replaceAll((path, page) -> Optional.ofNullable(
                        before == null || wanted.test(path)
                                ? null
                                : before.late().get(path))
                .flatMap(Late::kept)
                .orElse(page));
        published(Publication::always, moment)
                .forEach((path, page) -> late.put(path, new Late(null, true, none -> page.get())));
        return Map.copyOf(late);
    }

    /** Any change may be told there, so nothing of it is taken over from the shelf before. */
    private Map<String, Supplier<Rendered>> published(Function<Publication, Set<String>> some, Moment moment) {
        Links links = new Links(home);
        Moment inEnglish = moment.in(Reading.ENGLISH);
        Map<String, Supplier<Rendered>> found = new HashMap<>();
        publications.forEach(publication -> some.apply(publication)
                .forEach(path -> publication.find(path, inEnglish, links).ifPresent(page -> found.put(path, page))));
        return found;
    }

    private static Stream<Incident> past(Moment moment) {
        return moment.incidents().stream().filter(incident -> !incident.isOpen());
    }

    private Map<String, Supplier<Rendered>> known(Moment moment) {
        Map<String, Supplier<Rendered>> known = new LinkedHashMap<>();
        known.put(Paths.INDEX, () -> index(moment));
        known.put(Paths.MISSING, () -> missing(moment));
        known.put(Paths.FAVICON, () -> favicon(moment));
        moment.incidents().stream()
                .filter(Incident::isOpen)
                .forEach(incident -> known.put(Paths.of(incident), () -> incident(incident, moment)));
        return known;
    }

    /** What there is but one of. */
    Rendered single(String path, Moment moment) {
        return switch (path) {
            case Paths.INDEX -> index(moment);
            case Paths.HISTORY -> history(moment);
            case Paths.MAINTENANCE -> maintenance(moment);
            case Paths.UPTIME -> uptime(moment);
            case Paths.SUBSCRIBE -> subscribe(moment);
            default -> missing(moment);
        };
    }

    private Rendered index(Moment moment) {
        Overview view = Overview.of(moment);
        String description = view.open().isEmpty()
                ? view.banner().detail()
                : view.open().get(0).title() + ". " + view.banner().detail();
        String subject = moment.wording().say(view.banner().headline().key());
        Frame frame = frame(moment, Paths.INDEX, subject, description);
        Pieces known = pieces(moment);
        known.turn();
        return html(templates.render(Templates.Name.INDEX, frame, view, known));
    }

    private Rendered maintenance(Moment moment) {
        String subject = moment.wording().say("maintenance");
        return html(
                Templates.Name.MAINTENANCE,
                frame(moment, Paths.MAINTENANCE, subject, moment.wording().say("maintenance.about")),
                MaintenancePage.of(moment));
    }

    private Rendered uptime(Moment moment) {
        return html(Templates.Name.UPTIME, uptimeFrame(moment), UptimePage.of(moment));
    }

    /** Fails if its template is broken. All of its rows are too many for a reload to wait for. */
    private void tryUptime(Moment moment) {
        String unused = templates.render(Templates.Name.UPTIME, uptimeFrame(moment), UptimePage.sample(moment));
    }

    private Frame uptimeFrame(Moment moment) {
        Wording wording = moment.wording();
        return frame(moment, Paths.UPTIME, wording.say("uptime"), wording.say("uptime.about"));
    }

    Rendered embedded(Optional<Monitor> monitor, Moment moment) {
        EmbedPage view = monitor.map(one -> EmbedPage.of(one, moment)).orElseGet(() -> EmbedPage.of(moment));
        String subject = view.whole();
        Frame frame = frame(moment, monitor.map(Paths::of).orElse(Paths.INDEX), subject, subject);
        return html(Templates.Name.EMBED, frame, view);
    }

    private Rendered subscribe(Moment moment) {
        return html(
                Templates.Name.SUBSCRIBE,
                frame(
                        moment,
                        Paths.SUBSCRIBE,
                        moment.wording().say("subscribe"),
                        moment.wording().say("subscribe.about")),
                SubscribePage.of(moment, new Links(home)));
    }

    Rendered monitor(Monitor monitor, Moment moment, Optional<Course> course) {
        MonitorPage view = MonitorPage.of(monitor, moment, course);
        Wording wording = moment.wording();
        String subject = wording.say(
                "named", monitor.name(), wording.status(view.component().status()));
        String description =
                wording.say("monitor.about", subject, view.component().uptime(), Track.DAYS);
        return html(Templates.Name.MONITOR, frame(moment, Paths.of(monitor), subject, description), view);
    }

    Rendered latency(Rare.OfLatency page, Moment moment, Optional<Course> course) {
        LatencyPage view = LatencyPage.of(page, moment, course);
        Wording wording = moment.wording();
        String name = page.monitor().name();
        String subject = wording.say("named", name, view.title());
        String description = wording.say("latency.about", view.title(), name);
        return html(Templates.Name.LATENCY, frame(moment, page.path(), subject, description), view);
    }

    Rendered day(Rare.OfDay page, Moment moment, Optional<Course> course) {
        DayPage view = DayPage.of(page, moment, course);
        String subject = page.monitor().name() + ", " + view.date();
        Wording wording = moment.wording();
        String fared = wording.status(view.status()) + ", " + view.uptime() + ".";
        String description = wording.say("named", subject, fared);
        return html(Templates.Name.DAY, frame(moment, page.path(), subject, description), view);
    }

    Rendered incident(Incident incident, Moment moment) {
        IncidentPage view = IncidentPage.of(incident, moment);
        String subject = view.card().title();
        String description = view.state() + ". " + view.card().impact() + ".";
        return html(Templates.Name.INCIDENT, frame(moment, Paths.of(incident), subject, description), view);
    }

    private Rendered history(Moment moment) {
        Wording wording = moment.wording();
        Frame frame = frame(moment, Paths.HISTORY, wording.say("history"), wording.say("history.about", Track.DAYS));
        return html(Templates.Name.HISTORY, frame, HistoryPage.of(moment));
    }

    private Rendered missing(Moment moment) {
        Wording wording = moment.wording();
        Frame frame = frame(moment, Paths.INDEX, wording.say("missing.title"), wording.say("missing") + ".");
        return html(Templates.Name.MISSING, frame, Banner.of(moment));
    }

    private static Rendered favicon(Moment moment) {
        return Rendered.of(
                Rendered.SVG, Headers.REVALIDATE, Favicon.svg(Banner.of(moment).headline()));
    }

    private Frame frame(Moment moment, String path, String subject, String description) {
        return Frame.of(moment, home, assets, languages, path, subject, description);
    }

    /** Whether data flows makes most components look different; what is made in other languages goes with its moment. */
    private Pieces pieces(Moment moment) {
        return moment.reading().equals(languages.own())
                ? pieces.computeIfAbsent(moment.freshness(), first -> new Pieces(templates, languages.own()))
                : new Pieces(templates, moment.reading());
    }

    private Rendered html(Templates.Name template, Frame frame, Object view) {
        return html(templates.render(template, frame, view));
    }

    private static Rendered html(String text) {
        return Rendered.of(Rendered.HTML, Headers.PAGE, text);
    }
}
