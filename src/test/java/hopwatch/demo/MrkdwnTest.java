package hopwatch.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MrkdwnTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '→',
            textBlock =
                    """
                    plain words                                  → plain words
                    *DOWN* since _now_, ~never~                  → DOWN since now, never
                    incident `g1zp3jpycgbz` is open              → incident g1zp3jpycgbz is open
                    <http://127.0.0.1/m/api|API> failed          → API (http://127.0.0.1/m/api) failed
                    see <http://127.0.0.1/>                      → see http://127.0.0.1/
                    <!date^1795173473^{time_secs}|11:17:53 UTC>  → 11:17:53 UTC
                    <!channel> and <!subteam^S1|@ops>            → @channel and @ops
                    <@U123> in <#C1|alerts>                      → @U123 in #alerts
                    1 &lt; 2 &amp;&amp; 3 &gt; 2                 → 1 < 2 && 3 > 2
                    &amp;lt; stays escaped once                  → &lt; stays escaped once
                    :red_circle: and :unknown:                   → 🔴 and :unknown:
                    snake_case_name and 2*3*4                    → snake_case_name and 2*3*4
                    \u034F*not bold\u034F*                       → *not bold*
                    costs $1 and a \\                            → costs $1 and a \\
                    """)
    void markup_becomes_plain_text(String mrkdwn, String plain) {
        assertThat(Mrkdwn.plain(mrkdwn)).isEqualTo(plain);
    }
}
