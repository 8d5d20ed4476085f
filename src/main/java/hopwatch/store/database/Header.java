package hopwatch.store.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The first bytes of a database of ours: they are the same in each, so a damaged one can be put right. */
public final class Header {
    private static final Logger log = LoggerFactory.getLogger(Header.class);

    /** The name of the format, pages of 4,096 bytes, a log for writing and reading, and three constants. */
    private static final byte[] OURS = ours();

    private static final int NAME = 16;

    private Header() {}

    private static byte[] ours() {
        byte[] name = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
        byte[] all = Arrays.copyOf(name, name.length + 8);
        byte[] rest = {0x10, 0x00, 2, 2, 0, 64, 32, 32};
        System.arraycopy(rest, 0, all, name.length, rest.length);
        return all;
    }

    /** Whether it is a database at all, or nearly so. */
    static boolean isDatabase(Path file) throws IOException {
        return likeness(read(file)) >= NAME / 2;
    }

    /** Puts right one that is nearly a database; one that is whole, or something else, is left alone. */
    static void repair(Path file) throws IOException {
        byte[] found = read(file);
        long like = likeness(found);
        if (found.length == OURS.length && like >= NAME / 2 && (like < NAME || !isPossible(found))) {
            log.warn("the first bytes of {} were damaged and are put right", file);
            write(file);
        }
    }

    private static long likeness(byte[] found) {
        return IntStream.range(0, Math.min(NAME, found.length))
                .filter(i -> found[i] == OURS[i])
                .count();
    }

    /** Other sizes and another journal may have been meant; these cannot. */
    private static boolean isPossible(byte[] found) {
        boolean size =
                Integer.bitCount(Byte.toUnsignedInt(found[NAME]) << 8 | Byte.toUnsignedInt(found[NAME + 1])) == 1;
        boolean versions = (found[18] == 1 || found[18] == 2) && (found[19] == 1 || found[19] == 2);
        return size && versions && found[20] == OURS[20] && found[21] == 64 && found[22] == 32 && found[23] == 32;
    }

    private static byte[] read(Path file) throws IOException {
        try (InputStream start = Files.newInputStream(file)) {
            return start.readNBytes(OURS.length);
        }
    }

    private static void write(Path file) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.write(OURS);
            bytes.getFD().sync();
        }
    }
}
