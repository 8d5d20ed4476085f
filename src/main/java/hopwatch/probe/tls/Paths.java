package hopwatch.probe.tls;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Ways from a leaf to a trusted root through what a server sent, in whatever order and however much of it: the shortest.
 * Looks at each certificate once, so that no chain, however malicious, takes long.
 */
final class Paths {
    private Paths() {}

    /**
     * @param sent the leaf first; not empty
     * @param usable which intermediate certificates the way may lead through
     * @return from the leaf up to what a root has issued
     */
    static Optional<List<X509Certificate>> find(
            List<X509Certificate> sent, Roots roots, Predicate<X509Certificate> usable) {
        Set<X509Certificate> reached = new HashSet<>(sent.subList(0, 1));
        Deque<List<X509Certificate>> open = new ArrayDeque<>();
        open.add(sent.subList(0, 1));
        while (!open.isEmpty()) {
            List<X509Certificate> way = open.remove();
            X509Certificate top = way.get(way.size() - 1);
            if (roots.vouchFor(top)) {
                return Optional.of(way);
            }
            sent.stream()
                    .filter(each -> !reached.contains(each) && usable.test(each) && isIssuer(each, top))
                    .forEach(each -> {
                        reached.add(each);
                        open.add(longer(way, each));
                    });
        }
        return Optional.empty();
    }

    /** Where the way up from the leaf ends among what was sent. */
    static X509Certificate top(List<X509Certificate> sent) {
        Set<X509Certificate> reached = new HashSet<>();
        X509Certificate top = sent.get(0);
        while (reached.add(top)) {
            X509Certificate last = top;
            top = sent.stream()
                    .filter(each -> !reached.contains(each) && isIssuer(each, last))
                    .findFirst()
                    .orElse(last);
        }
        return top;
    }

    private static List<X509Certificate> longer(List<X509Certificate> way, X509Certificate next) {
        List<X509Certificate> longer = new ArrayList<>(way);
        longer.add(next);
        return longer;
    }

    private static boolean isIssuer(X509Certificate authority, X509Certificate of) {
        return authority.getBasicConstraints() >= 0
                && authority.getSubjectX500Principal().equals(of.getIssuerX500Principal())
                && isSigned(of, authority);
    }

    static boolean isSigned(X509Certificate certificate, X509Certificate by) {
        try {
            certificate.verify(by.getPublicKey());
            return true;
        } catch (GeneralSecurityException forged) {
            return false;
        }
    }
}
