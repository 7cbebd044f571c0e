package dev.riffle.plugin.kafka;

import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.PartitionOffsets;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.format.FormatPlugin;
import dev.riffle.connector.format.SchemaInference;
import dev.riffle.plugin.kafka.Topics.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The schemas of the topics seen so far: inferred once, widened when a record asks for it. Safe for any thread. */
final class StreamSchemas {
    private final List<FormatPlugin> formats;
    private final ValueSampler sampler;
    private final Map<String, StreamSchema> known = new ConcurrentHashMap<>();

    StreamSchemas(List<FormatPlugin> formats, ValueSampler sampler) {
        this.formats = List.copyOf(formats);
        this.sampler = sampler;
    }

    /** The schema known, or else inferred now from the records between the offsets. Of a topic without values nothing is kept. */
    StreamSchema get(Topic topic, List<PartitionOffsets> offsets) throws ConnectorException {
        StreamSchema schema = known.get(topic.name());
        if (schema != null && schema.topicId().equals(topic.id())) {
            return schema;
        }
        StreamSchema inferred = infer(topic, sampler.sample(topic, offsets));
        if (inferred.isEmpty()) {
            return inferred;
        }
        // another thread may have inferred it as well, and a reader widened that since
        return known.merge(topic.name(), inferred, (old, fresh) -> old.topicId().equals(fresh.topicId()) ? old : fresh);
    }

    private StreamSchema infer(Topic topic, ValueSampler.Sample sample) {
        List<byte[]> values = sample.values();
        if (values.isEmpty()) {
            return StreamSchema.withoutFields(topic.id(), StreamSchema.EMPTY, sample);
        }
        for (FormatPlugin format : formats) {
            SchemaInference inference = format.inference();
            long accepted = values.stream().filter(value -> inference.add(value, 0, value.length)).count();
            if (accepted * 2 >= values.size()) {
                return StreamSchema.of(topic.id(), format, inference.fields(), sample);
            }
        }
        long texts = values.stream().filter(value -> RawText.isUtf8(value, 0, value.length)).count();
        return StreamSchema.withoutFields(topic.id(), texts * 2 >= values.size() ? "text" : "binary", sample);
    }

    /** Remembers that fields need wider types than a reader was made with. */
    void widen(String topic, List<Field> narrow, List<Field> wide) {
        known.computeIfPresent(topic, (_, schema) -> schema.widened(narrow, wide));
    }

    /** The fields of those names and types as one would list them in a sentence. */
    static String listed(List<Field> fields) {
        List<String> texts = new ArrayList<>();
        fields.forEach(field -> texts.add(field.name() + " " + field.type()));
        return String.join(", ", texts);
    }
}
