package hopwatch.config.monitors;

import static org.assertj.core.api.Assertions.assertThat;

import hopwatch.config.BlackboxModules;
import hopwatch.config.HistogramForm;
import hopwatch.config.PrometheusSettings;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PrometheusTest {
    private static final String MONITORS = "\nmonitors: [https://example.org/]\n";

    private final Path folder;

    PrometheusTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void unsaid_histograms_are_native_and_only_what_is_monitored_is_probed() throws Exception {
        assertThat(read("")).isEqualTo(new PrometheusSettings(HistogramForm.NATIVE, false, BlackboxModules.BUILT_IN));
    }

    @ParameterizedTest
    @EnumSource
    void histograms_take_the_form_that_is_written(HistogramForm form) throws Exception {
        assertThat(read("metrics: {histograms: " + form.label() + "}").histograms())
                .isEqualTo(form);
    }

    @Test
    void any_target_is_probed_where_the_file_says_so() throws Exception {
        assertThat(read("probe: {allow-any-target: true}").anyTarget()).isTrue();
        assertThat(read("probe: {allow-any-target: false}").anyTarget()).isFalse();
    }

    private PrometheusSettings read(String settings) throws Exception {
        return Given.yaml(folder, settings + MONITORS).config().prometheus();
    }
}
