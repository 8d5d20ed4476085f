package hopwatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** A future that nobody looks at hides its failure: none is dropped, ours or Vert.x's. */
class DroppedFutureTest {
    private static final Set<String> TERMINAL = Set.of("onSuccess", "onFailure", "onComplete");

    @Test
    void no_future_is_dropped() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("target/classes/hopwatch"))) {
            List<String> drops = files.filter(file -> file.toString().endsWith(".class"))
                    .flatMap(file -> dropsIn(file).stream())
                    .toList();

            assertThat(drops).isEmpty();
        }
    }

    private static List<String> dropsIn(Path file) {
        List<String> drops = new ArrayList<>();
        try {
            new ClassReader(Files.readAllBytes(file)).accept(new Classes(drops), 0);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return drops;
    }

    private static final class Classes extends ClassVisitor {
        private final List<String> drops;
        private String source = "";

        Classes(List<String> drops) {
            super(Opcodes.ASM9);
            this.drops = drops;
        }

        @Override
        public void visitSource(@Nullable String file, @Nullable String debug) {
            source = String.valueOf(file);
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, @Nullable String generics, String @Nullable [] thrown) {
            return new Calls(source, drops);
        }
    }

    /** A call that returns a future, followed at once by a pop, is a drop. */
    private static final class Calls extends MethodVisitor {
        private final String source;
        private final List<String> drops;
        private @Nullable String pending;
        private int line;

        Calls(String source, List<String> drops) {
            super(Opcodes.ASM9);
            this.source = source;
            this.drops = drops;
        }

        @Override
        public void visitLineNumber(int number, Label start) {
            line = number;
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            boolean future = Type.getReturnType(descriptor).getClassName().equals("io.vertx.core.Future");
            pending = future && !TERMINAL.contains(name) ? owner + "." + name : null;
        }

        @Override
        public void visitInsn(int opcode) {
            if (opcode == Opcodes.POP && pending != null) {
                drops.add(source + ":" + line + " drops " + pending);
            }
            pending = null;
        }

        @Override
        public void visitVarInsn(int opcode, int variable) {
            pending = null;
        }

        @Override
        public void visitJumpInsn(int opcode, Label label) {
            pending = null;
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
            pending = null;
        }

        @Override
        public void visitTypeInsn(int opcode, String type) {
            pending = null;
        }
    }
}
