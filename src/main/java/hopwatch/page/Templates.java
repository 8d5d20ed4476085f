package hopwatch.page;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.AbstractConfigurableTemplateResolver;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;
import org.thymeleaf.templateresolver.FileTemplateResolver;

/**
 * The templates: those of the jar, each replaced by a file of the same name in the operator's folder. Blocking, and
 * read once: a reload makes a new one. Names are constants; values are text, but for what {@link Markdown} made safe.
 */
final class Templates {
    /** Every template that is rendered by name; the rest are fragments of these. */
    enum Name {
        INDEX("index"),
        MONITOR("monitor"),
        LATENCY("latency"),
        DAY("day"),
        INCIDENT("incident"),
        HISTORY("history"),
        MAINTENANCE("maintenance"),
        UPTIME("uptime"),
        SUBSCRIBE("subscribe"),
        MISSING("missing");

        private final String file;

        Name(String file) {
            this.file = file;
        }
    }

    private final TemplateEngine engine = new TemplateEngine();

    /** @param folder whose {@code *.html} win over ours; it need not exist */
    Templates(Path folder) {
        if (Files.isDirectory(folder)) {
            FileTemplateResolver theirs = new FileTemplateResolver();
            engine.addTemplateResolver(html(theirs, folder + "/", 1));
        }
        ClassLoaderTemplateResolver ours = new ClassLoaderTemplateResolver(Templates.class.getClassLoader());
        engine.addTemplateResolver(html(ours, "templates/", 2));
    }

    private static AbstractConfigurableTemplateResolver html(
            AbstractConfigurableTemplateResolver resolver, String prefix, int order) {
        resolver.setPrefix(prefix);
        resolver.setSuffix(".html");
        resolver.setTemplateMode(TemplateMode.HTML);
        resolver.setCharacterEncoding("UTF-8");
        resolver.setCheckExistence(true);
        resolver.setOrder(order);
        resolver.setCacheable(true);
        return resolver;
    }

    String render(Name name, Frame frame, Object view) {
        return engine.process(name.file, new Context(Locale.ENGLISH, Map.of("frame", frame, "view", view)));
    }
}
