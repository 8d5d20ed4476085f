package hopwatch.store.database;

import static hopwatch.store.database.StoreException.Reason.IN_USE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * One process per data directory. The operating system holds the lock and lets go of it however the process ends; the
 * file says who it was.
 */
public final class DirectoryLock implements AutoCloseable {
    /** Far behind the process id, so that where locks are mandatory, others can still read it. */
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    private static final int LONGEST_PID = 20;

    private final FileChannel channel;

    private DirectoryLock(FileChannel channel) {
        this.channel = channel;
    }

    public static DirectoryLock take(Path directory) throws StoreException, IOException {
        Path file = directory.resolve("hopwatch.lock");
        OwnersOnly.createFile(file);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            if (!locked(channel)) {
                throw new StoreException(IN_USE, directory + " is in use by " + holder(channel));
            }
            sign(channel);
            return new DirectoryLock(channel);
        } catch (StoreException | IOException refused) {
            channel.close();
            throw refused;
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock(LOCKED_BYTE, 1, false) != null;
        } catch (OverlappingFileLockException heldByThisProcess) {
            return false;
        }
    }

    private static String holder(FileChannel channel) throws IOException {
        ByteBuffer pid = ByteBuffer.allocate(LONGEST_PID);
        int length = channel.read(pid, 0);
        String written = length <= 0 ? "" : new String(pid.array(), 0, length, StandardCharsets.US_ASCII).strip();
        return written.isEmpty() ? "another process" : "process " + written;
    }

    private static void sign(FileChannel channel) throws IOException {
        byte[] pid = (ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII);
        channel.write(ByteBuffer.wrap(pid), 0);
        channel.truncate(pid.length);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
