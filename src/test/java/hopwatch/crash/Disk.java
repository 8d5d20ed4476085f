package hopwatch.crash;

import hopwatch.crash.Event.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The files of a data directory as a disk may hold them when the power goes: all that was synced, and of the rest, sector
 * by sector, as much as chance would have it.
 */
final class Disk {
    private static final int SECTOR = 512;

    /** One file; grows by doubling. */
    private static final class Content {
        private byte[] bytes;
        private int length;

        Content(byte[] bytes) {
            this.bytes = bytes.clone();
            this.length = bytes.length;
        }

        void resize(int to) {
            Arrays.fill(bytes, Math.min(to, length), length, (byte) 0);
            if (bytes.length < to) {
                bytes = Arrays.copyOf(bytes, Math.max(to, 2 * bytes.length));
            }
            length = to;
        }
    }

    private final Map<String, Content> files = new TreeMap<>();

    private Disk(Map<String, byte[]> base) {
        base.forEach((name, bytes) -> files.put(name, new Content(bytes)));
    }

    /** After everything that was asked for. */
    static Disk whole(Map<String, byte[]> base, List<Event> events) {
        Disk disk = new Disk(base);
        events.forEach(event -> disk.apply(event, null));
        return disk;
    }

    /** @param honest whether what was synced is there */
    static Disk cut(Map<String, byte[]> base, List<Event> events, Random chance, boolean honest) {
        Map<String, Integer> synced = new HashMap<>();
        for (int i = 0; i < events.size(); i++) {
            if (honest && events.get(i).kind() == Kind.SYNC) {
                synced.put(events.get(i).file(), i);
            }
        }
        Disk disk = new Disk(base);
        double kept = chance.nextInt(4) / 3.0;
        Random sectors = new Random(chance.nextLong());
        for (int i = 0; i < events.size(); i++) {
            Event event = events.get(i);
            boolean durable = i < synced.getOrDefault(event.file(), -1);
            disk.apply(event, durable ? null : () -> sectors.nextDouble() < kept);
        }
        return disk;
    }

    private interface Fate {
        boolean keeps();
    }

    private void apply(Event event, @Nullable Fate fate) {
        switch (event.kind()) {
            case WRITE -> write(event, fate);
            case TRUNCATE -> {
                if (fate == null || fate.keeps()) {
                    of(event.file()).resize((int) event.at());
                }
            }
            case UNLINK -> {
                if (fate == null || fate.keeps()) {
                    files.remove(event.file());
                }
            }
            case SYNC, SEND -> {}
        }
    }

    private void write(Event event, @Nullable Fate fate) {
        int at = (int) event.at();
        byte[] data = event.data().getBytes(StandardCharsets.ISO_8859_1);
        int end = at + data.length;
        for (int from = at; from < end; from = (from / SECTOR + 1) * SECTOR) {
            int to = Math.min(end, (from / SECTOR + 1) * SECTOR);
            if (fate == null || fate.keeps()) {
                Content file = of(event.file());
                file.resize(Math.max(file.length, to));
                System.arraycopy(data, from - at, file.bytes, from, to - from);
            }
        }
    }

    private Content of(String file) {
        return files.computeIfAbsent(file, created -> new Content(new byte[0]));
    }

    /** Without the shared memory, which no disk holds. */
    void writeTo(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (String ending : List.of("", "-wal", "-shm")) {
            Files.deleteIfExists(folder.resolve("hopwatch.db" + ending));
        }
        for (Map.Entry<String, Content> file : files.entrySet()) {
            Content content = file.getValue();
            Files.write(folder.resolve(file.getKey()), Arrays.copyOf(content.bytes, content.length));
        }
    }
}
