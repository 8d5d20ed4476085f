package hopwatch.demo;

import hopwatch.config.Address;
import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The {@code monitors.yaml} that watches the demo's world. Every hop has an address, or several: DNS is never asked.
 *
 * @param cdn its nodes
 */
record MonitorsFile(List<Address> cdn, Address proxy, Address origin, URI slack) {
    private static final String TEXT =
            """
            # Watches the simulated world of `hopwatch demo`; written anew each time it starts.
            page:
              title: Demo

            alerts:
              demo: {slack: "${slack}"}

            defaults:
              every: 2s
              timeout: 1s
              flapping: {over: 100, within: 1m}      # one scene follows another, and each is to be told
              alert: [{to: demo, for: [down, masked, certificate, degraded, recovered]}]

            groups:
              - name: Website
                monitors:
                  - name: Shop
                    url: https://shop.demo.test/
                    tls: {ca: ca.pem}
                    expect: {status: 200, body: Demo shop}
                    hops:
                      - {name: CDN, connect: [${cdn}]}
                      - {name: Proxy, connect: "${proxy}"}
                      - {name: Origin, connect: "${origin}"}
                  - name: Docs
                    url: https://docs.demo.test/
                    tls: {ca: ca.pem}
                    expect: {status: 200, body: Demo docs}
                    degraded: {within: 500ms}
                    compare: {lasting: 4s}
                    hops:
                      - {name: CDN, connect: [${cdn}]}
                      - {name: Proxy, connect: "${proxy}"}
                      - {name: Origin, connect: "${origin}"}
              - name: Services
                monitors:
                  - name: API
                    url: https://api.demo.test/
                    tls: {ca: ca.pem}
                    expect: {status: 200, body: '"status":"ok"'}
                    hops:
                      - {name: CDN, connect: [${cdn}]}
                      - {name: Proxy, connect: "${proxy}"}
                      - {name: Origin, connect: "${origin}"}
                  - name: Payments
                    url: https://pay.demo.test/
                    tls: {ca: ca.pem}
                    expect: {status: 200, body: Demo payments}
                    hops:
                      - {name: CDN, connect: [${cdn}]}
                      - {name: Proxy, connect: "${proxy}"}
                      - {name: Origin, connect: "${origin}"}
            """;

    String text() {
        String nodes = cdn.stream().map(node -> "\"" + node + "\"").collect(Collectors.joining(", "));
        return TEXT.replace("${cdn}", nodes)
                .replace("${proxy}", proxy.toString())
                .replace("${origin}", origin.toString())
                .replace("${slack}", slack.toString());
    }
}
