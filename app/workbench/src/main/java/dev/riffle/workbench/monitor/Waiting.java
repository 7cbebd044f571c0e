package dev.riffle.workbench.monitor;

import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.PartitionOffsets;
import dev.riffle.connector.measures.GroupOffsets;
import dev.riffle.connector.measures.Measures;
import dev.riffle.connector.measures.NextRecord;
import dev.riffle.connector.measures.StreamOffsets;
import dev.riffle.connector.measures.StreamPartition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What waits for the groups that are behind: the records at their commits, read one by one and only where a commit has moved, few in each
 * round, and the latest times of these partitions. Used by one thread at a time.
 */
final class Waiting {
    /** Records that a round reads at most. */
    static final int READS = 32;
    /** Partitions whose latest time a round asks for at most: the broker looks into its log for each. */
    static final int TIMES = 200;
    /** A lag so small may be markers of transactions only, which is worth finding out before it is shown. */
    private static final long DOUBTFUL = 2;
    /** Who keeps up is doubtful all the time, and must not keep from being read who is far behind. */
    private static final int DOUBTFUL_READS = READS / 2;
    /** Of a commit that moves all the time the record is read this often. */
    private static final long AGE_NANOS = 2_000_000_000L;
    /** What did not answer in time is tried again this often. */
    private static final long RETRY_NANOS = 5_000_000_000L;

    private final Measures measures;
    private Map<Place, Known> known = new HashMap<>();
    private Map<StreamPartition, Latest> times = new HashMap<>();

    /** Where a group stands. */
    record Place(String group, StreamPartition partition) {}

    /** @param of the stream that was read, to tell it from a later one of its name @param next null when there was no answer */
    private record Known(String of, long committed, @Nullable NextRecord next, long nanos) {}

    /** @param end of the partition when it was asked for @param time milliseconds since 1970-01-01T00:00Z; null when it was not told */
    private record Latest(String of, long end, @Nullable Long time, long nanos) {}

    /** @param lag an upper bound */
    private record Candidate(Place place, String of, long committed, long lag, @Nullable Known known) {}

    /**
     * What was found out.
     *
     * @param next by place, for the commit of that place or an earlier one
     * @param latest time of each partition in which a group is behind, milliseconds since 1970-01-01T00:00Z; with very many of them, of some
     *     rounds before
     */
    record Found(Map<Place, NextRecord> next, Map<StreamPartition, Long> latest) {
        static final Found NOTHING = new Found(Map.of(), Map.of());
    }

    Waiting(Measures measures) {
        this.measures = measures;
    }

    /** @param nanos now, as {@link System#nanoTime()} */
    Found ask(Collection<GroupOffsets> groups, Map<String, StreamOffsets> streams, long nanos) throws ConnectorException {
        List<Candidate> behind = behind(groups, streams);
        Map<Place, Known> kept = new HashMap<>();
        behind.stream().filter(each -> each.known != null).forEach(each -> kept.put(each.place, each.known));
        known = kept;
        List<Candidate> stale = behind.stream().filter(each -> isStale(each, nanos))
                .sorted(Comparator.comparingLong(each -> each.known == null ? Long.MIN_VALUE : each.known.nanos)).toList();
        List<Candidate> first = stale.stream().filter(Waiting::isDoubtful).limit(DOUBTFUL_READS).collect(Collectors.toCollection(ArrayList::new));
        stale.stream().filter(each -> !isDoubtful(each)).forEach(first::add);
        read(first, nanos);
        Map<Place, NextRecord> next = new HashMap<>();
        known.forEach((place, each) -> {
            if (each.next != null) {
                next.put(place, each.next);
            }
        });
        return new Found(next, latest(behind, nanos));
    }

    private Map<StreamPartition, Long> latest(List<Candidate> behind, long nanos) throws ConnectorException {
        Map<StreamPartition, Latest> kept = new HashMap<>();
        Map<StreamPartition, Latest> stale = new HashMap<>();
        for (Candidate candidate : behind) {
            StreamPartition partition = candidate.place.partition;
            long end = candidate.committed + candidate.lag;
            Latest before = times.get(partition);
            if (before == null || !before.of.equals(candidate.of)) {
                stale.put(partition, new Latest(candidate.of, end, null, Long.MIN_VALUE));
            } else {
                kept.put(partition, before);
                if (before.end != end) {
                    stale.put(partition, new Latest(candidate.of, end, null, before.nanos));
                }
            }
        }
        List<Map.Entry<StreamPartition, Latest>> oldest = stale.entrySet().stream()
                .sorted(Comparator.comparingLong(entry -> entry.getValue().nanos)).limit(TIMES).toList();
        Map<StreamPartition, Long> told = oldest.isEmpty() ? Map.of() : measures.latestTimes(oldest.stream().map(Map.Entry::getKey).toList());
        for (Map.Entry<StreamPartition, Latest> entry : oldest) {
            Latest asked = entry.getValue();
            kept.put(entry.getKey(), new Latest(asked.of, asked.end, told.get(entry.getKey()), nanos));
        }
        times = kept;
        Map<StreamPartition, Long> latest = new HashMap<>();
        kept.forEach((partition, each) -> {
            if (each.time != null) {
                latest.put(partition, each.time);
            }
        });
        return latest;
    }

    private List<Candidate> behind(Collection<GroupOffsets> groups, Map<String, StreamOffsets> streams) {
        List<Candidate> behind = new ArrayList<>();
        for (GroupOffsets group : groups) {
            group.committed().forEach((partition, committed) -> {
                StreamOffsets stream = streams.get(partition.stream());
                long end = stream == null ? 0 : stream.find(partition.partition()).map(PartitionOffsets::end).orElse(0L);
                long lag = end - committed;
                if (lag > 0 && stream != null) {
                    Place place = new Place(group.group(), partition);
                    Known before = known.get(place);
                    boolean same = before != null && before.of.equals(stream.id()) && before.committed <= committed;
                    behind.add(new Candidate(place, stream.id(), committed, lag, same ? before : null));
                }
            });
        }
        return behind;
    }

    private static boolean isStale(Candidate candidate, long nanos) {
        Known known = candidate.known;
        if (known == null) {
            return true;
        }
        NextRecord next = known.next;
        if (next == null) {
            return nanos - known.nanos >= RETRY_NANOS;
        }
        if (!next.there()) {
            return next.offset() < candidate.committed + candidate.lag; // more came
        }
        boolean moved = next.offset() < candidate.committed;
        return moved && (isDoubtful(candidate) || nanos - known.nanos >= AGE_NANOS);
    }

    private static boolean isDoubtful(Candidate candidate) {
        return candidate.lag <= DOUBTFUL;
    }

    private void read(List<Candidate> wanted, long nanos) throws ConnectorException {
        Map<StreamPartition, Long> from = new HashMap<>();
        Set<Candidate> chosen = new HashSet<>();
        for (Candidate candidate : wanted) {
            StreamPartition partition = candidate.place.partition;
            Long other = from.get(partition);
            if (other == null && from.size() < READS) {
                from.put(partition, candidate.committed);
                chosen.add(candidate);
            } else if (other != null && other == candidate.committed) {
                chosen.add(candidate); // two groups that stand at the same record; others wait for the next round
            }
        }
        if (from.isEmpty()) {
            return;
        }
        Map<StreamPartition, NextRecord> read = measures.nextRecords(from);
        for (Candidate candidate : chosen) {
            known.put(candidate.place, new Known(candidate.of, candidate.committed, read.get(candidate.place.partition), nanos));
        }
    }
}
