package dev.riffle.workbench.queries;

import dev.riffle.engine.plan.Explanation;
import dev.riffle.engine.sample.Coverage.Stop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What reading would cost, and whether the budget suffices. Made of an explanation and of how fast was read before; nothing is asked for it.
 *
 * @param scans of the explanation, in its order
 * @param bytes of all of them, at most; what comes out of memory costs none
 * @param time that reading them takes, one after the other; empty where for one of them it is not known
 * @param maxBytes of the budget; {@link Long#MAX_VALUE} for no limit
 * @param timeout of the budget
 * @param stop by which of the two reading would end early; empty if by none, or where that is not known
 * @param mayEndEarly whether it may end before, because enough rows were found
 */
public record ReadingCost(List<OfScan> scans, long bytes, Optional<Duration> time, long maxBytes, Optional<Duration> timeout, Optional<Early> stop,
        boolean mayEndEarly) {
    /**
     * What one scan would cost.
     *
     * @param speed at which the time is reckoned; empty where nothing was read over the connection yet, and for what comes out of memory
     */
    public record OfScan(boolean fromMemory, Optional<ReadingSpeed> speed, Optional<Duration> time) {}

    /**
     * An end by the budget.
     *
     * @param by {@link Stop#BUDGET} or {@link Stop#TIMEOUT}
     * @param share about how much is read then of what the statement asks for, 0 to 1
     */
    public record Early(Stop by, double share) {}

    public ReadingCost {
        scans = List.copyOf(scans);
    }

    static ReadingCost of(Explanation explanation, ReadingSpeeds speeds, long maxBytes, Optional<Duration> timeout) {
        List<OfScan> scans = new ArrayList<>();
        long bytes = 0;
        Optional<Duration> time = Optional.of(Duration.ZERO);
        boolean mayEndEarly = false;
        for (Explanation.Scan scan : explanation.fragments()) {
            OfScan cost = of(scan, speeds);
            scans.add(cost);
            bytes += scan.bytes();
            time = time.flatMap(sum -> cost.time.map(sum::plus));
            mayEndEarly |= scan.mayEndEarly();
        }
        return new ReadingCost(scans, bytes, time, maxBytes, timeout, early(bytes, time, maxBytes, timeout), mayEndEarly);
    }

    private static OfScan of(Explanation.Scan scan, ReadingSpeeds speeds) {
        if (scan.fromMemory() || scan.records() == 0) {
            return new OfScan(scan.fromMemory(), Optional.empty(), Optional.of(Duration.ZERO));
        }
        Optional<ReadingSpeed> speed = speeds.of(scan.table());
        return new OfScan(false, speed, speed.map(known -> known.time(scan.records(), scan.bytes())));
    }

    /** The one of the two that comes first. */
    private static Optional<Early> early(long bytes, Optional<Duration> time, long maxBytes, Optional<Duration> timeout) {
        double byBytes = bytes == 0 ? 1 : (double) maxBytes / bytes;
        double byTime = timeout.isEmpty() || time.isEmpty() || time.get().isZero() ? 1 : (double) timeout.get().toNanos() / time.get().toNanos();
        if (byBytes >= 1 && byTime >= 1) {
            return Optional.empty();
        }
        return Optional.of(byBytes <= byTime ? new Early(Stop.BUDGET, byBytes) : new Early(Stop.TIMEOUT, byTime));
    }
}
