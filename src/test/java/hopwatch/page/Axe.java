package hopwatch.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** Every rule of WCAG 2.2 AA and below that a program can check, and axe's own best practices. */
final class Axe {
    private Axe() {}

    /** A list of what is to be mended. The page's context must bypass its policy, which the checker's script offends. */
    static Object complaints(Page page) throws IOException {
        try (InputStream in = Objects.requireNonNull(Axe.class.getResourceAsStream("/axe.min.js"))) {
            page.evaluate(new String(in.readAllBytes(), UTF_8));
        }
        return page.evaluate("axe.run().then(found => found.violations.map(v => v.id + ' ' + v.nodes[0].html))");
    }
}
