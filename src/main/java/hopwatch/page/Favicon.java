package hopwatch.page;

/** The tab's picture: the overall state, told by shape and by colour. */
final class Favicon {
    private Favicon() {}

    static String svg(Headline headline) {
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 32 32\">" + drawing(headline.mark()) + "</svg>";
    }

    private static String drawing(String mark) {
        return switch (mark) {
            case "op" -> disc("#2f9a84") + white("M9 16.5l5 5 9.5-11");
            case "mt" -> disc("#3a55b0") + white("M10 16h12");
            case "dg" -> "<path fill=\"#bd7c00\" d=\"M16 2l15 28H1z\"/>" + white("M16 12v8m0 4v1");
            case "pt" -> disc("#c2571f") + "<path fill=\"#fff\" d=\"M16 7a9 9 0 0 1 0 18z\"/>";
            case "mj" ->
                "<path fill=\"#b3122f\" d=\"M10 1h12l9 9v12l-9 9H10l-9-9V10z\"/>" + white("M11 11l10 10m0-10L11 21");
            default ->
                "<circle cx=\"16\" cy=\"16\" r=\"13\" fill=\"none\" stroke=\"#7d8590\" stroke-width=\"4\""
                        + " stroke-dasharray=\"6 4.2\"/>";
        };
    }

    private static String disc(String colour) {
        return "<circle cx=\"16\" cy=\"16\" r=\"15\" fill=\"" + colour + "\"/>";
    }

    private static String white(String path) {
        return "<path fill=\"none\" stroke=\"#fff\" stroke-width=\"3.5\" stroke-linecap=\"round\""
                + " stroke-linejoin=\"round\" d=\"" + path + "\"/>";
    }
}
