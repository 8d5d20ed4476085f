package hopwatch.api;

/**
 * What is served of the operator's API while there is no store yet.
 *
 * @param why one line
 */
public record NotYet(String why) implements Part {
    @Override
    public void declare(Routes routes) {
        routes.any("/api/v1/*", Need.NOTHING, asked -> Answer.error(asked, 503, why));
    }
}
