package hopwatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Benchmarks run rarely; what they call must not change unnoticed until then. */
class BenchTest {
    private static final Path FOLDER = Path.of("src/bench");

    @Test
    void the_programs_beside_the_benchmarks_compile(@TempDir Path classes) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> told = new DiagnosticCollector<>();
        List<String> options =
                List.of("-proc:none", "-cp", System.getProperty("java.class.path"), "-d", classes.toString());
        try (StandardJavaFileManager files = compiler.getStandardFileManager(told, null, null)) {
            Iterable<? extends JavaFileObject> sources = files.getJavaFileObjectsFromPaths(named(".java"));

            boolean compiled =
                    compiler.getTask(null, files, told, options, null, sources).call();

            assertThat(compiled).as(told.getDiagnostics().toString()).isTrue();
        }
    }

    @Test
    void no_benchmark_is_broken_shell() throws Exception {
        for (Path script : named(".sh")) {
            assertThat(new ProcessBuilder("sh", "-n", script.toString()).start().waitFor())
                    .as(script.toString())
                    .isZero();
        }
    }

    private static Set<Path> named(String ending) throws IOException {
        try (Stream<Path> all = Files.list(FOLDER)) {
            return all.filter(path -> path.toString().endsWith(ending)).collect(Collectors.toSet());
        }
    }
}
