package hopwatch.crash;

import hopwatch.crash.Event.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What strace saw a server ask of the kernel: writes and syncs of its database, and what it sent to receivers. */
final class Trace {
    private static final Pattern CALL = Pattern.compile("(\\d+) +(\\w+)\\((?:(\\d+)<([^>]*)>)?(.*)");
    private static final Pattern RESUMED = Pattern.compile("(\\d+) +<\\.\\.\\. f(?:data)?sync resumed>\\) += 0");
    private static final Pattern TEXT = Pattern.compile("\"((?:\\\\x[0-9a-f]{2})*)\"");
    private static final Pattern LAST_NUMBER = Pattern.compile(", (\\d+)(?:\\) += \\d+| <unfinished \\.\\.\\.>)$");
    private static final String KEY = "Idempotency-Key: ";

    private final Path data;
    private final Map<String, String> syncing = new HashMap<>();
    private final List<Event> events = new ArrayList<>();

    private Trace(Path data) {
        this.data = data;
    }

    /** The command that traces the one after it. */
    static List<String> command(Path to) {
        return List.of(
                "strace",
                "-f",
                "--seccomp-bpf",
                "-qq",
                "-y",
                "-xx",
                "-s",
                "70000",
                "-e",
                "signal=none",
                "-e",
                "trace=pwrite64,write,writev,sendto,sendmsg,fdatasync,fsync,ftruncate,unlink",
                "-o",
                to.toString());
    }

    /** @param data the server's data directory */
    static List<Event> read(Path file, Path data) throws IOException {
        Trace trace = new Trace(data.toRealPath());
        try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
            lines.forEach(trace::read);
        }
        return List.copyOf(trace.events);
    }

    private void read(String line) {
        Matcher resumed = RESUMED.matcher(line);
        Matcher call = CALL.matcher(line);
        if (resumed.matches()) {
            Optional.ofNullable(syncing.remove(resumed.group(1))).ifPresent(this::synced);
        } else if (call.matches()) {
            call(call.group(1), call.group(2), path(call.group(4)), call.group(5));
        }
    }

    private void call(String thread, String name, String path, String rest) {
        Optional<String> file = within(path);
        switch (name) {
            case "pwrite64", "ftruncate" -> file.ifPresent(ours -> changed(name, ours, rest));
            case "fdatasync", "fsync" ->
                file.ifPresent(ours -> {
                    if (rest.endsWith("<unfinished ...>")) {
                        syncing.put(thread, ours);
                    } else if (rest.endsWith("= 0")) {
                        synced(ours);
                    }
                });
            case "unlink" -> within(bytes(rest)).ifPresent(ours -> events.add(new Event(Kind.UNLINK, ours, 0, "")));
            default -> sent(bytes(rest));
        }
    }

    private void changed(String name, String file, String rest) {
        Matcher number = LAST_NUMBER.matcher(rest);
        if (!number.find()) {
            throw new IllegalStateException("cannot read " + name + " of " + file);
        }
        Kind kind = name.equals("ftruncate") ? Kind.TRUNCATE : Kind.WRITE;
        events.add(new Event(kind, file, Long.parseLong(number.group(1)), bytes(rest)));
    }

    private void synced(String file) {
        events.add(new Event(Kind.SYNC, file, 0, ""));
    }

    private void sent(String bytes) {
        if (bytes.contains(KEY)) {
            events.add(new Event(Kind.SEND, "", 0, bytes));
        }
    }

    /** The key of an alert that was sent. */
    static String key(Event send) {
        String text = send.data();
        int start = text.indexOf(KEY) + KEY.length();
        return text.substring(start, text.indexOf('\r', start));
    }

    private Optional<String> within(String path) {
        String folder = data + "/";
        return path.startsWith(folder) ? Optional.of(path.substring(folder.length())) : Optional.empty();
    }

    private static String path(@Nullable String hex) {
        return hex == null ? "" : bytes("\"" + hex + "\"");
    }

    private static String bytes(String rest) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        Matcher text = TEXT.matcher(rest);
        while (text.find()) {
            all.writeBytes(HexFormat.of().parseHex(text.group(1).replace("\\x", "")));
        }
        return all.toString(StandardCharsets.ISO_8859_1);
    }
}
