package dev.riffle.engine.plan;

import dev.riffle.connector.data.DataType;
import dev.riffle.engine.exec.Expression;
import dev.riffle.engine.exec.Operation;
import dev.riffle.engine.exec.Operation.Matching;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Intersect;
import org.apache.calcite.rel.core.SetOp;
import org.apache.calcite.rel.core.Union;
import org.jspecify.annotations.Nullable;

/** Translates UNION, INTERSECT and EXCEPT: inputs are brought to the same types first. */
final class SetTranslator {
    private final OperationTranslator translator;

    SetTranslator(OperationTranslator translator) {
        this.translator = translator;
    }

    /** @return null if an input, or the types of the inputs, cannot be covered */
    @Nullable
    Operation translate(SetOp operation) {
        List<Operation> inputs = new ArrayList<>();
        List<DataType> types = null;
        for (RelNode each : operation.getInputs()) {
            Operation input = translator.cover(each);
            types = input == null ? null : types == null ? types(input) : wider(types, types(input));
            if (input == null || types == null) {
                return null;
            }
            inputs.add(input);
        }
        List<DataType> common = types;
        boolean distinct = !(operation instanceof Union) || !operation.all;
        if (common == null || distinct && common.stream().anyMatch(type -> type.kind() == DataType.Kind.NUMERIC)) {
            return null;
        }
        List<String> names = operation.getRowType().getFieldNames();
        List<Operation> alike = inputs.stream().map(input -> as(input, common, names)).toList();
        if (operation instanceof Union) {
            Operation all = new Operation.Union(alike);
            return operation.all ? all : new Operation.Group(all, Correlated.all(all), List.of());
        }
        Operation result = alike.getFirst();
        for (Operation next : alike.subList(1, alike.size())) {
            result = new Matching(kind(operation), result, next);
        }
        return result;
    }

    private static Matching.Kind kind(SetOp operation) {
        return operation instanceof Intersect
                ? operation.all ? Matching.Kind.INTERSECT_ALL : Matching.Kind.INTERSECT
                : operation.all ? Matching.Kind.EXCEPT_ALL : Matching.Kind.EXCEPT;
    }

    private static List<DataType> types(Operation operation) {
        return IntStream.range(0, operation.type().size()).mapToObj(operation.type()::type).toList();
    }

    private static @Nullable List<DataType> wider(List<DataType> one, List<DataType> other) {
        List<DataType> wider = new ArrayList<>();
        for (int i = 0; i < one.size(); i++) {
            Optional<DataType> type = ExpressionTranslator.wider(one.get(i), other.get(i));
            if (type.isEmpty()) {
                return null;
            }
            wider.add(type.get());
        }
        return wider;
    }

    private static Operation as(Operation input, List<DataType> types, List<String> names) {
        if (types(input).equals(types)) {
            return input;
        }
        List<Expression> casts = new ArrayList<>();
        List<Integer> columns = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            boolean same = types.get(i).equals(input.type().type(i));
            columns.add(same ? i : input.type().size() + casts.size());
            if (!same) {
                casts.add(new Expression.Cast(new Expression.Ref(i), types.get(i)));
            }
        }
        return OperationTranslator.select(new Operation.Compute(input, casts), columns, names);
    }
}
