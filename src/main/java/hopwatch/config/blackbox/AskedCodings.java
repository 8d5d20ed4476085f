package hopwatch.config.blackbox;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** What an {@code Accept-Encoding} asks for, the most wanted first, as blackbox_exporter understands it. */
record AskedCodings(List<Asked> all) {
    /** One coding and how much it is wanted, from 0 to 1. */
    record Asked(String coding, double quality) {}

    AskedCodings {
        all = all.stream()
                .sorted(Comparator.comparingDouble(Asked::quality).reversed())
                .toList();
    }

    static AskedCodings of(String header) {
        return new AskedCodings(
                Arrays.stream(header.split(",", -1)).map(AskedCodings::asked).toList());
    }

    boolean accept(String coding) {
        return all.stream()
                .filter(asked -> asked.coding().equals(coding) || asked.coding().equals("*"))
                .findFirst()
                .map(asked -> asked.quality() > 0)
                .orElse(false);
    }

    private static Asked asked(String part) {
        int semicolon = part.lastIndexOf(';');
        return semicolon < 0
                ? new Asked(part.strip(), 1)
                : new Asked(
                        part.substring(0, semicolon).strip(),
                        quality(part.substring(semicolon + 1).strip()));
    }

    private static double quality(String written) {
        try {
            double exact = Double.parseDouble(written.startsWith("q=") ? written.substring(2) : written);
            return Math.round(exact * 1_000) / 1_000.0;
        } catch (NumberFormatException none) {
            return 0;
        }
    }
}
