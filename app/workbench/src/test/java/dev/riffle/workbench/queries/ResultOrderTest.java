package dev.riffle.workbench.queries;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import dev.riffle.connector.data.SegmentBuilder;
import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ResultOrderTest {
    private static Segment segment(DataType type, @Nullable Object... values) {
        SegmentBuilder builder = new SegmentBuilder(type(type));
        for (Object value : values) {
            if (value != null) {
                builder.appender(0).setValue(builder.rows(), value);
            }
            builder.endRow();
        }
        return builder.build();
    }

    private static RowType type(DataType type) {
        return RowType.of(Field.of("x", type));
    }

    private static int[] sorted(DataType type, boolean descending, Segment... segments) {
        return ResultOrder.by(type(type), ResultRows.of(List.of(segments)), 0, descending);
    }

    @Test
    void nullsStandAsInOrderBy() {
        Segment segment = segment(DataType.INTEGER, 2, null, -1, 2, null);
        assertArrayEquals(new int[]{2, 0, 3, 1, 4}, sorted(DataType.INTEGER, false, segment));
        assertArrayEquals(new int[]{1, 4, 0, 3, 2}, sorted(DataType.INTEGER, true, segment));
    }

    @Test
    void segmentsOfNarrowerTypesAreComparedAsTheAnswerIs() {
        assertArrayEquals(new int[]{0, 3, 2, 1},
                sorted(DataType.decimal(38, 2), false, segment(DataType.INTEGER, 1, 3), segment(DataType.decimal(10, 2), new BigDecimal("2.50"),
                        new BigDecimal("1.01"))));
        assertArrayEquals(new int[]{1, 2, 0}, sorted(DataType.DOUBLE, false, segment(DataType.BIGINT, 5L, -5L), segment(DataType.DOUBLE, 0.5)));
        assertArrayEquals(new int[]{0, 1, 2}, sorted(DataType.VARCHAR, false, segment(DataType.INTEGER, 10, 9), segment(DataType.VARCHAR, "a")));
        assertArrayEquals(new int[]{1, 0}, sorted(DataType.BIGINT, false, segment(DataType.BIGINT, 1L << 60), segment(DataType.INTEGER, 7)));
    }

    @Test
    void textsAreOrderedByCodePoint() {
        assertArrayEquals(new int[]{3, 1, 0, 4, 2}, sorted(DataType.VARCHAR, false, segment(DataType.VARCHAR, "b", "B", "😀", "", "\uffee")));
        assertArrayEquals(new int[]{1, 0}, sorted(DataType.VARBINARY, false, segment(DataType.VARBINARY, new byte[]{(byte) 0x80}, new byte[]{0x7f})));
    }

    @Test
    void isCancelledByAnInterrupt() {
        Object[] values = new Object[60_000];
        for (int i = 0; i < values.length; i++) {
            values[i] = i * 7919 % 60_001;
        }
        Thread.currentThread().interrupt();
        try {
            assertThrows(CancellationException.class, () -> sorted(DataType.INTEGER, false, segment(DataType.INTEGER, values)));
        } finally {
            Thread.interrupted();
        }
    }
}
