package hopwatch.page;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.TemplateSpec;
import org.thymeleaf.context.Context;
import org.thymeleaf.context.IContext;
import org.thymeleaf.context.IExpressionContext;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.linkbuilder.AbstractLinkBuilder;
import org.thymeleaf.messageresolver.AbstractMessageResolver;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.AbstractConfigurableTemplateResolver;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;
import org.thymeleaf.templateresolver.FileTemplateResolver;

/**
 * The templates: those of the jar, each replaced by a file of the same name in the operator's folder. Blocking, and
 * read once: a reload makes a new one. Names are constants; values are text, but for what {@link Markdown} made safe
 * and for {@link Pieces}, which were rendered before.
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
        EMBED("embed"),
        MISSING("missing");

        private final String file;

        Name(String file) {
            this.file = file;
        }
    }

    /** A part of a template that is rendered by itself. */
    enum Piece {
        COMPONENT("index", "component", "c"),
        CARD("layout", "card", "i"),
        PAST("layout", "past", "i");

        private final String file;
        private final String fragment;
        private final String variable;

        Piece(String file, String fragment, String variable) {
            this.file = file;
            this.fragment = fragment;
            this.variable = variable;
        }
    }

    private static final String READING = "reading";
    private static final Object[] NO_VALUES = {};

    private final TemplateEngine engine = new TemplateEngine();

    /** @param folder whose {@code *.html} win over ours; it need not exist */
    Templates(Path folder) {
        engine.setMessageResolver(new Sayings());
        engine.setLinkBuilder(new Within());
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
        return render(name, frame.reading(), Map.of("frame", frame, "view", view, READING, frame.reading()));
    }

    String render(Name name, Frame frame, Object view, Pieces pieces) {
        return render(
                name,
                frame.reading(),
                Map.of("frame", frame, "view", view, "pieces", pieces, READING, frame.reading()));
    }

    private String render(Name name, Reading reading, Map<String, Object> variables) {
        return engine.process(name.file, new Context(reading.wording().locale(), variables));
    }

    String render(Piece piece, Object view, Reading reading) {
        TemplateSpec part = new TemplateSpec(piece.file, Set.of(piece.fragment), TemplateMode.HTML, Map.of());
        Map<String, Object> variables = Map.of(piece.variable, view, READING, reading);
        return engine.process(part, new Context(reading.wording().locale(), variables));
    }

    private static Reading reading(IContext context) {
        return (Reading) context.getVariable(READING);
    }

    /** Resolves {@code #{…}}. */
    private static final class Sayings extends AbstractMessageResolver {
        @Override
        public String resolveMessage(
                ITemplateContext context, Class<?> origin, String key, Object @Nullable [] parameters) {
            return reading(context).wording().say(key, parameters == null ? NO_VALUES : parameters);
        }

        /** Never asked for: a message that is missing is an error, found like a template that is broken. */
        @Override
        public String createAbsentMessageRepresentation(
                ITemplateContext context, Class<?> origin, String key, Object @Nullable [] parameters) {
            return reading(context).wording().say(key);
        }
    }

    /** Resolves {@code @{…}}: a link to another page for people, which keeps the language that its reader chose. */
    private static final class Within extends AbstractLinkBuilder {
        @Override
        public String buildLink(IExpressionContext context, String base, Map<String, Object> parameters) {
            int fragment = base.indexOf('#');
            int end = fragment < 0 ? base.length() : fragment;
            return base.substring(0, end) + reading(context).kept() + base.substring(end);
        }
    }
}
