package dev.riffle.workbench.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.workbench.files.CheckedValues;
import dev.riffle.workbench.files.JsonFile;
import dev.riffle.workbench.files.Notice;
import dev.riffle.workbench.queries.Scope;
import dev.riffle.workbench.session.Session.WindowBounds;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A session as text. What is wrong in it costs that value only: a tab's text comes back whatever stands beside it. */
final class SessionJson {
    private static final double FAR = 1_000_000;

    private SessionJson() {}

    static ObjectNode object(Session session) {
        ObjectNode object = JsonFile.newObject();
        WindowBounds window = session.window();
        if (window != null) {
            object.putObject("window").put("x", window.x()).put("y", window.y()).put("width", window.width()).put("height", window.height())
                    .put("maximised", window.maximised());
        }
        ObjectNode dividers = object.putObject("dividers");
        new TreeMap<>(session.dividers()).forEach(dividers::put);
        ObjectNode panes = object.putObject("panes");
        new TreeMap<>(session.panes()).forEach(panes::put);
        if (session.connection() != null) {
            object.put("connection", session.connection());
        }
        new TreeSet<>(session.expanded()).forEach(object.putArray("expanded")::add);
        if (session.selectedTab() != null) {
            object.put("selectedTab", session.selectedTab());
        }
        var tabs = object.putArray("tabs");
        session.tabs().forEach(tab -> tabs.add(object(tab)));
        if (!session.closedTabs().isEmpty()) {
            var closed = object.putArray("closedTabs");
            session.closedTabs().forEach(tab -> closed.add(object(tab)));
        }
        return object;
    }

    private static ObjectNode object(TabState tab) {
        ObjectNode object = JsonFile.newObject().put("id", tab.id()).put("kind", tab.kind()).put("title", tab.title()).put("text", tab.text())
                .put("caret", tab.caret());
        if (tab.connection() != null) {
            object.put("connection", tab.connection());
        }
        object.put("scope", tab.scope()).put("samplePercent", tab.samplePercent()).put("budgetBytes", tab.budgetBytes());
        if (!tab.details().isEmpty()) {
            ObjectNode details = object.putObject("details");
            new TreeMap<>(tab.details()).forEach(details::put);
        }
        return object;
    }

    /** @param file what notices call its place */
    static Session session(ObjectNode object, String file, Consumer<Notice> notices) {
        Set<String> ids = new HashSet<>();
        List<TabState> tabs = tabs(object.path("tabs"), ids, file + ", tab ", notices);
        List<TabState> closed = tabs(object.path("closedTabs"), new HashSet<>(ids), file + ", closed tab ", notices);
        String selected = text(object, "selectedTab");
        Set<String> expanded = new HashSet<>();
        object.path("expanded").forEach(node -> expanded.add(node.asText()));
        return new Session(window(object.get("window"), file, notices),
                map(object, "dividers", node -> node.isNumber() && node.doubleValue() >= 0 && node.doubleValue() <= 1 ? node.doubleValue() : null),
                map(object, "panes", node -> node.isBoolean() ? node.booleanValue() : null), tabs, closed,
                selected != null && ids.contains(selected) ? selected : null, expanded, text(object, "connection"));
    }

    /** @param ids that are taken; those of the tabs are added */
    private static List<TabState> tabs(JsonNode array, Set<String> ids, String place, Consumer<Notice> notices) {
        List<TabState> tabs = new ArrayList<>();
        for (JsonNode node : array) {
            if (node instanceof ObjectNode tab) {
                String id = node.path("id").asText();
                if (id.isBlank() || !ids.add(id)) {
                    id = UUID.randomUUID().toString();
                    ids.add(id);
                }
                tabs.add(tab(id, tab, place + (tabs.size() + 1), notices));
            }
        }
        return tabs;
    }

    private static TabState tab(String id, ObjectNode object, String place, Consumer<Notice> notices) {
        CheckedValues values = new CheckedValues(object, place, notices);
        String kind = values.text("kind", TabState.QUERY);
        String text = values.text("text", "");
        return new TabState(id, kind.isBlank() ? TabState.QUERY : kind, values.text("title", ""), text,
                (int) Math.min(text.length(), values.whole("caret", 0, 0, Integer.MAX_VALUE)), text(object, "connection"),
                values.value("scope", "all", SessionJson::scope), values.number("samplePercent", 100, Double.MIN_VALUE, 100),
                values.whole("budgetBytes", Long.MAX_VALUE, 1, Long.MAX_VALUE), map(object, "details", node -> node.asText()));
    }

    private static @Nullable WindowBounds window(@Nullable JsonNode node, String file, Consumer<Notice> notices) {
        if (!(node instanceof ObjectNode object)) {
            return null;
        }
        CheckedValues values = new CheckedValues(object, file + ", window", notices);
        return new WindowBounds(values.number("x", 0, -FAR, FAR), values.number("y", 0, -FAR, FAR), values.number("width", 1280, 1, FAR),
                values.number("height", 800, 1, FAR), values.flag("maximised", false));
    }

    private static @Nullable String text(ObjectNode object, String key) {
        return object.path(key).isTextual() ? object.path(key).textValue() : null;
    }

    private static <T> Map<String, T> map(ObjectNode object, String key, Function<JsonNode, @Nullable T> value) {
        Map<String, T> map = new HashMap<>();
        object.path(key).properties().forEach(entry -> {
            T read = value.apply(entry.getValue());
            if (read != null) {
                map.put(entry.getKey(), Objects.requireNonNull(read));
            }
        });
        return map;
    }

    private static String scope(JsonNode node) {
        try {
            Scope.parse(node.asText(), ZoneOffset.UTC);
            return node.asText();
        } catch (IllegalArgumentException _) {
            throw new IllegalArgumentException("is no scope");
        }
    }
}
