package hopwatch.page;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.commonmark.node.Document;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.html.HtmlWriter;
import org.commonmark.renderer.text.LineBreakRendering;
import org.commonmark.renderer.text.TextContentRenderer;

/**
 * What an operator wrote: paragraphs, lists, emphasis, code and links to other pages, as CommonMark has them. Headings,
 * quotes, pictures and HTML are none of it, and come as the text that they were written in.
 */
final class Markdown {
    /** Deeper than anybody writes: what goes on may exhaust the stack of whoever renders it. */
    private static final int DEEPEST = 20;

    private static final Parser PARSER =
            Parser.builder().enabledBlockTypes(Set.of(ListBlock.class)).build();
    private static final HtmlRenderer HTML = HtmlRenderer.builder()
            .escapeHtml(true)
            .softbreak("<br>\n")
            .omitSingleParagraphP(false)
            .nodeRendererFactory(Elsewhere::new)
            .build();
    private static final TextContentRenderer TEXT = TextContentRenderer.builder()
            .lineBreakRendering(LineBreakRendering.STRIP)
            .build();

    private Markdown() {}

    /** Safe to be put between tags. */
    static String html(String written) {
        return HTML.render(parsed(written)).strip();
    }

    /** Words that are no Markdown, in a paragraph of their own. */
    static String asText(String words) {
        return HTML.render(plain(words)).strip();
    }

    /** In one line, without any marks. */
    static String text(String written) {
        return TEXT.render(parsed(written)).strip();
    }

    private static Node parsed(String written) {
        Node document = PARSER.parse(written);
        return depth(document) > DEEPEST ? plain(written) : document;
    }

    /** Without recursion, which is what it is to prevent. */
    private static int depth(Node document) {
        int deepest = 0;
        int depth = 0;
        Node at = document;
        while (at != null) {
            deepest = Math.max(deepest, depth);
            if (at.getFirstChild() != null) {
                at = at.getFirstChild();
                depth++;
                continue;
            }
            while (at != null && at.getNext() == null) {
                at = at.getParent();
                depth--;
            }
            at = at == null ? null : at.getNext();
        }
        return deepest;
    }

    private static Node plain(String written) {
        Paragraph paragraph = new Paragraph();
        paragraph.appendChild(new Text(written));
        Document document = new Document();
        document.appendChild(paragraph);
        return document;
    }

    /** A link leads to a page and says that we do not vouch for it; of a picture, and of any other address, the words are left. */
    private static final class Elsewhere implements NodeRenderer {
        private final HtmlNodeRendererContext context;
        private final HtmlWriter html;

        Elsewhere(HtmlNodeRendererContext context) {
            this.context = context;
            this.html = context.getWriter();
        }

        @Override
        public Set<Class<? extends Node>> getNodeTypes() {
            return Set.of(Link.class, Image.class);
        }

        @Override
        public void render(Node node) {
            boolean leads = node instanceof Link link && isPage(link.getDestination());
            if (leads) {
                html.tag("a", attributes(((Link) node).getDestination()));
            }
            for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
                context.render(child);
            }
            if (leads) {
                html.tag("/a");
            }
        }

        /** In one order: the same words are the same bytes. */
        private static Map<String, String> attributes(String address) {
            Map<String, String> attributes = new LinkedHashMap<>();
            attributes.put("href", address);
            attributes.put("rel", "nofollow noopener noreferrer");
            return attributes;
        }

        private static boolean isPage(String address) {
            String scheme = address.toLowerCase(Locale.ROOT);
            return scheme.startsWith("https://") || scheme.startsWith("http://") || scheme.startsWith("mailto:");
        }
    }
}
