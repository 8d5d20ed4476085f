package hopwatch.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A small file system in memory, which can be filled and made read-only; needs root. */
public final class Tmpfs implements AutoCloseable {
    private final Path folder;

    private Tmpfs(Path folder) {
        this.folder = folder;
    }

    /** Skips the test where nothing may be mounted, unless in CI. */
    public static Tmpfs mounted(Path folder, String size) {
        boolean mounted = Commands.run("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", folder.toString()) == 0;
        if (Commands.isCi()) {
            assertThat(mounted).as("mounting a tmpfs").isTrue();
        }
        assumeTrue(mounted, "mounting needs root");
        return new Tmpfs(folder);
    }

    public Path folder() {
        return folder;
    }

    /** Leaves no room for anything. */
    public Path filled() throws IOException {
        Path filler = folder.resolve("filler");
        byte[] page = new byte[4_096];
        try (var bytes = Files.newOutputStream(filler)) {
            while (true) {
                bytes.write(page);
            }
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("No space left");
        }
        return filler;
    }

    public void readOnly() {
        assertThat(Commands.run("mount", "-o", "remount,ro", folder.toString())).isZero();
    }

    /**
     * The same files, to be read only by whoever opens them from now on. The kernel refuses {@link #readOnly} while any
     * of them is open for writing, and an error of the disk that has it do so cannot be undone.
     */
    public Tmpfs covered() {
        String path = folder.toString();
        assertThat(Commands.run("mount", "--bind", path, path)).isZero();
        assertThat(Commands.run("mount", "-o", "remount,bind,ro", path)).isZero();
        return new Tmpfs(folder);
    }

    @Override
    public void close() {
        assertThat(Commands.run("umount", "-l", folder.toString())).isZero();
    }
}
