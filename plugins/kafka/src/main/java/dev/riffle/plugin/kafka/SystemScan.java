package dev.riffle.plugin.kafka;

import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.RowsScan;
import dev.riffle.connector.data.Segment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a {@link SystemTable}: its rows are asked for together when the first are wanted. */
final class SystemScan extends RowsScan {
    private final SystemTable table;
    private final SystemTable.Cluster cluster;

    SystemScan(SystemTable table, SystemTable.Cluster cluster, List<String> columns) {
        super(table.type(), columns, "asked of the cluster when it runs; no records are read");
        this.table = table;
        this.cluster = cluster;
    }

    @Override
    protected Rows source() {
        return new Rows() {
            private @Nullable List<@Nullable Object[]> left;

            @Override
            public List<@Nullable Object[]> next() throws ConnectorException {
                List<@Nullable Object[]> rows = left == null ? table.rows(cluster) : left;
                int count = Math.min(rows.size(), Segment.MAX_ROWS);
                left = rows.subList(count, rows.size());
                return rows.subList(0, count);
            }
        };
    }
}
