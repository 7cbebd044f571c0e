package dev.riffle.engine.plan;

import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.RowType;
import dev.riffle.engine.exec.Operation;
import dev.riffle.engine.exec.SessionOperation;
import dev.riffle.engine.sql.WindowFunctions;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.TableFunctionScan;
import org.apache.calcite.rel.logical.LogicalTableFunctionScan;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql2rel.RelFieldTrimmer;
import org.apache.calcite.tools.RelBuilder;
import org.apache.calcite.util.ImmutableBitSet;
import org.apache.calcite.util.mapping.Mapping;
import org.apache.calcite.util.mapping.MappingType;
import org.apache.calcite.util.mapping.Mappings;
import org.jspecify.annotations.Nullable;

/** {@code TABLE(SESSION(TABLE orders, DESCRIPTOR(_timestamp), DESCRIPTOR(customer), INTERVAL '5' MINUTE))}: two more columns, worked out over all rows. */
final class SessionScan {
    /** The bounds, behind the columns of the input. */
    private static final int BOUNDS = 2;

    private SessionScan() {}

    static boolean isSessions(RelNode node) {
        return node instanceof TableFunctionScan scan && scan.getInputs().size() == 1 && scan.getCall() instanceof RexCall call
                && call.getOperator() == WindowFunctions.SESSION;
    }

    /** What is wrong with its gap or its times, or null. */
    static @Nullable String mistake(TableFunctionScan scan) {
        RexCall call = (RexCall) scan.getCall();
        Long gap = gap(call);
        if (gap == null) {
            return "SESSION with a gap in months or years, or one that is not a constant,";
        }
        if (gap <= 0) {
            return "SESSION with a gap of no length";
        }
        SqlTypeName time = scan.getInput(0).getRowType().getFieldList().get(columns(call, 0).getFirst()).getType().getSqlTypeName();
        return time == SqlTypeName.TIMESTAMP || time == SqlTypeName.TIMESTAMP_WITH_LOCAL_TIME_ZONE
                ? null
                : "SESSION of a column that has no time of day";
    }

    /** @return null if the times or keys are not held in a way that our operators compare */
    static @Nullable Operation of(TableFunctionScan scan, Operation input) {
        RexCall call = (RexCall) scan.getCall();
        RowType type = input.type();
        int time = columns(call, 0).getFirst();
        List<Integer> keys = keys(call);
        DataType.Kind kind = type.type(time).kind();
        boolean timed = kind == DataType.Kind.INSTANT || kind == DataType.Kind.TIMESTAMP;
        boolean comparable = keys.stream().noneMatch(key -> type.type(key).kind() == DataType.Kind.NUMERIC);
        return timed && comparable ? new SessionOperation(input, time, keys, Objects.requireNonNull(gap(call))) : null;
    }

    private static List<Integer> keys(RexCall call) {
        return call.getOperands().size() > 2 ? columns(call, 1) : List.of();
    }

    private static List<Integer> columns(RexCall call, int descriptor) {
        return ((RexCall) call.getOperands().get(descriptor)).getOperands().stream().map(column -> ((RexInputRef) column).getIndex()).toList();
    }

    /** Microseconds. */
    private static @Nullable Long gap(RexCall call) {
        return call.getOperands().getLast() instanceof RexLiteral literal
                && SqlTypeName.DAY_INTERVAL_TYPES.contains(literal.getType().getSqlTypeName())
                        ? Objects.requireNonNull(literal.getValueAs(BigDecimal.class)).multiply(BigDecimal.valueOf(1000)).longValueExact()
                        : null;
    }

    /** Drops the columns that nothing uses also from the rows that sessions are made of; Calcite reads all of them. */
    public static final class Trimmer extends RelFieldTrimmer {
        Trimmer(RelBuilder builder) {
            super(null, builder);
        }

        /** Found by its name and arguments. */
        @Override
        public TrimResult trimFields(LogicalTableFunctionScan scan, ImmutableBitSet used, Set<RelDataTypeField> extra) {
            if (!isSessions(scan)) {
                return super.trimFields(scan, used, extra);
            }
            RexCall call = (RexCall) scan.getCall();
            RelNode input = scan.getInput(0);
            int width = input.getRowType().getFieldCount();
            ImmutableBitSet needed = used.intersect(ImmutableBitSet.range(width)).union(ImmutableBitSet.of(columns(call, 0)))
                    .union(ImmutableBitSet.of(keys(call)));
            TrimResult trimmed = trimChild(scan, input, needed, Set.of());
            Mapping places = trimmed.right;
            RelNode rows = trimmed.left;
            RexBuilder rex = scan.getCluster().getRexBuilder();
            RelDataTypeFactory.Builder fields = rex.getTypeFactory().builder().addAll(rows.getRowType().getFieldList());
            scan.getRowType().getFieldList().subList(width, width + BOUNDS).forEach(fields::add);
            RelDataType type = fields.build();
            List<RexNode> operands = new ArrayList<>();
            for (RexNode operand : call.getOperands()) {
                operands.add(operand instanceof RexCall descriptor && !(operand instanceof RexLiteral)
                        ? descriptor.clone(descriptor.getType(), renumbered(descriptor, places, rows))
                        : operand);
            }
            RelNode result = LogicalTableFunctionScan.create(scan.getCluster(), List.of(rows), call.clone(type, operands), scan.getElementType(),
                    type,
                    scan.getColumnMappings());
            int left = rows.getRowType().getFieldCount();
            Mapping all = Mappings.create(MappingType.INVERSE_SURJECTION, width + BOUNDS, left + BOUNDS);
            for (int column = 0; column < width; column++) {
                int place = places.getTargetOpt(column);
                if (place >= 0) {
                    all.set(column, place);
                }
            }
            for (int bound = 0; bound < BOUNDS; bound++) {
                all.set(width + bound, left + bound);
            }
            return result(result, all);
        }

        private static List<RexNode> renumbered(RexCall descriptor, Mapping places, RelNode rows) {
            return descriptor.getOperands().stream()
                    .map(column -> (RexNode) RexInputRef.of(places.getTarget(((RexInputRef) column).getIndex()), rows.getRowType())).toList();
        }
    }
}
