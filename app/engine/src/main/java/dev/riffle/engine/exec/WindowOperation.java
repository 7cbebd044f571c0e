package dev.riffle.engine.exec;

import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.data.RowType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The rows with a column more: what a function gives of other rows of their partition.
 *
 * @param frame which rows an aggregate and the values at the edges see; {@link Function.Shifted} sees all
 */
public record WindowOperation(Operation input, Function function, List<Integer> partitionBy, List<SortKey> orderBy, WindowFrame frame, String name)
        implements
            Operation.OfOne {
    /** What is computed. */
    public sealed interface Function {
        /**
         * LAG and LEAD: a column of the row so many behind, or, if negative, before.
         *
         * @param otherwise the column whose value the row itself has where there is no such row, or -1 for NULL
         */
        record Shifted(int column, long by, int otherwise) implements Function {}

        /** FIRST_VALUE and LAST_VALUE: a column of the first or the last row of the frame. */
        record Edge(int column, boolean last) implements Function {}

        /** An aggregate over the frame. */
        record Aggregate(AggregateCall call) implements Function {}
    }

    public WindowOperation {
        partitionBy = List.copyOf(partitionBy);
        orderBy = List.copyOf(orderBy);
    }

    @Override
    public RowType type() {
        RowType own = input.type();
        List<Field> fields = new ArrayList<>(own.fields());
        fields.add(Field.of(name, switch (function) {
            case Function.Shifted shifted -> own.type(shifted.column());
            case Function.Edge edge -> own.type(edge.column());
            case Function.Aggregate(AggregateCall call) -> call.resultType(call.column() < 0 ? DataType.BIGINT : own.type(call.column()));
        }));
        return new RowType(fields);
    }

    @Override
    public String describe() {
        RowType own = input.type();
        String partitions = partitionBy.stream().map(column -> own.field(column).name()).collect(Collectors.joining(", "));
        String call = switch (function) {
            case Function.Shifted(int column, long by, int _) ->
                (by < 0 ? "LAG(" : "LEAD(") + own.field(column).name() + ", " + Math.abs(by) + ")";
            case Function.Edge(int column, boolean last) -> (last ? "LAST_VALUE(" : "FIRST_VALUE(") + own.field(column).name() + ")";
            case Function.Aggregate aggregate -> aggregate.call().describe(own);
        };
        return call + (partitions.isEmpty() ? "" : " by " + partitions)
                + (orderBy.isEmpty() ? "" : " " + SortKey.describe(orderBy, own, 0, Long.MAX_VALUE))
                + (frame.isAll() ? "" : " " + frame.describe());
    }
}
