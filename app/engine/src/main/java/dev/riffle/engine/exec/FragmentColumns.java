package dev.riffle.engine.exec;

import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.data.RowType;
import dev.riffle.engine.sample.Margins;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The columns of a fragment behind its reduction and at its end: as planned, or, of an answer that is estimated, with a margin behind each column
 * that has one.
 *
 * @param reducedType the columns that the steps refer to; margins stand behind all others
 * @param outputType the columns put out; a margin stands behind its column
 * @param projection by column put out its place in the reduced ones
 * @param margins of the columns put out
 */
record FragmentColumns(RowType reducedType, RowType outputType, List<Integer> projection, Margins margins) {
    static FragmentColumns exact(ScanFragment fragment) {
        RowType reduced = fragment.reducedType();
        List<Field> fields = new ArrayList<>();
        for (int i = 0; i < fragment.projection().size(); i++) {
            fields.add(Field.of(fragment.names().get(i), reduced.type(fragment.projection().get(i))));
        }
        return new FragmentColumns(reduced, new RowType(fields), fragment.projection(), Margins.NONE);
    }

    /** @param estimable the calls of the fragment's aggregate */
    static FragmentColumns estimated(ScanFragment fragment, Estimable estimable) {
        RowType reduced = fragment.reducedType();
        int firstCall = reduced.size() - estimable.calls().size();
        List<Field> fields = new ArrayList<>(reduced.fields());
        List<Integer> marginOf = new ArrayList<>();
        for (int column = 0; column < reduced.size(); column++) {
            boolean has = column >= firstCall && estimable.isEstimable(column - firstCall);
            marginOf.add(has ? fields.size() : -1);
            if (has) {
                fields.add(Field.of(reduced.field(column).name() + Margins.SUFFIX, DataType.DOUBLE));
            }
        }
        RowType wide = new RowType(fields);
        List<Field> output = new ArrayList<>();
        List<Integer> projection = new ArrayList<>();
        List<Integer> margins = new ArrayList<>();
        Map<Integer, String> remarks = new HashMap<>();
        for (int i = 0; i < fragment.projection().size(); i++) {
            int column = fragment.projection().get(i);
            String name = fragment.names().get(i);
            int margin = marginOf.get(column);
            if (column >= firstCall && margin < 0) {
                remarks.put(output.size(), estimable.remark(column - firstCall));
            }
            projection.add(column);
            output.add(Field.of(name, wide.type(column)));
            margins.add(margin < 0 ? -1 : output.size());
            if (margin >= 0) {
                projection.add(margin);
                output.add(Field.of(free(name + Margins.SUFFIX, fragment.names()), DataType.DOUBLE));
                margins.add(-1);
            }
        }
        return new FragmentColumns(wide, new RowType(output), projection, new Margins(margins, remarks));
    }

    private static String free(String name, List<String> taken) {
        String free = name;
        while (taken.contains(free)) {
            free += "_";
        }
        return free;
    }

    /** The same under names of the caller's choice for the columns that are no margins. @param names of those, in their order */
    RowType named(RowType names) {
        List<Field> fields = new ArrayList<>();
        int own = 0;
        for (int i = 0; i < outputType.size(); i++) {
            if (margins.isMargin(i)) {
                String name = Objects.requireNonNull(fields.getLast()).name() + Margins.SUFFIX;
                fields.add(Field.of(free(name, names.fields().stream().map(Field::name).toList()), DataType.DOUBLE));
            } else {
                fields.add(Field.of(names.field(own++).name(), outputType.type(i)));
            }
        }
        return new RowType(fields);
    }
}
