package hopwatch.api;

import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.Scope;
import hopwatch.config.Token;
import hopwatch.config.TokenHash;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every route of the router × every kind of token: what is not declared fails, and what is declared holds. */
class RouteMatrixTest {
    private final HttpClient client = HttpClient.newHttpClient();
    private final AtomicReference<Instant> now = new AtomicReference<>(ApiEstate.NOON);
    private final List<Token> tokens = new ArrayList<>();
    private final Desk desk;

    RouteMatrixTest(@TempDir Path data) throws Exception {
        desk = new Desk(data, () -> List.copyOf(tokens), now::get);
    }

    @AfterEach
    void close() throws Exception {
        desk.close();
    }

    private static Token token(String secret, Set<Scope> scopes, @Nullable Instant expires) {
        return new Token(secret, TokenHash.of(secret), scopes, expires);
    }

    /** One for each scope, named by it, and one that may do everything no longer. */
    private static List<Token> oneOfEach() {
        List<Token> tokens = new ArrayList<>();
        Arrays.stream(Scope.values()).forEach(scope -> tokens.add(token(scope.label(), Set.of(scope), null)));
        tokens.add(token("expired", Set.of(Scope.values()), ApiEstate.NOON));
        return tokens;
    }

    private List<Route> served() {
        return desk.router.getRoutes().stream()
                .filter(route -> route.getPath() != null && route.methods() != null)
                .toList();
    }

    private int ask(Route route, String bearer) throws Exception {
        HttpMethod method = route.methods().contains(HttpMethod.GET) ? HttpMethod.GET : HttpMethod.POST;
        URI where = desk.at(route.getPath().replaceAll(":[a-z]+", "x"));
        HttpRequest.Builder request = HttpRequest.newBuilder(where).method(method.name(), BodyPublishers.noBody());
        now.updateAndGet(instant -> instant.plusSeconds(60));
        if (!bearer.isEmpty()) {
            request.header("Authorization", "Bearer " + bearer);
        }
        return client.send(request.build(), BodyHandlers.discarding()).statusCode();
    }

    @Test
    void every_route_declares_what_it_needs() {
        assertThat(desk.router.getRoutes()).isNotEmpty().allSatisfy(route -> assertThat(
                        route.<Need>getMetadata(Routes.NEED))
                .as(route.toString())
                .isNotNull());
    }

    @Test
    void a_route_is_reached_by_the_scope_that_it_declares_and_by_no_other() throws Exception {
        tokens.addAll(oneOfEach());

        Map<String, Integer> wrong = new LinkedHashMap<>();
        for (Route route : served()) {
            Need need = route.getMetadata(Routes.NEED);
            for (Token token : tokens) {
                boolean expired = token.name().equals("expired");
                boolean enough = need.scope().map(token.scopes()::contains).orElse(true);
                int turned = expired ? 401 : 403;
                boolean reached = need.scope().isEmpty() || (enough && !expired);
                check(wrong, route, token.name(), reached, turned);
            }
            check(wrong, route, "", need.scope().isEmpty(), 401);
            check(wrong, route, "revoked", need.scope().isEmpty(), 401);
        }

        assertThat(served().size()).isGreaterThanOrEqualTo(15);
        assertThat(wrong).isEmpty();
    }

    @Test
    void whatever_the_method_nobody_probes_without_a_token_where_there_are_any() throws Exception {
        tokens.addAll(oneOfEach());

        for (String method : List.of("GET", "HEAD", "POST", "PUT")) {
            assertThat(probe(method, "")).as(method).isEqualTo(401);
            assertThat(probe(method, "reload")).as(method).isEqualTo(403);
            assertThat(probe(method, "read")).as(method).isEqualTo(200);
        }
    }

    private int probe(String method, String bearer) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(desk.at("/probe?target=x")).method(method, BodyPublishers.noBody());
        now.updateAndGet(instant -> instant.plusSeconds(60));
        if (!bearer.isEmpty()) {
            request.header("Authorization", "Bearer " + bearer);
        }
        return client.send(request.build(), BodyHandlers.discarding()).statusCode();
    }

    @Test
    void without_tokens_what_changes_something_is_shut_all_the_same() throws Exception {
        Map<String, Integer> wrong = new LinkedHashMap<>();
        for (Route route : served()) {
            Need need = route.getMetadata(Routes.NEED);
            check(wrong, route, "", need.isOpen(false), 401);
        }

        assertThat(wrong).isEmpty();
    }

    private void check(Map<String, Integer> wrong, Route route, String bearer, boolean reached, int turned)
            throws Exception {
        int status = ask(route, bearer);
        if (reached ? status == 401 || status == 403 : status != turned) {
            wrong.put(route.methods() + " " + route.getPath() + " with \"" + bearer + "\"", status);
        }
    }
}
