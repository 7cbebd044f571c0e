package dev.riffle.plugin.jdbc.pushed;

import dev.riffle.connector.Connector;
import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.SegmentBuilder;
import dev.riffle.connector.relation.Keys;
import dev.riffle.connector.relation.Relation;
import dev.riffle.connector.relation.RelationRequest;
import dev.riffle.connector.testkit.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a database computes, as objects. */
public final class Rows {
    private Rows() {}

    public static Relation.Table table(Connector connector, String stream) throws ConnectorException {
        return new Relation.Table(connector.describe(stream).name(), connector.describe(stream).type());
    }

    /** The rows of a relation, as the server computes them. */
    public static List<List<@Nullable Object>> of(Connector connector, Relation relation) throws ConnectorException {
        return read(connector, RelationRequest.of(relation));
    }

    private static List<List<@Nullable Object>> read(Connector connector, RelationRequest request) throws ConnectorException {
        return Reading.of(connector.pushdown().orElseThrow().plan(request), 1).segments().stream()
                .flatMap(segment -> java.util.stream.IntStream.range(0, segment.rows())
                        .<List<@Nullable Object>>mapToObj(
                                row -> new ArrayList<>(segment.columns().stream().map(column -> column.value(row)).toList())))
                .toList();
    }

    /** The rows of a relation that have some keys. @param keys the values of the columns, row by row */
    public static List<List<@Nullable Object>> byKeys(Connector connector, Relation relation, List<Integer> columns, List<List<Object>> keys)
            throws ConnectorException {
        SegmentBuilder builder = new SegmentBuilder(
                new RowType(columns.stream().map(column -> Field.of("k" + column, relation.type().type(column))).toList()));
        keys.forEach(key -> builder.addRow(key.toArray()));
        Keys wanted = new Keys(columns, List.of(builder.build()));
        return read(connector, new RelationRequest(relation, Optional.of(wanted), Long.MAX_VALUE, Long.MAX_VALUE));
    }
}
