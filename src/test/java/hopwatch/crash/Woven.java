package hopwatch.crash;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Class files with calls of the {@link Halt} put in. What is not found where it is looked for is an error. */
final class Woven {
    /** Where the system's clock is handed to the server. */
    static final String CLOCK = "hopwatch/app/Server";

    /** Where it is said how often the server compacts. */
    static final String COMPACTION = "hopwatch/app/Start";

    private static final String HALT = "hopwatch/crash/Halt";
    private static final String DURATION = "java/time/Duration";

    private Woven() {}

    /** All of them, by name as class files have it. */
    static Map<String, byte[]> all(ClassLoader classes) throws IOException {
        Map<String, byte[]> woven = new TreeMap<>();
        for (String owner :
                Stream.of(Point.values()).map(Point::owner).distinct().toList()) {
            woven.put(owner, points(read(classes, owner), Point.of(owner)));
        }
        woven.put(CLOCK, clock(read(classes, CLOCK)));
        woven.put(COMPACTION, compaction(read(classes, COMPACTION)));
        return woven;
    }

    /** The original. */
    static byte[] read(ClassLoader classes, String name) throws IOException {
        try (InputStream file = classes.getResourceAsStream(name + ".class")) {
            return Objects.requireNonNull(file, name).readAllBytes();
        }
    }

    /** At each point, {@link Halt#reached}. */
    static byte[] points(byte[] original, List<Point> points) {
        Set<Point> missing = new HashSet<>(points);
        byte[] woven = rewritten(original, (name, code) -> {
            MethodVisitor all = code;
            for (Point point : points) {
                if (point.method().equals(name)) {
                    missing.remove(point);
                    all = new Reporting(all, point);
                }
            }
            return all;
        });
        if (!missing.isEmpty()) {
            throw new IllegalStateException("no such method: " + missing);
        }
        return woven;
    }

    /** The system's clock is {@link Halt#clock}. */
    static byte[] clock(byte[] original) {
        int[] found = new int[1];
        byte[] woven = rewritten(original, (name, code) -> new Ahead(code, found));
        return only(woven, found[0], "the clock");
    }

    /** The interval of compaction is {@link Halt#compaction}. */
    static byte[] compaction(byte[] original) {
        int[] found = new int[1];
        byte[] woven = rewritten(original, (name, code) -> new Hurried(code, found));
        return only(woven, found[0], "the interval of compaction");
    }

    private static byte[] only(byte[] woven, int found, String what) {
        if (found != 1) {
            throw new IllegalStateException(what + " has moved: it is here " + found + " times");
        }
        return woven;
    }

    private interface Weaver {
        MethodVisitor weave(String method, MethodVisitor code);
    }

    private static byte[] rewritten(byte[] original, Weaver weaver) {
        ClassReader reader = new ClassReader(original);
        ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        reader.accept(
                new ClassVisitor(Opcodes.ASM9, writer) {
                    @Override
                    public MethodVisitor visitMethod(
                            int access,
                            String name,
                            String descriptor,
                            @Nullable String signature,
                            String @Nullable [] exceptions) {
                        return weaver.weave(name, super.visitMethod(access, name, descriptor, signature, exceptions));
                    }
                },
                0);
        return writer.toByteArray();
    }

    private static final class Reporting extends MethodVisitor {
        private final Point point;

        Reporting(MethodVisitor next, Point point) {
            super(Opcodes.ASM9, next);
            this.point = point;
        }

        @Override
        public void visitCode() {
            super.visitCode();
            if (point.edge() == Point.Edge.ENTRY) {
                report();
            }
        }

        @Override
        public void visitInsn(int opcode) {
            boolean returns = opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN;
            if (returns && point.edge() == Point.Edge.EXIT) {
                report();
            }
            super.visitInsn(opcode);
        }

        private void report() {
            visitLdcInsn(point.name());
            visitMethodInsn(Opcodes.INVOKESTATIC, HALT, "reached", "(Ljava/lang/String;)V", false);
        }
    }

    private static final class Ahead extends MethodVisitor {
        private final int[] found;

        Ahead(MethodVisitor next, int[] found) {
            super(Opcodes.ASM9, next);
            this.found = found;
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            boolean ours = owner.equals("java/time/Clock") && name.equals("systemUTC");
            found[0] += ours ? 1 : 0;
            super.visitMethodInsn(opcode, ours ? HALT : owner, ours ? "clock" : name, descriptor, isInterface);
        }
    }

    private static final class Hurried extends MethodVisitor {
        private final int[] found;

        Hurried(MethodVisitor next, int[] found) {
            super(Opcodes.ASM9, next);
            this.found = found;
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
            if (opcode == Opcodes.PUTSTATIC && name.equals("COMPACTION")) {
                found[0]++;
                super.visitInsn(Opcodes.POP);
                super.visitMethodInsn(Opcodes.INVOKESTATIC, HALT, "compaction", "()L" + DURATION + ";", false);
            }
            super.visitFieldInsn(opcode, owner, name, descriptor);
        }
    }
}
