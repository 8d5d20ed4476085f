package hopwatch.probe.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class FrameHeadersTest {
    @Property
    void frames_are_found_however_their_bytes_are_cut(
            @ForAll("frames") List<Frame> sent, @ForAll @IntRange(min = 1, max = 40) int piece) {
        ByteBuf wire = Unpooled.buffer();
        sent.forEach(each ->
                wire.writeBytes(Frames.frame(each.type(), each.flags(), each.stream(), new byte[each.length()])));
        List<Frame> found = new ArrayList<>();
        FrameHeaders headers = new FrameHeaders(found::add);

        while (wire.isReadable()) {
            headers.pass(wire.readSlice(Math.min(piece, wire.readableBytes())));
        }

        assertThat(found).isEqualTo(sent);
    }

    @Provide
    Arbitrary<List<Frame>> frames() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 100),
                        Arbitraries.bytes(),
                        Arbitraries.integers().between(0, 255),
                        Arbitraries.integers().between(0, Integer.MAX_VALUE))
                .as(Frame::new)
                .list()
                .ofMaxSize(8);
    }
}
