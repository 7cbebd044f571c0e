package dev.riffle.engine.plan;

import dev.riffle.connector.data.RowType;
import dev.riffle.engine.QueryResult.Timings;
import dev.riffle.engine.exec.Expression;
import dev.riffle.engine.exec.FragmentFigures;
import dev.riffle.engine.exec.Operation;
import dev.riffle.engine.exec.OperatorFigures;
import dev.riffle.engine.exec.RunFigures;
import dev.riffle.engine.exec.ScanFragment;
import dev.riffle.engine.exec.ScanFragment.Reduction;
import dev.riffle.engine.exec.ScanFragment.Step;
import dev.riffle.engine.exec.SortKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a statement did, operator by operator, up to a moment: a plan with figures.
 *
 * @param scans in the order in which they were run
 * @param operations what our operators did with the outputs, by the name of the result: a tree from the top, each operation before those it took rows from
 * @param operating the time of all of them
 * @param finalSql what H2 completed; empty when the last output is the answer
 * @param columns of the answer, as they were planned
 * @param rows of the answer
 * @param timings of the phases
 * @param attempts how often it was planned: more than once where types turned out wider than planned
 */
public record Analysis(List<Scan> scans, Map<String, List<Line>> operations, Duration operating, Optional<Final> finalSql, RowType columns, long rows,
        Timings timings, int attempts) {
    /**
     * One scan.
     *
     * @param name of its output in the final SQL
     * @param stream its full name
     * @param pushed bounds that the connector used, in words; empty when it read everything
     * @param operators what was done with the rows read, in order
     * @param notes which conditions were not pushed down, and why
     * @param statement what was sent, where the system computed the rows itself; empty for a stream
     */
    public record Scan(String name, String stream, List<String> columns, Optional<String> pushed, FragmentFigures figures, List<Line> operators,
            List<String> notes, Optional<PushedStatement> statement) {}

    /**
     * One operator.
     *
     * @param depth 0 for the top of a tree
     * @param figures empty as long as it has not ended, and where it is told of elsewhere
     */
    public record Line(int depth, String text, Optional<OperatorFigures> figures) {}

    /** What H2 did. @param figures empty as long as it was not asked */
    public record Final(String sql, Optional<OperatorFigures> figures) {}

    public Analysis {
        scans = List.copyOf(scans);
        operations = Collections.unmodifiableMap(new LinkedHashMap<>(operations));
    }

    /** Puts the figures to the plan. */
    public static Analysis of(RunFigures run) {
        List<Scan> scans = new ArrayList<>();
        run.fragments().forEach((name, figures) -> scans.add(scan(name, figures, run)));
        Map<String, List<Line>> operations = new LinkedHashMap<>();
        run.plan().operations().forEach((name, operation) -> {
            List<Line> lines = new ArrayList<>();
            tree(operation, 0, run.operations(), lines, Collections.newSetFromMap(new IdentityHashMap<>()));
            operations.put(name, lines);
        });
        return new Analysis(scans, operations, run.operating(), Optional.ofNullable(run.plan().finalSql()).map(sql -> new Final(sql, run.finalSql())),
                run.plan().columns(), run.rowsOut(), run.timings(), run.attempts());
    }

    private static Scan scan(String name, FragmentFigures figures, RunFigures run) {
        ScanFragment fragment = figures.fragment();
        List<String> notes = new ArrayList<>(
                figures.coverage().bufferedAt().isPresent() && figures.coverage().recordsBuffered() == 0 ? List.of() : Unpushed.notes(fragment));
        notes.addAll(Unpushed.above(name, fragment, run.plan()));
        notes.addAll(figures.notes());
        return new Scan(name, fragment.table().fullName(), fragment.columns(), Explanation.pushed(fragment.bounds()), figures, operators(figures),
                notes, PushedStatement.of(name, fragment, run.plan()));
    }

    private static List<Line> operators(FragmentFigures figures) {
        ScanFragment fragment = figures.fragment();
        List<Line> lines = new ArrayList<>();
        if (fragment.filter() != null) {
            lines.add(line("filter " + fragment.filter().describe(fragment.readType()), figures.filter()));
        }
        if (!fragment.computed().isEmpty()) {
            lines.add(compute(figures));
        }
        if (fragment.reduction() instanceof Reduction.Aggregate aggregate) {
            lines.add(line(Operation.Group.describe(fragment.rowType(), aggregate.groupBy(), aggregate.calls()), figures.reduce()));
        }
        RowType reduced = fragment.reducedType();
        for (int i = 0; i < fragment.steps().size(); i++) {
            OperatorFigures step = i == 0 && figures.reducesByFirstStep() ? figures.reduce() : figures.steps().get(i);
            lines.add(line(switch (fragment.steps().get(i)) {
                case Step.Filter(var predicate) -> "filter " + predicate.describe(reduced);
                case Step.Sort sort -> SortKey.describe(sort.keys(), reduced, sort.offset(), sort.limit());
            }, step));
        }
        return lines;
    }

    private static Line compute(FragmentFigures figures) {
        ScanFragment fragment = figures.fragment();
        return line("compute " + fragment.computed().stream().map((Expression expression) -> expression.describe(fragment.readType()))
                .collect(Collectors.joining(", ")), figures.compute());
    }

    private static Line line(String text, OperatorFigures figures) {
        return new Line(0, text, Optional.of(figures));
    }

    private static void tree(Operation operation, int depth, Map<Operation, OperatorFigures> figures, List<Line> lines, Set<Operation> told) {
        boolean again = !told.add(operation) && !operation.inputs().isEmpty();
        lines.add(new Line(depth, operation.describe() + (again ? " (as above)" : ""),
                again ? Optional.empty() : Optional.ofNullable(figures.get(operation))));
        if (!again) {
            operation.inputs().forEach(input -> tree(input, depth + 1, figures, lines, told));
        }
    }
}
