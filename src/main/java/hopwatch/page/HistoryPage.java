package hopwatch.page;

import hopwatch.page.Overview.Chapter;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All incidents that are kept at hand, by the month in which they began. */
record HistoryPage(List<Chapter> months) {
    static HistoryPage of(Moment moment) {
        ZoneId zone = moment.config().page().zone();
        Map<YearMonth, List<IncidentCard>> months = new LinkedHashMap<>();
        moment.incidents().forEach(incident -> {
            YearMonth month = YearMonth.from(LocalDate.ofInstant(incident.began(), zone));
            months.computeIfAbsent(month, none -> new ArrayList<>()).add(IncidentCard.of(incident, moment));
        });
        return new HistoryPage(months.entrySet().stream()
                .map(month ->
                        new Chapter(moment.wording().month(month.getKey().atDay(1)), List.copyOf(month.getValue())))
                .toList());
    }
}
