package dev.riffle.workbench.queries;

import dev.riffle.engine.plan.Explanation;
import dev.riffle.engine.plan.Explanation.Scan;
import dev.riffle.engine.plan.PushedStatement;
import dev.riffle.workbench.quantity.ByteSize;
import dev.riffle.workbench.quantity.Count;
import java.util.ArrayList;
import java.util.List;

/** What a statement would read and do, in lines. */
public final class ExplanationText {
    private static final String INDENT = "    ";

    private ExplanationText() {}

    /** For people. @param cost of the explanation */
    public static String text(Explanation explanation, ReadingCost cost) {
        StringBuilder out = new StringBuilder();
        boolean isRead = explanation.finalSql().isPresent() || !explanation.operations().isEmpty();
        for (int i = 0; i < explanation.fragments().size(); i++) {
            Scan scan = explanation.fragments().get(i);
            out.append("scan ").append(scan.stream()).append(isRead ? " as " + scan.name() : "").append('\n');
            line(out, "columns", scan.columns().isEmpty() ? "none: rows are counted" : String.join(", ", scan.columns()));
            if (scan.statement().isPresent()) {
                sent(scan.statement().get()).forEach(line -> line(out, line[0], line[1]));
            } else {
                line(out, "bounds", scan.pushed().orElse("none: the whole stream"));
            }
            scan.filter().ifPresent(filter -> line(out, "filter", filter));
            scan.operators().forEach(operator -> line(out, "then", operator));
            if (explanation.live().filter(live -> live.scan().equals(scan.name())).isPresent()) {
                line(out, "follows", "what comes, five times a second, until it is stopped; there are " + Count.format(scan.recordsInAll())
                        + " records now, of which it reads those that the scope or a condition on time or offset names");
                explanation.live().flatMap(Explanation.Following::groups).ifPresent(groups -> line(out, "keeps", groups));
                scan.notes().forEach(note -> line(out, "note", note));
                continue;
            }
            if (scan.statement().isPresent()) {
                scan.notes().forEach(note -> line(out, "note", note));
                continue;
            }
            line(out, "reads",
                    "at most " + Count.format(scan.records()) + " of " + Count.format(scan.recordsInAll()) + " records, about "
                            + ByteSize.format(scan.bytes())
                            + ", from " + scan.partitions() + " of " + scan.partitionsInAll() + " partitions");
            line(out, "takes", CostText.time(scan, cost.scans().get(i)));
            scan.notes().forEach(note -> line(out, "note", note));
        }
        if (explanation.fragments().isEmpty()) {
            out.append("no stream is read\n");
        }
        if (explanation.live().isEmpty()) {
            totals(out, cost);
        }
        explanation.operations().forEach((name, tree) -> out.append("then, as ").append(name).append('\n').append(tree.indent(INDENT.length())));
        explanation.finalSql().ifPresent(sql -> out.append("then H2 runs\n").append(sql.strip().indent(INDENT.length())));
        out.append("answer\n");
        explanation.columns().fields().forEach(field -> out.append(INDENT).append(field.name()).append(' ').append(field.type()).append('\n'));
        return out.toString();
    }

    private static void totals(StringBuilder out, ReadingCost cost) {
        List<String[]> lines = CostText.totals(cost);
        if (!lines.isEmpty()) {
            out.append("reading\n");
            lines.forEach(line -> line(out, line[0], line[1]));
        }
    }

    /** What a system is sent, a line for each of its lines, and how its rows are asked for. */
    static List<String[]> sent(PushedStatement statement) {
        List<String[]> lines = new ArrayList<>();
        statement.text().strip().lines().forEach(line -> lines.add(new String[]{lines.isEmpty() ? "sends" : "", line}));
        statement.reading().ifPresent(reading -> lines.add(new String[]{"rows", reading}));
        return lines;
    }

    private static void line(StringBuilder out, String label, String text) {
        out.append(INDENT).append(label).repeat(' ', 9 - label.length()).append(text).append('\n');
    }
}
