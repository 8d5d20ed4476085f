package hopwatch.crash;

import hopwatch.crash.Kept.Due;
import hopwatch.crash.Kept.Episode;
import hopwatch.crash.Kept.Level;
import hopwatch.crash.Kept.Stretch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What must hold of incidents, and of the alerts that are owed for them. Each check says what is missing. */
final class Alerts {
    private Alerts() {}

    static List<String> keepIncidents(Evidence all) {
        List<String> missing = new ArrayList<>();
        for (int i = 1; i < all.kept().size(); i++) {
            Map<String, Episode> after = all.kept().get(i).byId();
            Life next = all.lives().get(i);
            for (Episode before : all.kept().get(i - 1).incidents()) {
                Episode now = after.get(before.id());
                String wrong = now == null ? "is gone" : changed(before, now, next);
                if (!wrong.isEmpty()) {
                    missing.add("incident " + before + " " + wrong + " after " + next);
                }
            }
        }
        return missing;
    }

    private static String changed(Episode before, Episode now, Life next) {
        Long ended = now.ended();
        if (before.ended() != null) {
            return Objects.equals(before.ended(), ended) ? "" : "ended again, at " + ended;
        }
        return ended == null || ended >= next.began() ? "" : "was closed at " + ended + ", by nothing that was seen";
    }

    /** An episode as a monitor's intervals tell it. */
    private record Told(long began, @Nullable Long ended) {}

    /** At every moment that a file was left: what was committed was committed whole. */
    static List<String> oweWhatTheRulesSay(Evidence all) {
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < all.kept().size(); i++) {
            Kept kept = all.kept().get(i);
            String where = " in what life " + i + " left";
            wrong.addAll(tell(transitions(kept), where));
            wrong.addAll(tell(debts(kept, all.rules()), where));
            wrong.addAll(tell(unwritten(kept, told(all), all.lives().get(i).ended()), where));
        }
        return wrong;
    }

    private static List<String> tell(Stream<String> found, String where) {
        return found.map(each -> each + where).toList();
    }

    private static Stream<String> transitions(Kept kept) {
        Map<String, List<Told>> opened = kept.incidents().stream()
                .sorted(Comparator.comparing(Episode::began))
                .collect(Collectors.groupingBy(
                        Episode::monitor,
                        Collectors.mapping(each -> new Told(each.began(), each.ended()), Collectors.toList())));
        Map<String, List<Stretch>> intervals = kept.byMonitor();
        return Stream.concat(opened.keySet().stream(), intervals.keySet().stream())
                .distinct()
                .flatMap(monitor -> {
                    List<Told> had = opened.getOrDefault(monitor, List.of());
                    List<Told> should = episodes(intervals.getOrDefault(monitor, List.of()));
                    return had.equals(should)
                            ? Stream.of()
                            : Stream.of("%s has transitions %s and incidents %s".formatted(monitor, should, had));
                });
    }

    private static List<Told> episodes(List<Stretch> intervals) {
        List<Told> found = new ArrayList<>();
        Level before = Level.UP;
        for (Stretch each : intervals) {
            if (each.level() == Level.DOWN && before != Level.DOWN) {
                found.add(new Told(each.from(), null));
            } else if (each.level() == Level.UP && before == Level.DOWN) {
                found.set(found.size() - 1, new Told(found.get(found.size() - 1).began, each.from()));
            }
            before = each.level() == Level.UNKNOWN ? before : each.level();
        }
        return found;
    }

    private static Stream<String> debts(Kept kept, Rules rules) {
        Map<String, List<Due>> owed = kept.byIncident();
        Map<String, Episode> incidents = kept.byId();
        Stream<String> orphans = owed.keySet().stream()
                .filter(id -> !incidents.containsKey(id))
                .map(id -> "alerts are owed for incident " + id + ", which is none");
        return Stream.concat(orphans, incidents.values().stream().flatMap(incident -> {
            List<String> should = should(incident, rules);
            List<String> had = owed.getOrDefault(incident.id(), List.of()).stream()
                    .map(due -> due.channel() + " " + due.kind())
                    .sorted()
                    .toList();
            return had.equals(should)
                    ? Stream.of()
                    : Stream.of("for %s are owed %s, not %s".formatted(incident, had, should));
        }));
    }

    private static List<String> should(Episode incident, Rules rules) {
        Stream<String> kinds = incident.ended() == null ? Stream.of("DOWN") : Stream.of("DOWN", "RECOVERED");
        return kinds.flatMap(kind -> rules.channels(incident.monitor()).stream().map(to -> to + " " + kind))
                .sorted()
                .toList();
    }

    /** Nothing goes out before it is written. */
    private static Stream<String> unwritten(Kept kept, Stream<Post> told, long ended) {
        Set<String> written = kept.owed().stream().map(Due::key).collect(Collectors.toSet());
        return told.filter(post -> post.at() < ended && !post.isDigest() && !written.contains(post.key()))
                .map(post -> post + " was sent and is not written");
    }

    static List<String> arrive(Evidence all) {
        Set<String> accepted =
                accepted(all).map(post -> post.channel() + " " + post.key()).collect(Collectors.toSet());
        List<Due> owed = all.last().owed();
        Predicate<Due> arrived =
                due -> due.state().equals("sent") && accepted.contains(due.channel() + " " + due.key());
        Stream<String> missing = IntStream.range(0, owed.size())
                .filter(i -> !arrived.test(owed.get(i)))
                .filter(i -> !(owed.get(i).isSuperseded() && saysLater(owed, i, arrived)))
                .mapToObj(owed::get)
                .map(due -> due
                        + (accepted.contains(due.channel() + " " + due.key())
                                ? " was accepted and is not marked"
                                : " never arrived"));
        return Stream.concat(missing, Digests.untrue(owed)).toList();
    }

    /** Whether something later of the same incident and channel arrived: what was left out for it is told by it. */
    private static boolean saysLater(List<Due> owed, int index, Predicate<Due> arrived) {
        Due due = owed.get(index);
        return owed.subList(index + 1, owed.size()).stream()
                .filter(later -> later.incident().equals(due.incident())
                        && later.channel().equals(due.channel()))
                .anyMatch(arrived);
    }

    private static Stream<Post> accepted(Evidence all) {
        return told(all).filter(Post::isAccepted);
    }

    /** Alert by alert. */
    private static Stream<Post> told(Evidence all) {
        return Digests.opened(all.posts(), all.last().owed());
    }

    /** Repeats by channel and by the end of the life before: more than one, or one without a kill, is too many. */
    static List<String> areRepeatedByKillsAlone(Evidence all) {
        List<String> wrong = new ArrayList<>();
        Map<String, Set<String>> since = new HashMap<>();
        Map<String, Post> seen = new HashMap<>();
        accepted(all).filter(Post::isDigest).forEach(post -> {
            Life life = life(all.lives(), post.at());
            if (!life.isKilled() || repeats(since, post, life) > 1) {
                wrong.add(post + " was accepted, is written nowhere, and was not cut short by a kill");
            }
        });
        accepted(all).filter(post -> !post.isDigest()).forEach(post -> {
            Post first = seen.put(post.channel() + " " + post.key(), post);
            if (first == null) {
                return;
            }
            Life before = life(all.lives(), first.at());
            Life now = life(all.lives(), post.at());
            if (before.number() == now.number() || !before.isKilled()) {
                wrong.add(post + " repeats " + first + " without a kill between them");
            } else if (repeats(since, post, before) > 1) {
                wrong.add(post + " is the second that " + post.channel() + " got twice by the end of " + before);
            }
        });
        return wrong;
    }

    /** How many messages a channel got twice by the end of a life, with this one. */
    private static int repeats(Map<String, Set<String>> since, Post again, Life before) {
        Set<String> messages = since.computeIfAbsent(again.channel() + " " + before.number(), first -> new HashSet<>());
        messages.add(again.message());
        return messages.size();
    }

    /** Which life sent it: what a killed one had written may be read a moment later. */
    private static Life life(List<Life> lives, long at) {
        return lives.stream()
                .filter(life -> at < life.ended() || life.number() == lives.size() - 1)
                .findFirst()
                .orElseThrow();
    }

    static long repeats(Evidence all) {
        long keys = accepted(all)
                .map(post -> post.channel() + " " + post.key())
                .distinct()
                .count();
        return accepted(all).count() - keys;
    }

    /** What was told in a digest, and what was not told because something later said it. */
    static long folded(Evidence all) {
        return all.last().owed().stream()
                .filter(due -> due.digest().isPresent())
                .count();
    }

    static long superseded(Evidence all) {
        return all.last().owed().stream().filter(Due::isSuperseded).count();
    }

    static List<String> tellEachChangeOnce(Evidence all) {
        List<String> wrong = new ArrayList<>();
        Map<String, Episode> incidents = all.last().byId();
        Set<String> told = new HashSet<>();
        Map<String, String> keys = new HashMap<>();
        accepted(all).filter(post -> !post.isDigest()).forEach(post -> {
            Episode incident = incidents.get(post.incident());
            String change = incident == null ? "no incident" : change(all, incident, post);
            String other = keys.putIfAbsent(post.channel() + " " + change, post.key());
            boolean isNew = other != null && !other.equals(post.key()) && told.add(post.channel() + " " + post.key());
            if (isNew) {
                wrong.add(post + " tells what " + other + " told: " + change);
            }
        });
        return wrong;
    }

    private static String change(Evidence all, Episode incident, Post post) {
        return all.truth().outages(incident.monitor()).stream()
                .filter(outage -> outage.isMetBy(incident.began(), Rules.EVERY))
                .findFirst()
                .map(outage -> incident.monitor() + " " + post.kind() + " of " + outage)
                .orElseGet(() -> incident.id() + " " + post.kind());
    }

    /** The beginning before the end, unless the end told of it as well; and no beginning after the end. */
    static List<String> comeInOrder(Evidence all) {
        List<String> wrong = new ArrayList<>();
        Set<String> began = new HashSet<>();
        Set<String> ended = new HashSet<>();
        Set<String> leftOut = all.last().owed().stream()
                .filter(Due::isSuperseded)
                .map(due -> due.channel() + " " + due.incident())
                .collect(Collectors.toSet());
        accepted(all)
                .filter(post -> !post.isDigest())
                .sorted(Comparator.comparing(Post::at))
                .forEach(post -> {
                    String story = post.channel() + " " + post.incident();
                    boolean beginning = post.kind().equals(Level.DOWN.name().toLowerCase(Locale.ROOT));
                    if (beginning && ended.contains(story)) {
                        wrong.add(post + " came after its end");
                    } else if (!beginning && !began.contains(story) && !leftOut.contains(story)) {
                        wrong.add(post + " came before its beginning");
                    }
                    (beginning ? began : ended).add(story);
                });
        return wrong;
    }
}
