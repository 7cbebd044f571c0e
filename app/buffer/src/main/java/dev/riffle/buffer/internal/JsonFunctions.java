package dev.riffle.buffer.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * SQL/JSON over texts. A text that is no JSON, a path without a match and a match of the wrong kind give null, or false. Numbers stay
 * as exact as they are written. Null gives null. (H2 initialises this class when it starts, which therefore keeps no parser.)
 */
public final class JsonFunctions {
    /** A number of more digits than this is left in the exponent form. */
    private static final int MAX_PLAIN_DIGITS = 1000;

    private JsonFunctions() {}

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
            return JsonDocument.MAPPER.writeValueAsString(match);
        } catch (JsonProcessingException e) {
            throw new SQLException(e);
        }
    }

    /** RIFFLE_JSON_EXISTS(json, path): whether anything matches. */
    public static @Nullable Boolean exists(@Nullable String json, @Nullable String path) throws SQLException {
        if (json == null || path == null) {
            return null;
        }
        JsonNode root = JsonDocument.parse(json);
        return root != null && !JsonPathSteps.of(path).find(root).isEmpty();
    }

    private static @Nullable JsonNode single(@Nullable String json, @Nullable String path) throws SQLException {
        if (json == null || path == null) {
            return null;
        }
        JsonPathSteps steps = JsonPathSteps.of(path);
        JsonNode root = JsonDocument.parse(json);
        if (root == null) {
            return null;
        }
        List<JsonNode> matches = steps.find(root);
        return matches.size() == 1 ? matches.getFirst() : null;
    }

    private static String scalar(JsonNode node) {
        if (node.isBigDecimal()) {
            BigDecimal number = node.decimalValue();
            return Math.abs((long) number.scale()) + number.precision() > MAX_PLAIN_DIGITS ? number.toString() : number.toPlainString();
        }
        return node.asText();
    }
}
