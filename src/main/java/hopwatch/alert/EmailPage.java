package hopwatch.alert;

/**
 * The frame of a mail's HTML. It has its styles inline, asks for nothing, and leaves text and background to the reader's
 * light or dark.
 */
final class EmailPage {
    private EmailPage() {}

    /**
     * All parts are HTML already.
     *
     * @param color of how bad it is
     * @param level in a word
     * @param about what is well or not, beside the word
     * @param body what follows in the frame
     */
    static String of(String title, String color, String level, String about, String body) {
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <meta name="supported-color-schemes" content="light dark">
                <title>%s</title>
                </head>
                <body style="margin: 0; padding: 16px; font: 16px/1.5 system-ui, 'Segoe UI', Roboto, Arial, sans-serif">
                <div style="max-width: 600px; border-left: 4px solid %s; padding-left: 16px; overflow-wrap: anywhere">
                <p style="margin: 0 0 8px; font-size: 20px">\
                <b style="padding: 2px 8px; border-radius: 4px; background: %s; color: #fff">%s</b> %s</p>
                %s</div>
                </body>
                </html>
                """
                .formatted(title, color, color, level, about, body);
    }

    static String paragraph(String safe) {
        return "<p style=\"margin: 0 0 16px\">" + safe + "</p>\n";
    }

    /** The small print at the end. */
    static String foot(String safe) {
        return "<p style=\"margin: 16px 0 0; font-size: 14px\">" + safe + "</p>\n";
    }

    /** @param rows each a {@code <tr>}; nothing where there are none */
    static String table(String rows) {
        return rows.isEmpty()
                ? ""
                : "<table style=\"margin-top: 16px; border-collapse: collapse; font-size: 14px\">\n" + rows
                        + "</table>\n";
    }
}
