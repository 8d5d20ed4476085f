package hopwatch.app;

import hopwatch.page.Publication;
import hopwatch.page.badge.Badges;
import hopwatch.page.compatible.Gatus;
import hopwatch.page.compatible.Kuma;
import hopwatch.page.compatible.OpenStatus;
import hopwatch.page.crawler.Crawlers;
import hopwatch.page.feed.Calendar;
import hopwatch.page.feed.Feeds;
import hopwatch.page.own.OpenApi;
import hopwatch.page.own.Own;
import hopwatch.page.statuspage.Statuspage;
import java.util.List;

/** All that the public listener tells beside its pages. */
public final class Publications {
    public static final List<Publication> ALL = List.of(
            new Statuspage(),
            new Own(),
            new OpenApi(),
            new Gatus(),
            new Kuma(),
            new OpenStatus(),
            new Feeds(),
            new Calendar(),
            new Badges(),
            new Crawlers());

    private Publications() {}
}
