package hopwatch.probe.tls;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.security.auth.x500.X500Principal;

/**
 * A distinguished name spelled as Go spells it, which dashboards know: the last part first; what has no short name stands
 * at the end as {@code OID=#hex}; several values of a kind are joined by a plus. Pure.
 */
final class GoName {
    /** In the order in which Go puts them, whatever the order in the certificate. */
    private static final List<String> ORDER = List.of(
            "2.5.4.6", "2.5.4.8", "2.5.4.7", "2.5.4.9", "2.5.4.17", "2.5.4.10", "2.5.4.11", "2.5.4.3", "2.5.4.5");

    private static final Map<String, String> SHORT = Map.of(
            "2.5.4.6", "C",
            "2.5.4.10", "O",
            "2.5.4.11", "OU",
            "2.5.4.7", "L",
            "2.5.4.8", "ST",
            "2.5.4.9", "STREET",
            "2.5.4.17", "POSTALCODE",
            "2.5.4.3", "CN",
            "2.5.4.5", "SERIALNUMBER");

    /** Of these the last one alone counts. */
    private static final List<String> SINGLE = List.of("2.5.4.3", "2.5.4.5");

    private GoName() {}

    private record Value(String oid, String text) {
        String shown() {
            String name = SHORT.get(oid);
            return name == null ? oid + "=#" + HexFormat.of().formatHex(Der.written(text)) : name + "=" + escaped(text);
        }
    }

    static String of(X500Principal name) {
        List<Value> values = Der.read(ByteBuffer.wrap(name.getEncoded())).parts().stream()
                .flatMap(set -> set.parts().stream())
                .map(Der::parts)
                .map(pair -> new Value(pair.get(0).oid(), pair.get(1).text()))
                .toList();
        List<String> shown = new ArrayList<>();
        values.stream().filter(each -> !SHORT.containsKey(each.oid())).forEach(each -> shown.add(each.shown()));
        for (String oid : ORDER) {
            List<Value> all =
                    values.stream().filter(each -> each.oid().equals(oid)).toList();
            List<Value> counted = SINGLE.contains(oid) ? all.subList(Math.max(0, all.size() - 1), all.size()) : all;
            if (!counted.isEmpty()
                    && !(SINGLE.contains(oid) && counted.get(0).text().isEmpty())) {
                shown.add(counted.stream().map(Value::shown).collect(Collectors.joining("+")));
            }
        }
        Collections.reverse(shown);
        return String.join(",", shown);
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            boolean atAnEnd = i == 0 || i == text.length() - 1;
            if (",+\"\\<>;".indexOf(each) >= 0 || (each == ' ' && atAnEnd) || (each == '#' && i == 0)) {
                escaped.append('\\');
            }
            escaped.append(each);
        }
        return escaped.toString();
    }
}
