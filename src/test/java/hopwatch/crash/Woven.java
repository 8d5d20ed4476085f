package hopwatch.crash;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Class files with calls of the {@link Agent} put in. What is not found where it is looked for is an error. */
final class Woven {
    /** Where the clock and the interval of compaction are made. */
    static final String CLOCKS = "hopwatch/app/Start";

    private static final String AGENT = "hopwatch/crash/Agent";
    private static final String DURATION = "java/time/Duration";

    private Woven() {}

    /** At each point, {@link Agent#reached}. */
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

    /** The clock and the interval of compaction are the agent's. */
    static byte[] clocks(byte[] original) {
        int[] found = new int[2];
        byte[] woven = rewritten(original, (name, code) -> new Turning(code, found));
        if (found[0] != 1 || found[1] != 1) {
            throw new IllegalStateException("the clock or the interval of compaction has moved");
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
            visitMethodInsn(Opcodes.INVOKESTATIC, AGENT, "reached", "(Ljava/lang/String;)V", false);
        }
    }

    private static final class Turning extends MethodVisitor {
        private final int[] found;

        Turning(MethodVisitor next, int[] found) {
            super(Opcodes.ASM9, next);
            this.found = found;
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            if (owner.equals("java/time/Clock") && name.equals("systemUTC")) {
                found[0]++;
                super.visitMethodInsn(opcode, AGENT, "clock", descriptor, false);
            } else {
                super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
            }
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
            if (opcode == Opcodes.PUTSTATIC && name.equals("COMPACTION")) {
                found[1]++;
                super.visitInsn(Opcodes.POP);
                super.visitMethodInsn(Opcodes.INVOKESTATIC, AGENT, "compaction", "()L" + DURATION + ";", false);
            }
            super.visitFieldInsn(opcode, owner, name, descriptor);
        }
    }
}
