package dev.riffle.buffer.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * SQL/JSON over texts. A text that is no JSON, a path without a match and a match of the wrong kind give null, or false. Numbers stay
 * as exact as they are written. Null gives null.
 */
public final class JsonFunctions {
    /** A number of more digits than this is left in the exponent form. */
    private static final int MAX_PLAIN_DIGITS = 1000;

    static final JsonMapper MAPPER = mapper();

    /** The last text read: a statement mostly takes several members of one text. */
    private static volatile Document last = new Document("null", null);

    private record Document(String text, @Nullable JsonNode root) {}

    private JsonFunctions() {}

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

    /** RIFFLE_JSON_VALUE(json, path): the one scalar that matches, as text. */
    public static @Nullable String value(@Nullable String json, @Nullable String path) throws SQLException {
        JsonNode match = single(json, path);
        return match == null || match.isContainerNode() || match.isNull() ? null : scalar(match);
    }

    /** RIFFLE_JSON_QUERY(json, path): the one object or array that matches, as JSON. */
    public static @Nullable String query(@Nullable String json, @Nullable String path) throws SQLException {
        JsonNode match = single(json, path);
        if (match == null || !match.isContainerNode()) {
            return null;
        }
        try {
            return MAPPER.writeValueAsString(match);
        } catch (JsonProcessingException e) {
            throw new SQLException(e);
        }
    }

    /** RIFFLE_JSON_EXISTS(json, path): whether anything matches. */
    public static @Nullable Boolean exists(@Nullable String json, @Nullable String path) throws SQLException {
        if (json == null || path == null) {
            return null;
        }
        JsonNode root = parse(json);
        return root != null && !JsonPathSteps.of(path).find(root).isEmpty();
    }

    private static @Nullable JsonNode single(@Nullable String json, @Nullable String path) throws SQLException {
        if (json == null || path == null) {
            return null;
        }
        JsonPathSteps steps = JsonPathSteps.of(path);
        JsonNode root = parse(json);
        if (root == null) {
            return null;
        }
        List<JsonNode> matches = steps.find(root);
        return matches.size() == 1 ? matches.getFirst() : null;
    }

    private static @Nullable JsonNode parse(String json) {
        Document known = last;
        if (!known.text.equals(json)) {
            JsonNode root;
            try {
                root = MAPPER.readTree(json);
            } catch (JsonProcessingException e) {
                root = null; // no JSON: nothing matches
            }
            known = new Document(json, root == null || root.isMissingNode() ? null : root);
            last = known;
        }
        return known.root;
    }

    private static String scalar(JsonNode node) {
        if (node.isBigDecimal()) {
            BigDecimal number = node.decimalValue();
            return Math.abs((long) number.scale()) + number.precision() > MAX_PLAIN_DIGITS ? number.toString() : number.toPlainString();
        }
        return node.asText();
    }
}
