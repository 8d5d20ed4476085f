package hopwatch.config;

/** A style of letters; visitors' own fonts draw them, and none is fetched. */
public enum Font {
    SYSTEM("system-ui,-apple-system,\"Segoe UI\",Roboto,\"Helvetica Neue\",sans-serif"),
    GROTESQUE("Inter,Roboto,\"Helvetica Neue\",\"Arial Nova\",\"Nimbus Sans\",Arial,sans-serif"),
    HUMANIST("Seravek,\"Gill Sans Nova\",Ubuntu,Calibri,\"DejaVu Sans\",sans-serif"),
    GEOMETRIC("Avenir,Montserrat,Corbel,\"URW Gothic\",sans-serif"),
    SERIF("Charter,\"Bitstream Charter\",\"Sitka Text\",Cambria,serif"),
    MONO("ui-monospace,\"Cascadia Code\",Menlo,Consolas,\"DejaVu Sans Mono\",monospace");

    private final String families;

    Font(String families) {
        this.families = families;
    }

    /** As CSS has it. */
    public String families() {
        return families;
    }
}
