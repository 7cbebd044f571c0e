package dev.riffle.format.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.format.RecordDecoder.Outcome;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records that are made to hurt: they are judged as any other, and neither throw nor make the decoder grow. */
class HostileTest {
    private static final List<DataType> TYPES = List.of(DataType.VARCHAR, DataType.BIGINT, DataType.decimal(38, 2), DataType.DOUBLE,
            DataType.BOOLEAN);
    private static final int MANY = 10_000;

    @ParameterizedTest
    @ValueSource(strings = {"9", "0.9", "0.0", "-9", "9.", "1e9", "1e-9", "-1e+9"})
    void numbersOfTenThousandDigits(String start) {
        String number = start + "9".repeat(MANY);
        String record = "{\"a\":" + number + ",\"b\":" + number + "}";
        for (DataType type : TYPES) {
            Rows rows = Rows.of(Field.of("a", type));
            assertNotEquals(Outcome.MALFORMED, rows.decode(record), type.toString());
            assertEquals(Outcome.MALFORMED, rows.decode(record.replace("}", "x}")), type.toString());
            assertTrue(bytesPerRecord(_ -> record, rows) < 40L * MANY, () -> type + ": " + bytesPerRecord(_ -> record, rows));
        }
        assertEquals(1, Rows.infer(record).stream().filter(field -> field.name().equals("a")).count());
    }

    @Test
    void namesThatNeverComeAgainAreNotKept() {
        Rows rows = Rows.of(Field.of("a", DataType.BIGINT));
        IntFunction<String> records = i -> "{\"" + "x".repeat(200) + i + "\":1,\"a\":" + i + "}";
        for (int i = 0; i < MANY; i++) {
            assertEquals(Outcome.DECODED, rows.decode(records.apply(i)));
        }
        assertTrue(bytesPerRecord(i -> records.apply(MANY + i), rows) < 20_000);
        assertEquals(7L, Rows.value(Field.of("a", DataType.BIGINT), records.apply(7)));
    }

    @Test
    void aMemberTenThousandTimesOver() {
        StringBuilder record = new StringBuilder("{");
        for (int i = 0; i < MANY; i++) {
            record.append("\"a\":").append(i).append(",\"o\":{\"b\":").append(i).append("},");
        }
        String repeated = record.append("\"c\":1}").toString();
        assertEquals(MANY - 1L, Rows.value(Field.of("a", DataType.BIGINT), repeated));
        assertEquals(MANY - 1L, Rows.value(Field.of("o.b", DataType.BIGINT), repeated));
        assertEquals(1L, Rows.value(Field.of("c", DataType.BIGINT), repeated));
    }

    @Test
    void aStringOfTenMillionBytes() {
        String text = "ab\\u00e9\\n".repeat(1_000_000);
        Rows rows = Rows.of(Field.of("a", DataType.VARCHAR));
        assertEquals(Outcome.DECODED, rows.decode("{\"a\":\"" + text + "\"}"));
        assertEquals("ab\u00e9\n".repeat(1_000_000), rows.take().getFirst().get("a"));
        assertEquals(Outcome.MALFORMED, rows.decode("{\"a\":\"" + text));
        assertEquals(Outcome.MALFORMED, rows.decode("{\"b\":\"" + text));
    }

    /** What a record makes the decoder allocate, and the record itself. */
    private static long bytesPerRecord(IntFunction<String> records, Rows rows) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        int count = 50;
        rows.take();
        rows.decode(records.apply(0));
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < count; i++) {
            rows.decode(records.apply(i));
        }
        return (threads.getCurrentThreadAllocatedBytes() - before) / count;
    }
}
