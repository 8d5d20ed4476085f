package hopwatch.page.badge;

/** How wide words are in Verdana, or in DejaVu Sans, which is as wide; a reckoning, since nobody knows the reader's fonts. */
final class TextWidth {
    /** Of the font, in pixels. */
    static final int SIZE = 11;

    private static final int FIRST = ' ';

    /** Thousandths of the font's size, from the space on: what DejaVu Sans 2.37 has for ASCII. */
    private static final int[] ASCII = {
        318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337, 636, 636, 636, 636, 636, 636,
        636, 636, 636, 636, 337, 337, 838, 838, 838, 531, 1000, 684, 686, 698, 770, 632, 575, 775, 752, 295, 295, 656,
        557, 863, 748, 787, 603, 787, 695, 635, 611, 732, 684, 989, 685, 611, 685, 390, 337, 390, 838, 500, 500, 613,
        635, 550, 635, 615, 352, 635, 634, 278, 278, 579, 278, 974, 634, 612, 635, 635, 411, 521, 392, 634, 592, 818,
        592, 592, 525, 636, 337, 636, 838,
    };

    private static final int SPACE = 318;
    private static final int NARROW_SPACE = 200;
    private static final int OTHER_LETTER = 640;
    private static final int WIDE = 1_000;

    private TextWidth() {}

    /** In whole pixels, rounded up, at least one. */
    static int of(String words) {
        int thousandths = words.codePoints().map(TextWidth::of).sum();
        return Math.max(1, (thousandths * SIZE + 999) / 1_000);
    }

    private static int of(int point) {
        int place = point - FIRST;
        if (place >= 0 && place < ASCII.length) {
            return ASCII[place];
        }
        return switch (Character.getType(point)) {
            case Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.FORMAT,
                    Character.CONTROL,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> 0;
            case Character.SPACE_SEPARATOR -> point == '\u202f' ? NARROW_SPACE : SPACE;
            default -> isWide(point) ? WIDE : OTHER_LETTER;
        };
    }

    /** East Asian letters, and pictures. */
    private static boolean isWide(int point) {
        return (point >= 0x1100 && point <= 0x115f)
                || (point >= 0x2e80 && point <= 0xa4cf)
                || (point >= 0xac00 && point <= 0xd7a3)
                || (point >= 0xf900 && point <= 0xfaff)
                || (point >= 0xff00 && point <= 0xff60)
                || point >= 0x1f000
                || point == '…';
    }
}
