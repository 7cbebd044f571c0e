package dev.riffle.benchmarks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.DecimalNode;
import dev.riffle.connector.data.ColumnAppender;
import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.DecimalAppender;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.data.LongAppender;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import dev.riffle.connector.data.SegmentBuilder;
import dev.riffle.connector.data.TextAppender;
import dev.riffle.connector.format.RecordDecoder;
import dev.riffle.format.json.JsonFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * JSON from memory into segments: Riffle's decoder against Jackson's tree and Jackson's streaming parser, two of ten fields and six of ten,
 * in turns, by one thread. All three check the whole record. Arguments: rounds (15), {@code spaced} for whitespace after colons and commas.
 */
public final class DecodeBenchmark {
    private static final int RECORDS = 50_000;
    private static final List<Field> SIX = List.of(Field.of("order_id", DataType.BIGINT), Field.of("customer_id", DataType.BIGINT),
            Field.of("status", DataType.VARCHAR), Field.of("amount", DataType.decimal(38, 2)), Field.of("items", DataType.BIGINT),
            Field.of("address.city", DataType.VARCHAR));
    private static final List<Field> TWO = List.of(SIX.get(2), SIX.get(3));
    private static final List<Field> NONE = List.of(Field.of("missing", DataType.VARCHAR));

    /** Records that follow each other in one array as they do in a fetch: behind each, a zero says that it has no headers. */
    private record Records(byte[] bytes, int[] starts) {
        static Records of(boolean spaced) {
            SplittableRandom random = new SplittableRandom(42);
            OrderJson json = new OrderJson(random);
            int[] starts = new int[RECORDS + 1];
            StringBuilder all = new StringBuilder();
            for (int i = 0; i < RECORDS; i++) {
                String record = json.ten(Order.random(i, random));
                all.append(spaced ? record.replace(",\"", ", \"").replace("\":", "\": ") : record).append('\0');
                starts[i + 1] = all.length();
            }
            return new Records(all.append("next record's head").toString().getBytes(StandardCharsets.UTF_8), starts);
        }

        int length(int record) {
            return starts[record + 1] - starts[record] - 1;
        }
    }

    /** Sets one row of the builder, without ending it. */
    private interface Reader {
        void read(byte[] bytes, int offset, int length, SegmentBuilder into) throws IOException;
    }

    private DecodeBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 15;
        Records records = Records.of(arguments.length > 1 && arguments[1].equals("spaced"));
        System.out.printf(Locale.ROOT, "%,d records of %.0f bytes, medians of %d warm rounds%n%n%-28s %10s %12s %12s %12s%n", RECORDS,
                (double) records.starts[RECORDS] / RECORDS - 1, rounds, "", "best ns", "k records/s", "x tree", "x streaming");
        Rounds work = new Rounds();
        work.add("checked, no field", () -> decode(records, NONE, riffle(NONE)));
        for (Map.Entry<String, List<Field>> fields : List.of(Map.entry("2 of 10 fields", TWO), Map.entry("6 of 10 fields", SIX))) {
            Segment expected = decode(records, fields.getValue(), tree(fields.getValue()));
            List<Map.Entry<String, Reader>> readers = List.of(Map.entry("", riffle(fields.getValue())),
                    Map.entry(", readTree", tree(fields.getValue())),
                    Map.entry(", streaming", streaming(fields.getValue())));
            for (Map.Entry<String, Reader> reader : readers) {
                check(decode(records, fields.getValue(), reader.getValue()), expected, fields.getValue());
                work.add(fields.getKey() + reader.getKey(), () -> decode(records, fields.getValue(), reader.getValue()));
            }
        }
        work.run(10, rounds);
        for (String name : work.names()) {
            String fields = name.split(",")[0];
            boolean compared = !name.startsWith("checked");
            double median = work.median(name);
            System.out.printf(Locale.ROOT, "%-28s %10.0f %12.0f %12s %12s%n", name, work.best(name) / RECORDS * 1e9, RECORDS / median / 1000,
                    compared ? "%.2f".formatted(work.median(fields + ", readTree") / median) : "",
                    compared ? "%.2f".formatted(work.median(fields + ", streaming") / median) : "");
        }
    }

    private static Segment decode(Records records, List<Field> fields, Reader reader) throws IOException {
        SegmentBuilder builder = new SegmentBuilder(new RowType(fields));
        for (int record = 0; record < RECORDS; record++) {
            reader.read(records.bytes, records.starts[record], records.length(record), builder);
            builder.endRow();
        }
        return builder.build();
    }

    private static void check(Segment decoded, Segment expected, List<Field> fields) {
        for (int field = 0; field < fields.size(); field++) {
            int column = field;
            int wrong = (int) IntStream.range(0, expected.rows())
                    .filter(row -> expected.column(column).value(row) == null
                            || !Objects.equals(expected.column(column).value(row), decoded.column(column).value(row)))
                    .count();
            if (wrong > 0 || decoded.rows() != expected.rows()) {
                throw new IllegalStateException(wrong + " values of " + fields.get(field) + " differ");
            }
        }
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

    private static Reader tree(List<Field> fields) {
        ObjectMapper mapper = new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
        List<String[]> paths = fields.stream().map(field -> field.name().split("\\.")).toList();
        return (bytes, offset, length, into) -> {
            JsonNode root = mapper.readTree(bytes, offset, length);
            for (int i = 0; i < paths.size(); i++) {
                JsonNode node = root;
                for (String name : paths.get(i)) {
                    node = node.path(name);
                }
                switch (into.appender(i)) {
                    case LongAppender longs -> longs.set(into.rows(), node.longValue());
                    case DecimalAppender decimals -> decimals.set(into.rows(), ((DecimalNode) node).decimalValue());
                    case TextAppender texts -> texts.set(into.rows(), node.textValue());
                    default -> throw new IllegalStateException();
                }
            }
        };
    }

    private static Reader streaming(List<Field> fields) {
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
