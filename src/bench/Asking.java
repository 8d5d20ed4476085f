import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;

/**
 * Asks a local server for one path over connections that stay open, and throws the answers away.
 *
 * <p>Arguments: port, path, how many at a time; then, to pace it, how many a second.
 */
final class Asking {
    private final HttpClient client;
    private final String path;

    private Asking(HttpClient client, String path) {
        this.client = client;
        this.path = path;
    }

    private Future<?> ask() {
        return client.request(HttpMethod.GET, path)
                .compose(request -> request.send().compose(HttpClientResponse::body))
                .onFailure(refused -> System.err.println(refused.getMessage()));
    }

    private void askAgainAndAgain() {
        ask().onComplete(done -> askAgainAndAgain());
    }

    public static void main(String... arguments) {
        Vertx vertx = Vertx.vertx();
        int atATime = Integer.parseInt(arguments[2]);
        HttpClientOptions server =
                new HttpClientOptions().setDefaultHost("127.0.0.1").setDefaultPort(Integer.parseInt(arguments[0]));
        Asking asking = new Asking(
                vertx.createHttpClient(server, new PoolOptions().setHttp1MaxSize(atATime)), arguments[1]);
        if (arguments.length > 3) {
            vertx.setPeriodic(1_000 / Long.parseLong(arguments[3]), due -> asking.ask());
        } else {
            for (int i = 0; i < atATime; i++) {
                asking.askAgainAndAgain();
            }
        }
    }
}
