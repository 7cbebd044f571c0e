package dev.riffle.engine.exec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.riffle.connector.data.RowType;
import dev.riffle.connector.relation.Pushdown.Access;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When a table is read by keys, whole, or not at all. */
class JoinReadsTest {
    private static final long LIMIT = 1_000_000;

    private static String reads(Access access, long estimatedRows, long keys) {
        JoinReads.Keyed keyed = new JoinReads.Keyed(new Operation.Output("f", RowType.of()), List.of(0), access, estimatedRows);
        return keyed.readsAll(keys, LIMIT) ? "all" : keyed.isTooMany(keys) ? "refused" : "keys";
    }

    @Test
    void byAnIndexAnyNumberOfKeysIsLookedUp() {
        assertEquals("keys", reads(Access.INDEX, 10_000_000, 5_000_000));
        assertEquals("keys", reads(Access.INDEX, Long.MAX_VALUE, 5_000_000));
        assertEquals("keys", reads(Access.INDEX, 500_000, 499_999));
        assertEquals("all", reads(Access.INDEX, 500_000, 500_000));
    }

    @Test
    void amongAllRowsOnlySoManyAreLookedFor() {
        assertEquals("keys", reads(Access.FILTER, 10_000_000, 100_000));
        assertEquals("refused", reads(Access.FILTER, 10_000_000, 100_001));
        assertEquals("refused", reads(Access.FILTER, Long.MAX_VALUE, 100_001));
        assertEquals("all", reads(Access.FILTER, 500_000, 100_001));
        assertEquals("all", reads(Access.FILTER, 50_000, 50_000));
        assertEquals("keys", reads(Access.FILTER, 50_000, 49_999));
    }
}
