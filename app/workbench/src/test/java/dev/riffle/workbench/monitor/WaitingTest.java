package dev.riffle.workbench.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.connector.PartitionOffsets;
import dev.riffle.connector.measures.ConsumerGroup;
import dev.riffle.connector.measures.GroupOffsets;
import dev.riffle.connector.measures.Measures;
import dev.riffle.connector.measures.NextRecord;
import dev.riffle.connector.measures.StreamOffsets;
import dev.riffle.connector.measures.StreamPartition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How much is asked of a cluster whose groups are behind everywhere. */
class WaitingTest {
    private static final int PARTITIONS = 1_000;
    private static final long SECOND = 1_000_000_000L;

    private final Asked asked = new Asked();
    private final Waiting waiting = new Waiting(asked);

    /** Records lie a millisecond apart. */
    private static final class Asked implements Measures {
        final List<Integer> reads = new ArrayList<>();
        final List<Integer> times = new ArrayList<>();
        final Set<StreamPartition> seen = new HashSet<>();

        @Override
        public Map<StreamPartition, NextRecord> nextRecords(Map<StreamPartition, Long> from) {
            reads.add(from.size());
            seen.addAll(from.keySet());
            Map<StreamPartition, NextRecord> next = new HashMap<>();
            from.forEach((partition, offset) -> next.put(partition, new NextRecord(offset, true, OptionalLong.of(offset))));
            return next;
        }

        @Override
        public Map<StreamPartition, Long> latestTimes(Collection<StreamPartition> partitions) {
            times.add(partitions.size());
            Map<StreamPartition, Long> latest = new HashMap<>();
            partitions.forEach(partition -> latest.put(partition, 5_000L));
            return latest;
        }

        @Override
        public Map<String, StreamOffsets> offsets(Collection<String> streams) {
            return Map.of();
        }

        @Override
        public List<ConsumerGroup> groups() {
            return List.of();
        }

        @Override
        public Map<String, GroupOffsets> committed(Collection<String> groups) {
            return Map.of();
        }
    }

    private static Map<String, StreamOffsets> streams(long end) {
        List<PartitionOffsets> partitions = new ArrayList<>();
        for (int i = 0; i < PARTITIONS; i++) {
            partitions.add(new PartitionOffsets(i, 0, end));
        }
        return Map.of("orders", new StreamOffsets("orders", "a", partitions, Set.of()));
    }

    private static List<GroupOffsets> groups(long committed) {
        Map<StreamPartition, Long> commits = new HashMap<>();
        for (int i = 0; i < PARTITIONS; i++) {
            commits.put(new StreamPartition("orders", i), committed);
        }
        return List.of(new GroupOffsets("one", commits), new GroupOffsets("other", commits));
    }

    @Test
    void aRoundReadsFewRecordsAndAllHaveTheirTurn() throws Exception {
        int rounds = Math.ceilDiv(PARTITIONS, Waiting.READS);
        Waiting.Found found = Waiting.Found.NOTHING;
        for (int i = 0; i < rounds; i++) {
            found = waiting.ask(groups(10), streams(5_000), i * SECOND);
            assertTrue(asked.reads.getLast() <= Waiting.READS, asked.reads::toString);
        }
        assertEquals(PARTITIONS, asked.seen.size());
        assertEquals(2 * PARTITIONS, found.next().size(), "two groups at the same records share what was read");
        assertEquals(PARTITIONS, found.latest().size());
        assertEquals(PARTITIONS, asked.times.stream().mapToInt(Integer::intValue).sum(), "of a log that does not grow the time is asked for once");
        assertTrue(asked.times.stream().allMatch(times -> times <= Waiting.TIMES), asked.times::toString);
        waiting.ask(groups(10), streams(5_000), 100 * SECOND);
        assertEquals(rounds, asked.reads.size(), "a group that stands still is not read again");
    }

    @Test
    void commitsThatMoveAllTheTimeAreReadNowAndThen() throws Exception {
        List<GroupOffsets> one = List.of(new GroupOffsets("one", Map.of(new StreamPartition("orders", 0), 10L)));
        waiting.ask(one, streams(5_000), 0);
        for (int i = 1; i <= 40; i++) { // four seconds
            waiting.ask(List.of(new GroupOffsets("one", Map.of(new StreamPartition("orders", 0), 10L + i))), streams(5_000), i * SECOND / 10);
        }
        assertEquals(3, asked.reads.size());
        waiting.ask(List.of(new GroupOffsets("one", Map.of(new StreamPartition("orders", 0), 4_999L))), streams(5_000), 41 * SECOND / 10);
        assertEquals(4, asked.reads.size(), "but a lag that may be a marker only is looked at before it is told");
    }

    @Test
    void whoHasReadAllIsNotAskedAbout() throws Exception {
        waiting.ask(groups(5_000), streams(5_000), 0);
        assertEquals(List.of(), asked.reads);
        assertEquals(List.of(), asked.times);
    }

    @Test
    void whoKeepsUpDoesNotKeepFromBeingReadWhoIsBehind() throws Exception {
        StreamPartition far = new StreamPartition("orders", 0);
        Waiting.Found found = Waiting.Found.NOTHING;
        for (int round = 0; round < 5; round++) {
            long committed = 4_999 + 10L * round; // all but one of the records, in each round
            Map<StreamPartition, Long> commits = new HashMap<>();
            for (int i = 1; i < PARTITIONS; i++) {
                commits.put(new StreamPartition("orders", i), committed);
            }
            found = waiting.ask(List.of(new GroupOffsets("keeps-up", commits), new GroupOffsets("behind", Map.of(far, 10L))), streams(committed + 1),
                    round * SECOND);
            assertTrue(asked.reads.getLast() <= Waiting.READS, asked.reads::toString);
        }
        assertEquals(10, found.next().get(new Waiting.Place("behind", far)).offset());
        assertEquals(5 * Waiting.READS / 2 + 1, asked.seen.size(), "and those who keep up have their turn one after the other");
    }
}
