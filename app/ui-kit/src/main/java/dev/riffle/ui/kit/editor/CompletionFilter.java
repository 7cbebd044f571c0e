package dev.riffle.ui.kit.editor;

import dev.riffle.ui.kit.editor.Completions.Proposal;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Narrows proposals to what has been typed: those that begin with it, then those with a part that does, then those that contain it. */
final class CompletionFilter {
    /** More than anyone reads. */
    private static final int MOST = 200;

    private record Ranked(Proposal proposal, int rank) {}

    private CompletionFilter() {}

    static List<Proposal> filter(List<Proposal> proposals, String typed) {
        String wanted = typed.toLowerCase(Locale.ROOT);
        return proposals.stream().map(proposal -> new Ranked(proposal, rank(proposal.label().toLowerCase(Locale.ROOT), wanted)))
                .filter(ranked -> ranked.rank >= 0).sorted(Comparator.comparingInt(Ranked::rank)).limit(MOST).map(Ranked::proposal).toList();
    }

    /** 0 is best, -1 does not match. */
    private static int rank(String label, String wanted) {
        int at = label.indexOf(wanted);
        if (at <= 0) {
            return at;
        }
        for (; at > 0; at = label.indexOf(wanted, at + 1)) {
            if (!Character.isLetterOrDigit(label.charAt(at - 1))) {
                return 1;
            }
        }
        return 2;
    }
}
