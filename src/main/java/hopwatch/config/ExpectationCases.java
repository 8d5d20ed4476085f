package hopwatch.config;

/** One answer per kind of {@link Expectation}. */
public interface ExpectationCases<R> {
    R status(Expectation.Status status);

    R body(Expectation.Body body);

    R header(Expectation.Header header);

    R within(Expectation.Within within);

    R certificate(Expectation.Certificate certificate);

    R redirect(Expectation.Redirect redirect);

    R http(Expectation.Http http);

    R contentType(Expectation.ContentType contentType);

    R json(Expectation.JsonValue json);

    R fresh(Expectation.Fresh fresh);

    R size(Expectation.Size size);

    R issuer(Expectation.Issuer issuer);

    R tlsVersion(Expectation.TlsVersion tlsVersion);

    R cache(CacheExpectation.Cache cache);

    R age(CacheExpectation.Age age);
}
