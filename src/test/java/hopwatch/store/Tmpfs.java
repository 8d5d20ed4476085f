package hopwatch.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A small file system in memory, which can be filled and made read-only; needs root. */
final class Tmpfs implements AutoCloseable {
    private final Path folder;

    private Tmpfs(Path folder) {
        this.folder = folder;
    }

    /** Skips the test where nothing may be mounted, unless in CI. */
    static Tmpfs mounted(Path folder, String size) {
        boolean mounted = Commands.run("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", folder.toString()) == 0;
        if (Commands.isCi()) {
            assertThat(mounted).as("mounting a tmpfs").isTrue();
        }
        assumeTrue(mounted, "mounting needs root");
        return new Tmpfs(folder);
    }

    Path folder() {
        return folder;
    }

    /** Leaves no room for anything. */
    Path filled() throws IOException {
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

    void readOnly() {
        assertThat(Commands.run("mount", "-o", "remount,ro", folder.toString())).isZero();
    }

    @Override
    public void close() {
        assertThat(Commands.run("umount", "-l", folder.toString())).isZero();
    }
}
