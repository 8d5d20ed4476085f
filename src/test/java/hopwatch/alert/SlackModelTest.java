package hopwatch.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.Gson;
import com.slack.api.SlackConfig;
import com.slack.api.model.block.ContextBlock;
import com.slack.api.model.block.SectionBlock;
import com.slack.api.util.json.GsonFactory;
import com.slack.api.webhook.Payload;
import hopwatch.config.AlertKind;
import hopwatch.incident.Notice;
import hopwatch.incident.Occasion;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Slack's own model of a message reads ours, and refuses what it does not know. */
class SlackModelTest {
    private static final Gson STRICT = strict();

    private static Gson strict() {
        SlackConfig config = new SlackConfig();
        config.setFailOnUnknownProperties(true);
        return GsonFactory.createSnakeCase(config);
    }

    @ParameterizedTest
    @EnumSource(AlertKind.class)
    void every_kind_of_message_is_one_that_slack_knows(AlertKind kind) {
        String json = new SlackMessage(Notices.of(kind), true, List.of()).json().encode();

        Payload payload = STRICT.fromJson(json, Payload.class);

        assertThat(payload.getText()).isNotBlank();
        assertThat(payload.getAttachments().get(0).getBlocks())
                .hasExactlyElementsOfTypes(SectionBlock.class, ContextBlock.class);
    }

    @ParameterizedTest
    @EnumSource(Occasion.class)
    void a_message_on_every_occasion_is_one_that_slack_knows(Occasion occasion) {
        Notice notice = Notices.on(occasion, Notices.of(AlertKind.DOWN), Duration.ofMinutes(31));

        Payload payload =
                STRICT.fromJson(new SlackMessage(notice, true, List.of()).json().encode(), Payload.class);

        assertThat(payload.getAttachments().get(0).getBlocks())
                .hasExactlyElementsOfTypes(SectionBlock.class, SectionBlock.class, ContextBlock.class);
    }

    @Test
    void the_model_is_strict_enough_to_notice_a_slip() {
        assertThatThrownBy(() -> STRICT.fromJson("{\"txet\": \"x\"}", Payload.class))
                .hasMessageContaining("txet");
        assertThatThrownBy(() ->
                        STRICT.fromJson("{\"attachments\": [{\"blocks\": [{\"type\": \"sectoin\"}]}]}", Payload.class))
                .hasMessageContaining("sectoin");
    }
}
