package dev.riffle.format.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.riffle.connector.data.ColumnAppender;
import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.DecimalAppender;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.data.LongAppender;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.SegmentBuilder;
import dev.riffle.connector.data.TextAppender;
import dev.riffle.connector.format.RecordDecoder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Not a test: prints how long records of about 200 bytes take, against Jackson's streaming parser in the same run, in turns. For
 * tuning; run it as a program.
 */
final class DecoderThroughput {
    private static final int RECORDS = 50_000;
    private static final int ROUNDS = 41;

    private static final List<Field> SIX = List.of(Field.of("order_id", DataType.BIGINT), Field.of("customer_id", DataType.VARCHAR),
            Field.of("status", DataType.VARCHAR), Field.of("amount", DataType.decimal(38, 2)), Field.of("currency", DataType.VARCHAR),
            Field.of("address.city", DataType.VARCHAR));
    private static final List<Field> TWO = List.of(SIX.get(2), SIX.get(3));
    private static final List<Field> NONE = List.of(Field.of("missing", DataType.VARCHAR));

    private DecoderThroughput() {}

    private interface Reader {
        void read(byte[] bytes, int offset, int length, SegmentBuilder into) throws IOException;
    }

    public static void main(String[] args) throws IOException {
        boolean spaced = args.length > 0 && args[0].equals("spaced");
        int[] starts = new int[RECORDS + 1];
        byte[] bytes = records(starts, spaced);
        System.out.printf("%d records of %.0f bytes%n", RECORDS, (double) starts[RECORDS] / RECORDS);
        String[] names = {"checked only", "2 fields", "6 fields", "2 fields, Jackson", "6 fields, Jackson"};
        List<List<Field>> fields = List.of(NONE, TWO, SIX, TWO, SIX);
        Reader[] readers = {riffle(NONE), riffle(TWO), riffle(SIX), jackson(TWO), jackson(SIX)};
        double[][] nanos = new double[readers.length][ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < readers.length; i++) {
                SegmentBuilder builder = new SegmentBuilder(new RowType(fields.get(i)));
                long begin = System.nanoTime();
                for (int record = 0; record < RECORDS; record++) {
                    readers[i].read(bytes, starts[record], starts[record + 1] - starts[record], builder);
                    builder.endRow();
                }
                nanos[i][round] = (double) (System.nanoTime() - begin) / RECORDS;
            }
        }
        for (int i = 0; i < readers.length; i++) {
            double[] warm = Arrays.copyOfRange(nanos[i], ROUNDS / 4, ROUNDS);
            Arrays.sort(warm);
            double median = warm[warm.length / 2];
            System.out.printf("%-20s %6.0f ns/record %6.0f MB/s%n", names[i], median, (double) starts[RECORDS] / RECORDS / median * 1000);
        }
    }

    private static byte[] records(int[] starts, boolean spaced) {
        Random random = new Random(1);
        StringBuilder all = new StringBuilder();
        String[] states = {"NEW", "PAID", "SHIPPED", "DELIVERED", "CANCELLED"};
        String[] cities = {"Paris", "Berlin", "Amsterdam", "Rome", "Saint-Denis"};
        for (int i = 0; i < RECORDS; i++) {
            String record = """
                    {"order_id":%d,"customer_id":"c%d","status":"%s","amount":%d.%02d,"currency":"EUR","items":%d,\
                    "created_at":"2026-03-01T12:34:%02d.123Z","channel":"web","address":{"city":"%s","zip":"%05d"},"note":"%s"}"""
                    .formatted(9_007_199_254_740_993L + i, random.nextInt(3000), states[random.nextInt(5)], random.nextInt(1000), random.nextInt(100),
                            1 + random.nextInt(9), random.nextInt(60), cities[random.nextInt(5)], random.nextInt(100_000),
                            random.nextInt(4) == 0 ? "leave it at the door" : "");
            all.append(spaced ? record.replace(",\"", ", \"").replace("\":", "\": ") : record);
            starts[i + 1] = all.length();
        }
        return Rows.utf8(all.toString());
    }

    private static Reader riffle(List<Field> fields) {
        RecordDecoder decoder = new JsonFormat().decoder(fields);
        ColumnAppender[] columns = new ColumnAppender[fields.size()];
        return (bytes, offset, length, into) -> {
            for (int i = 0; i < columns.length; i++) {
                columns[i] = into.appender(i);
            }
            if (decoder.decode(bytes, offset, length, columns, into.rows()) != RecordDecoder.Outcome.DECODED) {
                throw new IOException("not decoded");
            }
        };
    }

    private static Reader jackson(List<Field> fields) {
        JsonFactory factory = new JsonFactory();
        List<String> names = new ArrayList<>(fields.stream().map(Field::name).toList());
        return (bytes, offset, length, into) -> {
            try (JsonParser parser = factory.createParser(bytes, offset, length)) {
                parser.nextToken();
                members(parser, "", names, into);
            }
        };
    }

    private static void members(JsonParser parser, String prefix, List<String> names, SegmentBuilder into) throws IOException {
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken token = parser.nextToken();
            if (token == JsonToken.START_OBJECT && name.equals("address")) {
                members(parser, "address.", names, into);
                continue;
            }
            int field = names.indexOf(prefix.isEmpty() ? name : prefix + name);
            if (field < 0) {
                parser.skipChildren();
                continue;
            }
            switch (into.appender(field)) {
                case LongAppender longs -> longs.set(into.rows(), parser.getLongValue());
                case DecimalAppender decimals -> decimals.set(into.rows(), parser.getDecimalValue());
                case TextAppender texts -> texts.set(into.rows(), parser.getText());
                default -> throw new IllegalStateException();
            }
        }
    }
}
