package dev.riffle.engine.exec;

import dev.riffle.connector.ReadProgress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the readers of a scan read of each partition, taken together. */
final class ReadRanges {
    private ReadRanges() {}

    static Map<Integer, ReadProgress.Range> byPartition(List<ReadProgress> progress) {
        Map<Integer, ReadProgress.Range> byPartition = new HashMap<>();
        progress.forEach(reader -> reader.ranges().forEach(range -> byPartition.merge(range.partition(), range, ReadRanges::joined)));
        return byPartition;
    }

    /** Two stretches of a partition, laid end to end; which of them is read to where makes no difference to what is covered. */
    private static ReadProgress.Range joined(ReadProgress.Range one, ReadProgress.Range other) {
        if (one.from() == one.to() || other.from() == other.to()) {
            ReadProgress.Range only = one.from() == one.to() ? other : one;
            return new ReadProgress.Range(only.partition(), only.from(), only.to(), only.position(), only.records(),
                    one.partsDone() + other.partsDone());
        }
        long from = Math.min(one.from(), other.from());
        long covered = one.position() - one.from() + other.position() - other.from();
        long wanted = one.to() - one.from() + other.to() - other.from();
        return new ReadProgress.Range(one.partition(), from, from + wanted, from + covered, one.records() + other.records(),
                one.partsDone() + other.partsDone());
    }
}
