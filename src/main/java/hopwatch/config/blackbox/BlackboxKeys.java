package hopwatch.config.blackbox;

import hopwatch.config.document.Keys;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The keys of a {@code blackbox.yml}, in the order in which blackbox_exporter prints them. */
public final class BlackboxKeys {
    static final Keys ROOT = Keys.known("modules");
    static final Keys MODULE = Keys.known("prober", "timeout", "http", "tcp", "icmp", "dns", "grpc", "unix");
    static final Keys HTTP = Keys.known(
            "valid_status_codes",
            "valid_http_versions",
            "preferred_ip_protocol",
            "ip_protocol_fallback",
            "skip_resolve_phase_with_proxy",
            "no_follow_redirects",
            "fail_if_ssl",
            "fail_if_not_ssl",
            "method",
            "headers",
            "fail_if_body_matches_regexp",
            "fail_if_body_not_matches_regexp",
            "fail_if_body_json_matches_cel",
            "fail_if_body_json_not_matches_cel",
            "fail_if_header_matches",
            "fail_if_header_not_matches",
            "body",
            "body_file",
            "basic_auth",
            "authorization",
            "oauth2",
            "bearer_token",
            "bearer_token_file",
            "tls_config",
            "follow_redirects",
            "enable_http2",
            "proxy_url",
            "no_proxy",
            "proxy_from_environment",
            "proxy_connect_header",
            "http_headers",
            "compression",
            "body_size_limit",
            "enable_http3");
    static final Keys BASIC_AUTH =
            Keys.known("username", "username_file", "username_ref", "password", "password_file", "password_ref");
    static final Keys AUTHORIZATION = Keys.known("type", "credentials", "credentials_file", "credentials_ref");
    static final Keys TLS = Keys.known(
            "ca",
            "cert",
            "key",
            "ca_file",
            "cert_file",
            "key_file",
            "ca_ref",
            "cert_ref",
            "key_ref",
            "server_name",
            "insecure_skip_verify",
            "min_version",
            "max_version");
    static final Keys HEADER_MATCH = Keys.known("header", "regexp", "allow_missing");
    static final Keys HTTP_HEADER = Keys.known("values", "secrets", "files");

    /** Every key that stands anywhere: what a line without its colon is recognised by. */
    public static final Set<String> EVERYWHERE = Stream.of(
                    ROOT, MODULE, HTTP, BASIC_AUTH, AUTHORIZATION, TLS, HEADER_MATCH, HTTP_HEADER)
            .flatMap(keys -> keys.known().stream())
            .collect(Collectors.toUnmodifiableSet());

    private BlackboxKeys() {}
}
