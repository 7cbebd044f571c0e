package dev.riffle.engine.plan;

import dev.riffle.engine.StreamTable;
import dev.riffle.engine.sql.CalciteStream;
import dev.riffle.engine.sql.ValidatedQuery;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelVisitor;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rel.metadata.RelColumnOrigin;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.jspecify.annotations.Nullable;

/**
 * Where the values of a column of an answer come from, just as they are there.
 *
 * @param table read only once by the statement, so that values of several of its columns belong to the same row
 * @param column its name there
 */
public record ColumnOrigin(StreamTable table, String column) {
    /** The origin of each column of the answer, in their order; empty for what is computed, comes from several columns, or that an outer join fills up. */
    public static List<Optional<ColumnOrigin>> of(ValidatedQuery query) {
        RelNode rel = query.root().rel;
        RelMetadataQuery metadata = rel.getCluster().getMetadataQuery();
        Map<StreamTable, Integer> scans = scans(rel);
        List<Optional<ColumnOrigin>> origins = new ArrayList<>();
        for (Map.Entry<Integer, String> field : query.root().fields) {
            origins.add(origin(metadata.getColumnOrigins(rel, field.getKey())).filter(origin -> scans.getOrDefault(origin.table(), 0) == 1));
        }
        return origins;
    }

    private static Optional<ColumnOrigin> origin(@Nullable Set<RelColumnOrigin> found) {
        if (found == null || found.size() != 1 || found.iterator().next().isDerived()) {
            return Optional.empty();
        }
        RelColumnOrigin origin = found.iterator().next();
        return Optional.ofNullable(origin.getOriginTable().unwrap(CalciteStream.class)).map(stream -> new ColumnOrigin(stream.table(),
                stream.table().description().type().field(origin.getOriginColumnOrdinal()).name()));
    }

    private static Map<StreamTable, Integer> scans(RelNode root) {
        Map<StreamTable, Integer> scans = new HashMap<>();
        new RelVisitor() {
            @Override
            public void visit(RelNode node, int ordinal, @Nullable RelNode parent) {
                if (node instanceof TableScan scan) {
                    CalciteStream stream = scan.getTable().unwrap(CalciteStream.class);
                    if (stream != null) {
                        scans.merge(stream.table(), 1, Integer::sum);
                    }
                }
                super.visit(node, ordinal, parent);
            }
        }.go(root);
        return scans;
    }
}
