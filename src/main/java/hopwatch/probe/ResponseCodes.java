package hopwatch.probe;

import io.netty.channel.ChannelFuture;
import io.netty.handler.codec.dns.DnsQuestion;
import io.netty.handler.codec.dns.DnsResponseCode;
import io.netty.resolver.dns.DnsQueryLifecycleObserver;
import io.netty.resolver.dns.DnsQueryLifecycleObserverFactory;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Remembers with which code a name was last refused an answer: Netty's exceptions tell it for some codes only. Touched
 * by the resolver's event loop only.
 */
final class ResponseCodes implements DnsQueryLifecycleObserverFactory {
    private final Map<String, DnsResponseCode> refusals = new HashMap<>();

    Optional<DnsResponseCode> of(String name) {
        return Optional.ofNullable(refusals.get(key(name)));
    }

    void forget(String name) {
        refusals.remove(key(name));
    }

    private static String key(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }

    @Override
    public DnsQueryLifecycleObserver newDnsQueryLifecycleObserver(DnsQuestion question) {
        return new Observer(key(question.name()));
    }

    /** Of one name's questions, those about its aliases included. */
    private final class Observer implements DnsQueryLifecycleObserver {
        private final String name;

        Observer(String name) {
            this.name = name;
        }

        @Override
        public DnsQueryLifecycleObserver queryNoAnswer(DnsResponseCode code) {
            if (!code.equals(DnsResponseCode.NOERROR)) {
                refusals.put(name, code);
            }
            return this;
        }

        @Override
        public DnsQueryLifecycleObserver queryRedirected(List<InetSocketAddress> servers) {
            return this;
        }

        @Override
        public DnsQueryLifecycleObserver queryCNAMEd(DnsQuestion alias) {
            return this;
        }

        @Override
        public void queryWritten(InetSocketAddress server, ChannelFuture written) {}

        @Override
        public void queryCancelled(int remaining) {}

        @Override
        public void queryFailed(Throwable why) {}

        @Override
        public void querySucceed() {}
    }
}
