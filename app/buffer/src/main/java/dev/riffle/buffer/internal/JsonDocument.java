package dev.riffle.buffer.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.jspecify.annotations.Nullable;

/**
 * A text read as JSON.
 *
 * @param root null when the text is no JSON
 */
record JsonDocument(String text, @Nullable JsonNode root) {
    static final JsonMapper MAPPER = mapper();

    /** The last text read: a statement mostly takes several members of one text. */
    private static volatile JsonDocument last = new JsonDocument("", null);

    private static JsonMapper mapper() {
        JsonMapper mapper = JsonMapper.builder()
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
                .build();
        mapper.getFactory().setStreamReadConstraints(
                StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).maxNumberLength(200_000).maxNestingDepth(1000).build());
        return mapper;
    }

    /** The value of a text, or null when it is no JSON. */
    static @Nullable JsonNode parse(String text) {
        JsonDocument known = last;
        if (!known.text.equals(text)) {
            JsonNode root;
            try {
                root = MAPPER.readTree(text);
            } catch (JsonProcessingException e) {
                root = null; // nothing matches in it
            }
            known = new JsonDocument(text, root == null || root.isMissingNode() ? null : root);
            last = known;
        }
        return known.root;
    }
}
