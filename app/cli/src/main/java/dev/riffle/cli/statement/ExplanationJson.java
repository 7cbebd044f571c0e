package dev.riffle.cli.statement;

import dev.riffle.connector.data.Field;
import dev.riffle.engine.plan.Explanation;
import dev.riffle.engine.plan.Explanation.Scan;
import dev.riffle.workbench.export.JsonText;
import java.util.List;
import java.util.stream.Collectors;

/** What a statement would read and do, as JSON. */
public final class ExplanationJson {
    private ExplanationJson() {}

    /** One object on a line, ended by a line feed. */
    public static String json(Explanation explanation) {
        return explanation.fragments().stream().map(ExplanationJson::json).collect(Collectors.joining(",", "{\"fragments\":[", "]"))
                + explanation.operations().entrySet().stream()
                        .map(entry -> "{\"name\":" + JsonText.quoted(entry.getKey()) + ",\"operations\":" + json(entry.getValue().lines().toList())
                                + "}")
                        .collect(Collectors.joining(",", ",\"operations\":[", "]"))
                + ",\"finalSql\":" + explanation.finalSql().map(JsonText::quoted).orElse("null")
                + explanation.columns().fields().stream().map(ExplanationJson::json).collect(Collectors.joining(",", ",\"columns\":[", "]}\n"));
    }

    private static String json(Field field) {
        return "{\"name\":" + JsonText.quoted(field.name()) + ",\"type\":" + JsonText.quoted(field.type().toString()) + "}";
    }

    private static String json(Scan scan) {
        return "{\"name\":" + JsonText.quoted(scan.name()) + ",\"stream\":" + JsonText.quoted(scan.stream()) + ",\"columns\":" + json(scan.columns())
                + ",\"bounds\":" + scan.pushed().map(JsonText::quoted).orElse("null") + ",\"filter\":"
                + scan.filter().map(JsonText::quoted).orElse("null")
                + ",\"operators\":" + json(scan.operators()) + ",\"partitions\":" + scan.partitions() + ",\"partitionsInAll\":"
                + scan.partitionsInAll()
                + ",\"records\":" + scan.records() + ",\"recordsInAll\":" + scan.recordsInAll() + ",\"bytes\":" + scan.bytes() + ",\"notes\":"
                + json(scan.notes()) + "}";
    }

    private static String json(List<String> texts) {
        return texts.stream().map(JsonText::quoted).collect(Collectors.joining(",", "[", "]"));
    }
}
