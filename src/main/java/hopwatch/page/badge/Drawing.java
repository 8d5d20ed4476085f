package hopwatch.page.badge;

import hopwatch.page.Xml;

/** A badge as SVG, in the shape that everybody's have: two boxes with white words. No ids, so that it may be inlined. */
final class Drawing {
    private static final int HEIGHT = 20;
    private static final int PADDING = 6;
    private static final int LONGEST = 60;

    private Drawing() {}

    static String svg(Badge badge) {
        String label = shortened(badge.label());
        int left = TextWidth.of(label) + 2 * PADDING;
        int right = TextWidth.of(badge.message()) + 2 * PADDING;
        Xml xml = new Xml().open("svg").attribute("xmlns", "http://www.w3.org/2000/svg");
        xml.attribute("width", "" + (left + right)).attribute("height", "" + HEIGHT);
        xml.attribute("role", "img").attribute("aria-label", badge.whole());
        xml.element("title", badge.whole());
        box(xml, Tint.LABEL, "M4 0h" + (left - 4) + "v20H4a4 4 0 0 1-4-4V4a4 4 0 0 1 4-4z");
        box(
                xml,
                badge.tint().fill(),
                "M" + left + " 0h" + (right - 4) + "a4 4 0 0 1 4 4v12a4 4 0 0 1-4 4h-" + (right - 4) + "z");
        xml.open("g").attribute("fill", "#fff").attribute("font-size", "" + TextWidth.SIZE);
        xml.attribute("font-family", "Verdana,Geneva,DejaVu Sans,sans-serif");
        words(xml, label, PADDING);
        words(xml, badge.message(), left + PADDING);
        return xml.close().close().end();
    }

    private static void box(Xml xml, String fill, String path) {
        xml.empty("path").attribute("fill", fill).attribute("d", path);
    }

    /** Whatever font there is, it is made to fill the width that was reckoned with. */
    private static void words(Xml xml, String words, int x) {
        xml.open("text").attribute("x", "" + x).attribute("y", "14");
        xml.attribute("textLength", "" + TextWidth.of(words)).text(words).close();
    }

    private static String shortened(String label) {
        return label.codePointCount(0, label.length()) <= LONGEST
                ? label
                : label.substring(0, label.offsetByCodePoints(0, LONGEST - 1)) + "…";
    }
}
