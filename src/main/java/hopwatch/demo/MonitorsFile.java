package hopwatch.demo;

import hopwatch.config.Address;
import java.net.URI;

/** The {@code monitors.yaml} that watches the demo's world. Every hop has an address: DNS is never asked. */
record MonitorsFile(Address cdn, Address proxy, Address origin, URI slack) {
    private static final String TEXT =
            """
            # Watches the simulated world of `hopwatch demo`; written anew each time it starts.
            page:
              title: Demo

            alerts:
              demo: {slack: "${slack}"}

            defaults: {every: 2s, timeout: 1s, confirm: 2, recover: 2, alert: [demo]}

            groups:
              - name: Website
                monitors:
                  - name: Shop
                    url: https://shop.demo.test/
                    tls: {ca: ca.pem}
                    expect: {status: 200, body: Demo shop}
                    hops:
                      - {name: CDN, connect: "${cdn}"}
                      - {name: Proxy, connect: "${proxy}"}
                      - {name: Origin, connect: "${origin}"}
                  - name: Docs
                    url: https://docs.demo.test/
                    tls: {ca: ca.pem}
                    expect: {status: 200, body: Demo docs}
                    degraded: {within: 500ms}
                    hops:
                      - {name: CDN, connect: "${cdn}"}
                      - {name: Proxy, connect: "${proxy}"}
                      - {name: Origin, connect: "${origin}"}
              - name: Services
                monitors:
                  - name: API
                    url: https://api.demo.test/
                    tls: {ca: ca.pem}
                    expect: {status: 200, body: '"status":"ok"'}
                    hops:
                      - {name: CDN, connect: "${cdn}"}
                      - {name: Proxy, connect: "${proxy}"}
                      - {name: Origin, connect: "${origin}"}
                  - name: Payments
                    url: https://pay.demo.test/
                    tls: {ca: ca.pem}
                    expect: {status: 200, body: Demo payments}
                    degraded: {certificate: 14d}
                    hops:
                      - {name: CDN, connect: "${cdn}"}
            """;

    String text() {
        return TEXT.replace("${cdn}", cdn.toString())
                .replace("${proxy}", proxy.toString())
                .replace("${origin}", origin.toString())
                .replace("${slack}", slack.toString());
    }
}
