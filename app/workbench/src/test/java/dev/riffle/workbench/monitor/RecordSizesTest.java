package dev.riffle.workbench.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.connector.PartitionOffsets;
import dev.riffle.connector.measures.StreamOffsets;
import dev.riffle.connector.measures.StreamPartition;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RecordSizesTest {
    private static final StreamPartition PARTITION = new StreamPartition("orders", 0);

    private final RecordSizes sizes = new RecordSizes();

    private double after(String id, long bytes, long begin, long end) {
        sizes.see(Map.of(PARTITION, bytes),
                Map.of("orders", new StreamOffsets("orders", id, List.of(new PartitionOffsets(0, begin, end)), Set.of())));
        return sizes.bytesPerRecord(PARTITION);
    }

    @Test
    void whatWasAppendedOfLateTellsBeforeTheWholeLog() {
        assertTrue(Double.isNaN(sizes.bytesPerRecord(PARTITION)));
        assertEquals(10, after("a", 1_000, 0, 100), "the whole log");
        assertEquals(50, after("a", 2_000, 0, 120), "what came since");
        assertEquals(50, after("a", 2_000, 0, 120), "nothing came");
        assertEquals(50, after("a", 1_500, 90, 130), "records were removed: the log's growth tells nothing");
        assertEquals(20, after("b", 400, 0, 20), "another topic of the same name");
        sizes.see(Map.of(), Map.of());
        assertEquals(20, sizes.bytesPerRecord(PARTITION), "not looked at");
    }

    @Test
    void anEmptyLogTellsNothing() {
        assertTrue(Double.isNaN(after("a", 0, 0, 0)));
        assertEquals(30, after("a", 300, 0, 10));
    }

    @Test
    void aPartitionThatGetsMuchMoreThanItsShareIsHot() {
        List<PartitionRate> even = List.of(new PartitionRate(0, 100, 0), new PartitionRate(1, 120, 0), new PartitionRate(2, 80, 0));
        assertTrue(new StreamFigures("orders", 300, 0, 9, 3, 0, even).hottest().isEmpty());
        List<PartitionRate> skewed = List.of(new PartitionRate(0, 20, 0), new PartitionRate(1, 260, 0), new PartitionRate(2, 20, 0));
        assertEquals(1, new StreamFigures("orders", 300, 0, 9, 3, 0, skewed).hottest().orElseThrow().partition());
        assertTrue(new StreamFigures("one", 300, 0, 9, 1, 0, List.of(new PartitionRate(0, 300, 0))).hottest().isEmpty());
        assertTrue(new StreamFigures("quiet", 0, 0, 9, 2, 0, List.of(new PartitionRate(0, 0, 0), new PartitionRate(1, 0, 0))).hottest().isEmpty());
    }
}
