package dev.riffle.cli.statement;

import dev.riffle.cli.output.JsonText;
import dev.riffle.cli.quantity.ByteSize;
import dev.riffle.cli.quantity.Count;
import dev.riffle.connector.data.Field;
import dev.riffle.engine.plan.Explanation;
import dev.riffle.engine.plan.Explanation.Scan;
import java.util.List;
import java.util.stream.Collectors;

/** What a statement would read and do, in lines or as JSON. */
public final class ExplanationText {
    private static final String INDENT = "    ";

    private ExplanationText() {}

    /** For people. */
    public static String text(Explanation explanation) {
        StringBuilder out = new StringBuilder();
        for (Scan scan : explanation.fragments()) {
            out.append("scan ").append(scan.stream()).append(explanation.finalSql().isPresent() ? " as " + scan.name() : "").append('\n');
            line(out, "columns", scan.columns().isEmpty() ? "none: rows are counted" : String.join(", ", scan.columns()));
            line(out, "bounds", scan.pushed().orElse("none: the whole stream"));
            scan.filter().ifPresent(filter -> line(out, "filter", filter));
            scan.operators().forEach(operator -> line(out, "then", operator));
            line(out, "reads",
                    "at most " + Count.format(scan.records()) + " of " + Count.format(scan.recordsInAll()) + " records, about "
                            + ByteSize.format(scan.bytes())
                            + ", from " + scan.partitions() + " of " + scan.partitionsInAll() + " partitions");
            scan.notes().forEach(note -> line(out, "note", note));
        }
        if (explanation.fragments().isEmpty()) {
            out.append("no stream is read\n");
        }
        explanation.finalSql().ifPresent(sql -> out.append("then H2 runs\n").append(sql.strip().indent(INDENT.length())));
        out.append("answer\n");
        explanation.columns().fields().forEach(field -> out.append(INDENT).append(field.name()).append(' ').append(field.type()).append('\n'));
        return out.toString();
    }

    private static void line(StringBuilder out, String label, String text) {
        out.append(INDENT).append(label).repeat(' ', 9 - label.length()).append(text).append('\n');
    }

    /** One object on a line, ended by a line feed. */
    public static String json(Explanation explanation) {
        return explanation.fragments().stream().map(ExplanationText::json).collect(Collectors.joining(",", "{\"fragments\":[", "]"))
                + ",\"finalSql\":" + explanation.finalSql().map(JsonText::quoted).orElse("null")
                + explanation.columns().fields().stream().map(ExplanationText::json).collect(Collectors.joining(",", ",\"columns\":[", "]}\n"));
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
