package dev.riffle.buffer.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.InvalidPathException;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.Option;
import com.jayway.jsonpath.spi.json.JacksonJsonNodeJsonProvider;
import com.jayway.jsonpath.spi.mapper.JacksonMappingProvider;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A path of SQL/JSON. Members, elements and wildcards are walked as the standard has it: in lax mode, the default, an array stands for
 * its elements where a member is asked for, and a scalar for an array of one where an element is. What goes beyond (filters, descent)
 * is left to the JsonPath library.
 */
final class JsonPathSteps {
    private static final Pattern MODE = Pattern.compile("\\s*(?:(lax|strict)\\s+)?(\\$.*)", Pattern.DOTALL);
    private static final Pattern STEP = Pattern.compile("""
            \\s*(?:\\.\\s*(?<name>[\\p{L}_][\\p{L}\\p{N}_-]*)\
            |\\.\\s*"(?<quoted>(?:[^"\\\\]|\\\\.)*)"\
            |(?<members>\\.\\s*\\*)\
            |\\[\\s*(?<index>\\d{1,9})\\s*]\
            |(?<last>\\[\\s*last\\s*])\
            |(?<elements>\\[\\s*\\*\\s*])\
            |\\[\\s*'(?<single>(?:[^'\\\\]|\\\\.)*)'\\s*]\
            |\\[\\s*"(?<double>(?:[^"\\\\]|\\\\.)*)"\\s*])\\s*""");
    private static volatile @Nullable JsonPathSteps last;

    private sealed interface Step {}

    private record Member(String name) implements Step {}

    /** @param index from 0, or -1 for the last */
    private record Element(int index) implements Step {}

    private enum All implements Step {
        MEMBERS,
        ELEMENTS
    }

    private final String path;
    private final boolean lax;
    private final List<Step> steps;
    private final @Nullable JsonPath other;

    private JsonPathSteps(String path, boolean lax, List<Step> steps, @Nullable JsonPath other) {
        this.path = path;
        this.lax = lax;
        this.steps = steps;
        this.other = other;
    }

    static JsonPathSteps of(String path) throws SQLException {
        JsonPathSteps known = last;
        if (known == null || !known.path.equals(path)) {
            known = parse(path);
            last = known;
        }
        return known;
    }

    private static JsonPathSteps parse(String path) throws SQLException {
        Matcher mode = MODE.matcher(path);
        if (!mode.matches()) {
            throw ContractFailure.invalidArgument("'" + path + "' is no JSON path.", "Begin it with $, as in $.address.city.");
        }
        boolean lax = !"strict".equals(mode.group(1));
        String rest = mode.group(2);
        List<Step> steps = new ArrayList<>();
        Matcher step = STEP.matcher(rest).region(1, rest.length());
        int at = 1;
        while (step.lookingAt()) {
            steps.add(step(step));
            at = step.end();
            step.region(at, rest.length());
        }
        if (rest.substring(at).isBlank()) {
            return new JsonPathSteps(path, lax, steps, null);
        }
        try {
            return new JsonPathSteps(path, lax, List.of(), JsonPath.compile(rest));
        } catch (InvalidPathException e) {
            throw ContractFailure.invalidArgument("'" + path + "' is no JSON path.", "Write members as $.a.b or $.\"a b\" and elements as $.a[0].");
        }
    }

    private static Step step(Matcher match) {
        for (String group : new String[]{"name", "quoted", "single", "double"}) {
            String name = match.group(group);
            if (name != null) {
                return new Member(group.equals("name") ? name : name.replaceAll("\\\\(.)", "$1"));
            }
        }
        if (match.group("index") != null) {
            return new Element(Integer.parseInt(match.group("index")));
        }
        return match.group("last") != null ? new Element(-1) : match.group("members") != null ? All.MEMBERS : All.ELEMENTS;
    }

    /** All matches, in the order of the document. */
    List<JsonNode> find(JsonNode root) {
        if (other != null) {
            List<JsonNode> found = new ArrayList<>();
            other.<JsonNode>read(root, Library.CONFIGURATION).forEach(found::add);
            return found;
        }
        List<JsonNode> nodes = List.of(root);
        for (Step step : steps) {
            List<JsonNode> next = new ArrayList<>();
            for (JsonNode node : nodes) {
                walk(node, step, next);
            }
            nodes = next;
        }
        return nodes;
    }

    private void walk(JsonNode node, Step step, List<JsonNode> found) {
        switch (step) {
            case Member(String name) -> {
                for (JsonNode object : objects(node)) {
                    JsonNode member = object.isObject() ? object.get(name) : null;
                    if (member != null) {
                        found.add(member);
                    }
                }
            }
            case Element(int index) -> {
                JsonNode element = node.isArray() ? node.get(index < 0 ? node.size() - 1 : index) : lax && index <= 0 ? node : null;
                if (element != null) {
                    found.add(element);
                }
            }
            case All.MEMBERS -> objects(node).forEach(object -> {
                if (object.isObject()) {
                    object.forEach(found::add);
                }
            });
            case All.ELEMENTS -> {
                if (node.isArray()) {
                    node.forEach(found::add);
                } else if (lax) {
                    found.add(node);
                }
            }
        }
    }

    private Iterable<JsonNode> objects(JsonNode node) {
        return lax && node.isArray() ? node : List.of(node);
    }

    /** Loaded when a path needs it. */
    private static final class Library {
        static final Configuration CONFIGURATION = Configuration.builder()
                .jsonProvider(new JacksonJsonNodeJsonProvider(JsonDocument.MAPPER))
                .mappingProvider(new JacksonMappingProvider(JsonDocument.MAPPER))
                .options(Option.ALWAYS_RETURN_LIST, Option.SUPPRESS_EXCEPTIONS)
                .build();
    }
}
