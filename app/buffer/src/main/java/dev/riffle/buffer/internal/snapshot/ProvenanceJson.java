package dev.riffle.buffer.internal.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.buffer.Origin;
import dev.riffle.buffer.Sample;
import dev.riffle.buffer.SampleCoverage;
import dev.riffle.connector.LongRange;
import dev.riffle.connector.PartitionOffsets;
import dev.riffle.connector.ReadProgress;
import dev.riffle.connector.ScanBounds;
import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.data.RowType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * All of a sample but its rows, as JSON that people can read. What is the same for most samples, such as bounds that bound nothing, is left out.
 * Whatever is missing or of another kind makes {@link #read} throw an IllegalArgumentException, a NullPointerException or a DateTimeException.
 */
final class ProvenanceJson {
    private ProvenanceJson() {}

    static ObjectNode json(Sample sample) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("name", sample.name());
        json.put("connection", sample.connection());
        json.put("stream", sample.stream());
        json.put("readAt", sample.readAt().toString());
        json.put("rows", sample.rows());
        json.put("lostRows", sample.lostRows());
        json.put("heapBytes", sample.loadedBytes());
        json.set("origin", origin(sample.origin()));
        json.set("bounds", bounds(sample.bounds()));
        json.set("coverage", coverage(sample.coverage()));
        ArrayNode columns = json.putArray("columns");
        for (Field field : sample.type().fields()) {
            ObjectNode column = columns.addObject().put("name", field.name()).put("type", field.type().kind().name());
            if (field.type().kind() == DataType.Kind.DECIMAL) {
                column.put("precision", field.type().precision()).put("scale", field.type().scale());
            }
            column.put("inStar", field.inStar());
        }
        return json;
    }

    private static ObjectNode origin(Origin origin) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("kind", origin.kind());
        origin.system().ifPresent(system -> json.put("system", system));
        json.put("format", origin.format());
        partitions(json.putArray("partitions"), origin.partitions());
        origin.method().ifPresent(method -> json.put("method", method));
        origin.seed().ifPresent(seed -> json.put("seed", seed));
        origin.filter().ifPresent(filter -> json.put("filter", filter));
        return json;
    }

    private static void partitions(ArrayNode array, List<PartitionOffsets> partitions) {
        partitions.forEach(each -> array.addObject().put("partition", each.partition()).put("begin", each.begin()).put("end", each.end()));
    }

    private static List<PartitionOffsets> partitions(JsonNode array) {
        List<PartitionOffsets> partitions = new ArrayList<>();
        array.forEach(each -> partitions.add(new PartitionOffsets((int) number(each, "partition"), number(each, "begin"), number(each, "end"))));
        return partitions;
    }

    private static ObjectNode bounds(ScanBounds bounds) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        bounds.partitions().ifPresent(partitions -> {
            ArrayNode array = json.putArray("partitions");
            partitions.stream().sorted().forEach(array::add);
        });
        bounds.keys().ifPresent(keys -> {
            ArrayNode array = json.putArray("keys");
            keys.stream().sorted().forEach(array::add);
        });
        range(json, "offsets", bounds.offsets());
        range(json, "times", bounds.times());
        range(json, "scopeTimes", bounds.scopeTimes());
        if (bounds.latest() != Long.MAX_VALUE) {
            json.put("latest", bounds.latest());
        }
        return json;
    }

    private static void range(ObjectNode json, String name, LongRange range) {
        if (!range.isAll()) {
            json.putObject(name).put("from", range.from()).put("to", range.to());
        }
    }

    private static ObjectNode coverage(SampleCoverage coverage) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("complete", coverage.complete());
        String stoppedBy = coverage.stoppedBy();
        if (stoppedBy != null) {
            json.put("stoppedBy", stoppedBy);
        }
        json.put("records", coverage.records());
        json.put("bytes", coverage.bytes());
        json.put("decodeFailures", coverage.decodeFailures());
        coverage.log().ifPresent(log -> json.put("log", log));
        coverage.order().ifPresent(order -> {
            ObjectNode chunks = json.putObject("order").put("seed", order.seed()).put("grain", order.grain());
            partitions(chunks.putArray("cut"), order.ranges());
        });
        ArrayNode ranges = json.putArray("ranges");
        coverage.ranges().forEach(range -> ranges.addObject().put("partition", range.partition()).put("from", range.from()).put("to", range.to())
                .put("position", range.position()).put("records", range.records()).put("partsDone", range.partsDone()));
        return json;
    }

    static Sample read(JsonNode json) {
        List<Field> fields = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (JsonNode column : json.required("columns")) {
            if (!names.add(text(column, "name"))) {
                throw new IllegalArgumentException("two columns " + text(column, "name"));
            }
            fields.add(new Field(text(column, "name"), type(column), column.required("inStar").booleanValue()));
        }
        return new Sample(text(json, "name"), text(json, "connection"), text(json, "stream"), new RowType(fields),
                bounds(json.required("bounds")), List.of(), number(json, "lostRows"), number(json, "heapBytes"),
                Instant.parse(text(json, "readAt")), coverage(json.required("coverage")), origin(json.required("origin")));
    }

    private static DataType type(JsonNode column) {
        DataType.Kind kind = DataType.Kind.valueOf(text(column, "type"));
        return kind == DataType.Kind.DECIMAL
                ? DataType.decimal((int) number(column, "precision"), (int) number(column, "scale"))
                : new DataType(kind, 0, 0);
    }

    private static Origin origin(JsonNode json) {
        return new Origin(text(json, "kind"), optional(json, "system"), text(json, "format"), partitions(json.required("partitions")),
                optional(json, "method"),
                json.has("seed") ? OptionalLong.of(number(json, "seed")) : OptionalLong.empty(), optional(json, "filter"));
    }

    private static Optional<String> optional(JsonNode json, String name) {
        return json.has(name) ? Optional.of(text(json, name)) : Optional.empty();
    }

    private static ScanBounds bounds(JsonNode json) {
        Optional<Set<Integer>> partitions = Optional.empty();
        if (json.has("partitions")) {
            Set<Integer> set = new HashSet<>();
            json.get("partitions").forEach(each -> set.add(each.intValue()));
            partitions = Optional.of(set);
        }
        Optional<Set<String>> keys = Optional.empty();
        if (json.has("keys")) {
            Set<String> set = new HashSet<>();
            json.get("keys").forEach(each -> set.add(each.textValue()));
            keys = Optional.of(set);
        }
        return new ScanBounds(partitions, keys, range(json, "offsets"), range(json, "times"), range(json, "scopeTimes"),
                json.has("latest") ? number(json, "latest") : Long.MAX_VALUE);
    }

    private static LongRange range(JsonNode json, String name) {
        return json.has(name) ? new LongRange(number(json.get(name), "from"), number(json.get(name), "to")) : LongRange.ALL;
    }

    private static SampleCoverage coverage(JsonNode json) {
        List<ReadProgress.Range> ranges = new ArrayList<>();
        json.required("ranges").forEach(each -> ranges.add(new ReadProgress.Range((int) number(each, "partition"), number(each, "from"),
                number(each, "to"), number(each, "position"), number(each, "records"), (int) number(each, "partsDone"))));
        return new SampleCoverage(json.required("complete").booleanValue(), json.has("stoppedBy") ? text(json, "stoppedBy") : null,
                number(json, "records"), number(json, "bytes"), number(json, "decodeFailures"), ranges, order(json.path("order")),
                optional(json, "log"));
    }

    private static Optional<SampleCoverage.RandomOrder> order(JsonNode json) {
        return json.isMissingNode()
                ? Optional.empty()
                : Optional.of(new SampleCoverage.RandomOrder(partitions(json.required("cut")), number(json, "grain"), number(json, "seed")));
    }

    private static long number(JsonNode json, String name) {
        JsonNode value = json.required(name);
        if (!value.canConvertToLong() || !value.isIntegralNumber()) {
            throw new IllegalArgumentException(name + " is no number");
        }
        return value.longValue();
    }

    private static String text(JsonNode json, String name) {
        String text = json.required(name).textValue();
        if (text == null) {
            throw new IllegalArgumentException(name + " is no text");
        }
        return text;
    }
}
