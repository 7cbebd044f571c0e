package dev.riffle.workbench.monitor;

import dev.riffle.connector.PartitionOffsets;
import dev.riffle.connector.measures.GroupOffsets;
import dev.riffle.connector.measures.StreamOffsets;
import dev.riffle.workbench.monitor.Waiting.Place;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * How fast groups go on, from the moments in which their commits were seen to have moved over the last minute. Groups commit every few
 * seconds: from one round to the next their commits stand still or leap. Not thread-safe.
 */
final class Progress {
    private static final long WINDOW_NANOS = 60_000_000_000L;
    /** A rate over less is chance. */
    private static final long SHORTEST_NANOS = 8_000_000_000L;
    private static final long SPACING_NANOS = 4_000_000_000L;

    private Map<Place, Steps> steps = new HashMap<>();

    /** Records a second; NaN when not known. */
    record Rates(double consumed, double produced) {
        static final Rates UNKNOWN = new Rates(Double.NaN, Double.NaN);
    }

    /** A commit that moved, with the end of the log then. */
    private record Step(long nanos, long committed, long logEnd) {}

    /** Those of one place; the first is the oldest. */
    private static final class Steps {
        final String of;
        final Deque<Step> moved = new ArrayDeque<>();

        Steps(String of) {
            this.of = of;
        }

        void add(Step now) {
            Step last = moved.peekLast();
            if (last != null && now.committed == last.committed) {
                return;
            }
            if (last != null && now.committed < last.committed) {
                moved.clear(); // set back
            }
            if (moved.size() >= 2) {
                Step latest = moved.removeLast();
                if (latest.nanos - moved.getLast().nanos >= SPACING_NANOS) { // else its place is taken: few steps say as much as many
                    moved.addLast(latest);
                }
            }
            moved.addLast(now);
            while (moved.size() > 2 && now.nanos - moved.getFirst().nanos > WINDOW_NANOS) {
                moved.removeFirst();
            }
        }

        Rates rates(Step now) {
            Step first = moved.getFirst();
            Step last = moved.getLast();
            long between = last.nanos - first.nanos;
            long usual = moved.size() < 2 ? SHORTEST_NANOS : Math.max(SHORTEST_NANOS, 2 * between / (moved.size() - 1));
            Step until = now.nanos - last.nanos > usual ? now : last; // it has stopped
            long nanos = until.nanos - first.nanos;
            if (nanos < SHORTEST_NANOS) {
                return Rates.UNKNOWN;
            }
            return new Rates((until.committed - first.committed) * 1e9 / nanos, (until.logEnd - first.logEnd) * 1e9 / nanos);
        }
    }

    /** The rates of all places that have a commit and an end. */
    Map<Place, Rates> of(Sample sample) {
        Map<Place, Rates> rates = new HashMap<>();
        Map<Place, Steps> kept = new HashMap<>();
        for (GroupOffsets group : sample.committed().values()) {
            group.committed().forEach((partition, committed) -> {
                StreamOffsets stream = sample.streams().get(partition.stream());
                PartitionOffsets offsets = stream == null ? null : stream.find(partition.partition()).orElse(null);
                if (stream != null && offsets != null) {
                    Place place = new Place(group.group(), partition);
                    Steps known = steps.get(place);
                    Steps mine = known != null && known.of.equals(stream.id()) ? known : new Steps(stream.id());
                    Long left = group.lags().get(partition); // then the commit may stand still while records behind it are done
                    Step now = new Step(sample.nanos(), left == null ? committed : Math.max(committed, offsets.end() - left), stream.logEnd(offsets));
                    mine.add(now);
                    kept.put(place, mine);
                    rates.put(place, mine.rates(now));
                }
            });
        }
        steps = kept;
        return rates;
    }

    /** What was seen says nothing together with what comes. */
    void forget() {
        steps.clear();
    }
}
