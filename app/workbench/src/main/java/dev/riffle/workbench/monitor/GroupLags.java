package dev.riffle.workbench.monitor;

import dev.riffle.connector.PartitionOffsets;
import dev.riffle.connector.measures.ConsumerGroup;
import dev.riffle.connector.measures.GroupOffsets;
import dev.riffle.connector.measures.NextRecord;
import dev.riffle.connector.measures.StreamOffsets;
import dev.riffle.connector.measures.StreamPartition;
import dev.riffle.workbench.monitor.Progress.Rates;
import dev.riffle.workbench.monitor.Waiting.Place;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The groups' figures out of one sample, partition by partition. */
final class GroupLags {
    private static final Comparator<StreamPartition> ORDER = Comparator.comparing(StreamPartition::stream)
            .thenComparingInt(StreamPartition::partition);

    private final Sample sample;
    private final Map<Place, Rates> rates;

    private record Ends(PartitionOffsets offsets, long logEnd) {}

    GroupLags(Sample sample, Map<Place, Rates> rates) {
        this.sample = sample;
        this.rates = rates;
    }

    GroupFigures figures(ConsumerGroup group) {
        GroupOffsets offsets = sample.committed().getOrDefault(group.name(), new GroupOffsets(group.name(), Map.of()));
        Set<String> streams = new TreeSet<>();
        group.assigned().forEach(partition -> streams.add(partition.stream()));
        Set<StreamPartition> read = new TreeSet<>(ORDER);
        read.addAll(group.assigned());
        Set<String> committed = new TreeSet<>();
        offsets.committed().keySet().forEach(partition -> committed.add(partition.stream()));
        streams.addAll(committed);
        read.addAll(offsets.committed().keySet());
        committed.forEach(stream -> addAll(read, stream));
        List<PartitionLag> partitions = new ArrayList<>();
        read.forEach(partition -> partitions.add(lag(group, partition, offsets.committed().get(partition), offsets.lags().get(partition))));
        return new GroupFigures(group, Lag.of(partitions), streams, partitions);
    }

    /** Whoever reads a part of a stream is taken to read all of it. */
    private void addAll(Set<StreamPartition> read, String stream) {
        StreamOffsets known = sample.streams().get(stream);
        if (known != null) {
            known.partitions().forEach(partition -> read.add(new StreamPartition(stream, partition.partition())));
        }
    }

    /** @param told by the system itself; null where it does not count. If it is less than what comes behind the commit, nobody tells which record is next */
    private PartitionLag lag(ConsumerGroup group, StreamPartition partition, @Nullable Long committed, @Nullable Long told) {
        Ends end = ends(partition);
        Place place = new Place(group.name(), partition);
        NextRecord next = sample.waiting().next().get(place);
        boolean first = told == null || committed == null || end == null || told >= records(committed, end, null);
        OptionalLong lag = committed == null || end == null
                ? OptionalLong.empty()
                : OptionalLong.of(told != null ? told : records(committed, end, next));
        Rates speed = rates.getOrDefault(place, Rates.UNKNOWN);
        return new PartitionLag(partition, committed == null ? OptionalLong.empty() : OptionalLong.of(committed),
                end == null ? OptionalLong.empty() : OptionalLong.of(end.offsets.end()), lag, time(lag, partition, first ? next : null),
                speed.consumed(),
                speed.produced(), Optional.ofNullable(group.readers().get(partition)));
    }

    private @Nullable Ends ends(StreamPartition partition) {
        StreamOffsets stream = sample.streams().get(partition.stream());
        return stream == null ? null : stream.find(partition.partition()).map(offsets -> new Ends(offsets, stream.logEnd(offsets))).orElse(null);
    }

    /** From the record that is next, where that is known: before it there is nothing to read. */
    private static long records(long committed, Ends end, @Nullable NextRecord next) {
        // who has read records of open transactions reads them all
        long readable = committed > end.offsets.end() ? end.logEnd : end.offsets.end();
        long from = next == null ? committed : Math.max(committed, next.offset());
        return Math.max(0, readable - from);
    }

    private Optional<Duration> time(OptionalLong lag, StreamPartition partition, @Nullable NextRecord next) {
        if (lag.isEmpty()) {
            return Optional.empty();
        }
        if (lag.getAsLong() == 0) {
            return Optional.of(Duration.ZERO);
        }
        Long latest = sample.waiting().latest().get(partition);
        return next == null || next.time().isEmpty() || latest == null
                ? Optional.empty()
                : Optional.of(Duration.ofMillis(Math.max(0, latest - next.time().getAsLong())));
    }
}
