package hopwatch.config;

/** Which HTTP versions are offered to a server that speaks TLS (ALPN, RFC 7301); an expected version is the only one. */
public enum Offer {
    ANY,
    HTTP_1,
    HTTP_2
}
