package dev.riffle.format.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonToken;
import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.format.RecordDecoder.Outcome;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Random streams, read with the inferred schema: all of it, some of it, with garbage around the records; Jackson says what is right. */
class DecoderPropertyTest {
    private static final int STREAMS = 600;
    private static final int RECORDS = 25;

    @Test
    void everyValueIsWhatJacksonReads() {
        int compared = 0;
        for (long seed = 0; seed < STREAMS; seed++) {
            List<String> records = records(seed);
            List<Field> fields = Rows.infer(records.toArray(String[]::new));
            if (!fields.isEmpty()) {
                compared += check(seed, records, fields);
                compared += check(seed, records, some(fields, new Random(seed)));
            }
        }
        assertTrue(compared > 200_000, "compared only " + compared);
    }

    /** Fields of numbers that start as BIGINT end, record by record, in types under which everything is exact. */
    @Test
    void wideningEndsInTheSameValues() {
        int widenings = 0;
        for (long seed = 0; seed < STREAMS; seed++) {
            List<String> records = records(seed);
            List<Field> fields = new ArrayList<>();
            for (Field field : Rows.infer(records.toArray(String[]::new))) {
                fields.add(field.type().isNumeric() ? Field.of(field.name(), DataType.BIGINT) : field);
            }
            Rows rows = new Rows(fields);
            for (int i = 0; i < records.size() && !fields.isEmpty(); i++) {
                if (rows.decode(records.get(i)) == Outcome.WIDER) {
                    List<Field> widened = rows.decoder.widened();
                    fields.replaceAll(field -> widened.stream().filter(wider -> wider.name().equals(field.name())).findFirst().orElse(field));
                    widenings += widened.size();
                    rows = new Rows(fields);
                    i = -1;
                }
            }
            if (!fields.isEmpty()) {
                check(seed, records, fields);
            }
        }
        assertTrue(widenings > 1000, "widened only " + widenings + " times");
    }

    private static List<String> records(long seed) {
        RandomJson json = new RandomJson(seed);
        List<String> records = new ArrayList<>();
        for (int i = 0; i < RECORDS; i++) {
            records.add(json.next());
        }
        return records;
    }

    private static List<Field> some(List<Field> fields, Random random) {
        List<Field> some = new ArrayList<>(fields.stream().filter(field -> random.nextInt(4) == 0).toList());
        Collections.shuffle(some, random);
        return some.isEmpty() ? fields.subList(0, 1) : some;
    }

    private static int check(long seed, List<String> records, List<Field> fields) {
        Rows rows = new Rows(fields);
        for (String record : records) {
            Outcome outcome = seed % 2 == 0 ? rows.decodeInPlace(Rows.utf8(record)) : decodeAmidGarbage(rows, Rows.utf8(record), seed);
            assertEquals(Outcome.DECODED, outcome, () -> "seed " + seed + ", " + fields + ", " + rows.decoder.widened() + "\n" + record);
        }
        List<Map<String, Object>> decoded = rows.take();
        int compared = 0;
        for (int i = 0; i < records.size(); i++) {
            String record = records.get(i);
            Map<String, Jackson.Value> values = Jackson.values(record);
            for (Field field : fields) {
                Object expected = expected(field, values.get(field.name()));
                assertEquals(expected, decoded.get(i).get(field.name()), () -> "seed " + seed + ", " + field + "\n" + record);
                compared++;
            }
        }
        return compared;
    }

    /** What follows a record, or comes before it, is none of its business. */
    private static Outcome decodeAmidGarbage(Rows rows, byte[] record, long seed) {
        byte[] garbage = Rows.utf8("\"}],:{1e");
        int before = (int) (seed % 5);
        int after = (int) (seed % 7);
        byte[] bytes = new byte[before + record.length + after];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = garbage[i % garbage.length];
        }
        System.arraycopy(record, 0, bytes, before, record.length);
        byte[] untouched = bytes.clone();
        Outcome outcome = rows.decode(bytes, before, record.length);
        assertTrue(Arrays.equals(untouched, bytes), "the record was written to");
        return outcome;
    }

    private static Object expected(Field field, Jackson.Value value) {
        if (value == null || value.token() == JsonToken.VALUE_NULL) {
            return null;
        }
        DataType type = field.type();
        return switch (type.kind()) {
            case BOOLEAN -> Boolean.valueOf(value.raw());
            case BIGINT -> new BigDecimal(value.raw()).longValueExact();
            case DECIMAL -> new BigDecimal(value.raw()).setScale(type.scale());
            case DOUBLE -> Double.valueOf(value.raw());
            default -> value.text() == null ? value.raw() : value.text();
        };
    }
}
