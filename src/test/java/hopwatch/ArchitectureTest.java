package hopwatch;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/** The rooms and what each may see. {@code docs/architecture.md} draws the same picture. */
@AnalyzeClasses(packages = "hopwatch", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    /** From the top floor down. A room may use the rooms on the floors below it, and none beside it. */
    private static final List<List<String>> FLOORS = List.of(
            List.of("app"),
            List.of("demo"),
            List.of("page", "alert", "api", "metrics"),
            List.of("line"),
            List.of("store"),
            List.of("incident"),
            List.of("verdict"),
            List.of("probe", "schedule"),
            List.of("latency", "cache", "config"));

    private static Stream<String> rooms(List<List<String>> floors) {
        return floors.stream().flatMap(List::stream);
    }

    private static String[] packages(Stream<String> rooms) {
        return rooms.map(room -> "hopwatch." + room + "..").toArray(String[]::new);
    }

    @ArchTest
    static void a_room_uses_only_the_rooms_on_the_floors_below_it(JavaClasses classes) {
        for (int floor = 1; floor < FLOORS.size(); floor++) {
            List<List<String>> upToHere = FLOORS.subList(0, floor + 1);
            for (String room : FLOORS.get(floor)) {
                noClasses()
                        .that()
                        .resideInAPackage("hopwatch." + room + "..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(packages(rooms(upToHere).filter(other -> !other.equals(room))))
                        .check(classes);
            }
        }
    }

    @ArchTest
    static final ArchRule every_class_lives_in_a_room = classes().should().resideInAnyPackage(packages(rooms(FLOORS)));

    @ArchTest
    static final ArchRule there_are_no_cycles =
            slices().matching("hopwatch.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule in_the_store_copies_rest_on_databases_and_all_on_tables = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("store")
            .definedBy("hopwatch.store")
            .layer("copy")
            .definedBy("hopwatch.store.copy")
            .layer("database")
            .definedBy("hopwatch.store.database")
            .layer("table")
            .definedBy("hopwatch.store.table")
            .whereLayer("store")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("copy")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("database")
            .mayOnlyBeAccessedByLayers("store", "copy");

    @ArchTest
    static final ArchRule in_config_what_is_configured_knows_nothing_of_how_it_is_written = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("load")
            .definedBy("hopwatch.config.load")
            .layer("monitors")
            .definedBy("hopwatch.config.monitors")
            .layer("blackbox")
            .definedBy("hopwatch.config.blackbox")
            .layer("value")
            .definedBy("hopwatch.config.value")
            .layer("document")
            .definedBy("hopwatch.config.document")
            .layer("config")
            .definedBy("hopwatch.config")
            .layer("json")
            .definedBy("hopwatch.config.json")
            .whereLayer("load")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("monitors")
            .mayOnlyBeAccessedByLayers("load")
            .whereLayer("blackbox")
            .mayOnlyBeAccessedByLayers("load")
            .whereLayer("value")
            .mayOnlyBeAccessedByLayers("load", "monitors", "blackbox")
            .whereLayer("document")
            .mayOnlyBeAccessedByLayers("load", "monitors", "blackbox", "value")
            .whereLayer("json")
            .mayOnlyBeAccessedByLayers("config", "monitors");

    @ArchTest
    static final ArchRule in_probe_the_web_rests_on_names_and_trust_and_all_on_the_words = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("probe")
            .definedBy("hopwatch.probe")
            .layer("web")
            .definedBy("hopwatch.probe.web")
            .layer("tls")
            .definedBy("hopwatch.probe.tls")
            .layer("dns")
            .definedBy("hopwatch.probe.dns")
            .whereLayer("web")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("tls")
            .mayOnlyBeAccessedByLayers("web")
            .whereLayer("dns")
            .mayOnlyBeAccessedByLayers("web");

    @ArchTest
    static final ArchRule the_page_knows_none_of_its_publications = noClasses()
            .that()
            .resideInAPackage("hopwatch.page")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("hopwatch.page.*..");

    @ArchTest
    static final ArchRule metrics_know_none_of_who_else_shows_them = noClasses()
            .that()
            .resideInAPackage("hopwatch.metrics")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("hopwatch.metrics.*..");

    @ArchTest
    static final ArchRule publications_do_not_know_one_another =
            slices().matching("hopwatch.page.(*)..").should().notDependOnEachOther();

    @ArchTest
    static final ArchRule config_and_the_judging_rooms_know_neither_vertx_nor_jdbc = noClasses()
            .that()
            .resideInAnyPackage(
                    "hopwatch.config..",
                    "hopwatch.verdict..",
                    "hopwatch.incident..",
                    "hopwatch.latency..",
                    "hopwatch.cache..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.vertx..", "io.netty..", "java.sql..", "org.jdbi..");

    @ArchTest
    static final ArchRule sql_stays_in_the_store =
            only("hopwatch.store..", "java.sql..", "org.jdbi..", "org.flywaydb..");

    @ArchTest
    static final ArchRule histograms_stay_in_latency = only("hopwatch.latency..", "org.HdrHistogram..");

    @ArchTest
    static final ArchRule templates_stay_in_the_page = only("hopwatch.page..", "org.thymeleaf..");

    @ArchTest
    static final ArchRule opentelemetry_stays_with_what_is_pushed =
            only("hopwatch.metrics.otlp..", "io.opentelemetry..");

    @ArchTest
    static final ArchRule micrometer_stays_in_metrics = noClasses()
            .that()
            .resideOutsideOfPackages("hopwatch.metrics..", "hopwatch.app..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.micrometer..", "io.prometheus..");

    private static ArchRule only(String room, String... libraries) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(room)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(libraries);
    }

    @ArchTest
    static final ArchRule nothing_outside_app_parks_a_thread = noClasses()
            .that()
            .resideOutsideOfPackage("hopwatch.app..")
            .should()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .callMethod(io.vertx.core.Future.class, "await")
            .orShould()
            .callMethod(CompletableFuture.class, "join")
            .orShould()
            .callMethod(CountDownLatch.class, "await");

    @ArchTest
    static final ArchRule time_is_handed_in = noClasses()
            .that()
            .resideOutsideOfPackage("hopwatch.app..")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Clock.class, "systemUTC");

    @ArchTest
    static final ArchRule the_environment_is_read_in_config_alone = noClasses()
            .that()
            .resideOutsideOfPackage("hopwatch.config..")
            .should()
            .callMethod(System.class, "getenv", String.class)
            .orShould()
            .callMethod(System.class, "getenv");

    @ArchTest
    static final ArchRule statics_are_final =
            fields().that().areStatic().should().beFinal();

    @ArchTest
    static final ArchRule standard_streams_belong_to_the_commands =
            noClasses().that().resideOutsideOfPackage("hopwatch.app..").should(ACCESS_STANDARD_STREAMS);

    @ArchTest
    static final ArchRule no_generic_exceptions = NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;
}
