package dev.riffle.workbench.alerts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.workbench.alerts.AlertRule.Bound;
import dev.riffle.workbench.files.CheckedValues;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rules as JSON: an array of objects, thresholds in the unit of their measure. Safe for any thread. */
public final class AlertJson {
    private AlertJson() {}

    public static ArrayNode write(List<AlertRule> rules) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        rules.forEach(rule -> array.add(object(rule)));
        return array;
    }

    private static ObjectNode object(AlertRule rule) {
        ObjectNode object = JsonNodeFactory.instance.objectNode().put("connection", rule.connection())
                .put("measure", CheckedValues.name(rule.measure())).put("series", rule.series()).put("bound", CheckedValues.name(rule.bound()));
        double threshold = rule.threshold();
        object = threshold == Math.rint(threshold) ? object.put("threshold", (long) threshold) : object.put("threshold", threshold);
        return object.put("forSeconds", rule.lasting().toSeconds());
    }

    /**
     * Reads rules.
     *
     * @param array null for none
     * @param wrong is told each element that is no rule, and why in a clause such as "is no list"; the others hold all the same
     */
    public static List<AlertRule> read(@Nullable JsonNode array, BiConsumer<JsonNode, String> wrong) {
        if (array == null || array.isNull()) {
            return List.of();
        }
        if (!array.isArray()) {
            wrong.accept(array, "is no list");
            return List.of();
        }
        Set<AlertRule> rules = new LinkedHashSet<>();
        for (JsonNode element : array) {
            try {
                rules.add(rule(element));
            } catch (IllegalArgumentException e) {
                wrong.accept(element, String.valueOf(e.getMessage()));
            }
        }
        return List.copyOf(rules);
    }

    private static AlertRule rule(JsonNode node) {
        if (!node.path("threshold").isNumber()) {
            throw new IllegalArgumentException("has a threshold that is no number");
        }
        JsonNode seconds = node.path("forSeconds");
        if (!seconds.isMissingNode() && !(seconds.isIntegralNumber() && seconds.canConvertToInt())) {
            throw new IllegalArgumentException("has a forSeconds that is no whole number");
        }
        Measure measure = constant(node, "measure", Measure.values());
        Bound bound = constant(node, "bound", Bound.values());
        try {
            return new AlertRule(node.path("connection").asText(), measure, node.path("series").asText(), bound, node.path("threshold").doubleValue(),
                    Duration.ofSeconds(seconds.asInt(0)));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("is no threshold (" + e.getMessage() + ")", e);
        }
    }

    private static <E extends Enum<E>> E constant(JsonNode node, String key, E[] constants) {
        String text = node.path(key).asText();
        Optional<E> found = Arrays.stream(constants).filter(constant -> CheckedValues.name(constant).equals(text)).findFirst();
        return found.orElseThrow(() -> new IllegalArgumentException("has a " + key + " that is none of "
                + Arrays.stream(constants).map(CheckedValues::name).collect(Collectors.joining(", "))));
    }

    /**
     * Brings a change into what is kept: rules that somebody else added stay, and so do elements that this version cannot read.
     *
     * @param kept the array as it is in the file; null for none
     * @param before the rules before the change
     * @param after those after it
     */
    public static ArrayNode changed(@Nullable JsonNode kept, List<AlertRule> before, List<AlertRule> after) {
        ArrayNode unreadable = JsonNodeFactory.instance.arrayNode();
        List<AlertRule> there = read(kept, (element, _) -> unreadable.add(element));
        Set<AlertRule> rules = new LinkedHashSet<>();
        after.stream().filter(rule -> there.contains(rule) || !before.contains(rule)).forEach(rules::add);
        there.stream().filter(rule -> !before.contains(rule)).forEach(rules::add);
        return write(List.copyOf(rules)).addAll(unreadable);
    }
}
