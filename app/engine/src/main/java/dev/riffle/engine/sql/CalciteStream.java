package dev.riffle.engine.sql;

import dev.riffle.connector.data.Field;
import dev.riffle.engine.StreamTable;
import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.schema.Statistic;
import org.apache.calcite.schema.Statistics;
import org.apache.calcite.schema.impl.AbstractTable;

/** A stream as Calcite sees it: flat columns, the members of nested objects under their dotted names. */
public final class CalciteStream extends AbstractTable {
    private final StreamTable table;

    public CalciteStream(StreamTable table) {
        this.table = table;
    }

    public StreamTable table() {
        return table;
    }

    /** Whether {@code SELECT *} leaves a column out. */
    boolean hidesFromStar(String column) {
        return table.description().type().fields().stream().anyMatch(field -> !field.inStar() && field.name().equalsIgnoreCase(column));
    }

    @Override
    public RelDataType getRowType(RelDataTypeFactory types) {
        RelDataTypeFactory.Builder builder = types.builder();
        for (Field field : table.description().type().fields()) {
            builder.add(field.name(), TypeMapping.toCalcite(field.type(), types));
        }
        return builder.build();
    }

    @Override
    public Statistic getStatistic() {
        return Statistics.of(Math.max(1.0, table.description().offsets()), List.of());
    }
}
