package hopwatch.faults;

import java.util.List;

/** Runs the rows that need a kernel to themselves, and prints a line for each; {@link KernelTest} reads them. */
final class Enclosed {
    private Enclosed() {}

    public static void main(String[] arguments) {
        int runs = Integer.parseInt(arguments[0]);
        Row page = Row.of("a page", Row.Setup.secure(Laboratory.OK), Expected.up());
        List<Row> rows = KernelRows.all().toList();
        if (!Result.of(page, runs).isIdentical()) {
            System.out.println("not even a page is up");
        }
        rows.forEach(row -> System.out.println(Result.of(row, runs).settled()));
        System.exit(0);
    }
}
