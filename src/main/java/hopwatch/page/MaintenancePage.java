package hopwatch.page;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All planned maintenance that is kept at hand.
 *
 * @param ahead under way or to come within the next 30 days, the next first
 * @param months what is over, by the month in which it began
 */
record MaintenancePage(List<PlannedCard> ahead, List<Month> months) {
    /** What began in one month. */
    record Month(String name, List<PlannedCard> windows) {}

    static MaintenancePage of(Moment moment) {
        Agenda agenda = Agenda.of(moment);
        return new MaintenancePage(cards(agenda.ahead(), moment), months(agenda.past(), moment));
    }

    private static List<PlannedCard> cards(List<PublicMaintenance> windows, Moment moment) {
        return windows.stream().map(window -> PlannedCard.of(window, moment)).toList();
    }

    private static List<Month> months(List<PublicMaintenance> past, Moment moment) {
        ZoneId zone = moment.config().page().zone();
        Map<YearMonth, List<PublicMaintenance>> months = new LinkedHashMap<>();
        past.forEach(window -> months.computeIfAbsent(
                        YearMonth.from(LocalDate.ofInstant(window.from(), zone)), first -> new ArrayList<>())
                .add(window));
        return months.entrySet().stream()
                .map(month ->
                        new Month(moment.wording().month(month.getKey().atDay(1)), cards(month.getValue(), moment)))
                .toList();
    }
}
