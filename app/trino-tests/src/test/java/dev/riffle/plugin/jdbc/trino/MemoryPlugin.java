package dev.riffle.plugin.jdbc.trino;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.airlift.slice.Slice;
import io.trino.spi.Page;
import io.trino.spi.Plugin;
import io.trino.spi.connector.ColumnHandle;
import io.trino.spi.connector.Connector;
import io.trino.spi.connector.ConnectorCapabilities;
import io.trino.spi.connector.ConnectorContext;
import io.trino.spi.connector.ConnectorFactory;
import io.trino.spi.connector.ConnectorInsertTableHandle;
import io.trino.spi.connector.ConnectorMetadata;
import io.trino.spi.connector.ConnectorOutputTableHandle;
import io.trino.spi.connector.ConnectorPageSink;
import io.trino.spi.connector.ConnectorPageSinkId;
import io.trino.spi.connector.ConnectorPageSinkProvider;
import io.trino.spi.connector.ConnectorPageSourceProvider;
import io.trino.spi.connector.ConnectorSession;
import io.trino.spi.connector.ConnectorSplit;
import io.trino.spi.connector.ConnectorSplitManager;
import io.trino.spi.connector.ConnectorSplitSource;
import io.trino.spi.connector.ConnectorTableHandle;
import io.trino.spi.connector.ConnectorTransactionHandle;
import io.trino.spi.connector.Constraint;
import io.trino.spi.connector.DynamicFilter;
import io.trino.spi.connector.FixedPageSource;
import io.trino.spi.connector.FixedSplitSource;
import io.trino.spi.connector.SchemaTableName;
import io.trino.spi.transaction.IsolationLevel;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** A system with tables in memory, for Trino to ask: its own cannot be had apart from its server. What Trino makes JSON of is public. */
public final class MemoryPlugin implements Plugin {
    static final String NAME = "memory_for_tests";

    /** A table, read and written. */
    public record Table(@JsonProperty("schema") String schema, @JsonProperty("table") String table)
            implements
                ConnectorTableHandle,
                ConnectorInsertTableHandle,
                ConnectorOutputTableHandle {
        static Table of(SchemaTableName name) {
            return new Table(name.getSchemaName(), name.getTableName());
        }

        SchemaTableName name() {
            return new SchemaTableName(schema, table);
        }
    }

    public record Column(@JsonProperty("name") String name, @JsonProperty("position") int position) implements ColumnHandle {}

    /** All rows of a table. */
    public record Whole(@JsonProperty("part") int part) implements ConnectorSplit {}

    private enum Transaction implements ConnectorTransactionHandle {
        ANY
    }

    @Override
    public Iterable<ConnectorFactory> getConnectorFactories() {
        return List.of(new ConnectorFactory() {
            @Override
            public String getName() {
                return NAME;
            }

            @Override
            public Connector create(String catalog, Map<String, String> config, ConnectorContext context) {
                return new Memory();
            }
        });
    }

    private static final class Memory implements Connector {
        private final MemoryTables tables = new MemoryTables();

        @Override
        public Set<ConnectorCapabilities> getCapabilities() {
            return Set.of(ConnectorCapabilities.NOT_NULL_COLUMN_CONSTRAINT);
        }

        @Override
        public boolean isSingleStatementWritesOnly() {
            return false;
        }

        @Override
        public ConnectorTransactionHandle beginTransaction(IsolationLevel isolation, boolean readOnly, boolean autoCommit) {
            return Transaction.ANY;
        }

        @Override
        public ConnectorMetadata getMetadata(ConnectorSession session, ConnectorTransactionHandle transaction) {
            return tables;
        }

        @Override
        public ConnectorSplitManager getSplitManager() {
            return new ConnectorSplitManager() {
                @Override
                public ConnectorSplitSource getSplits(ConnectorTransactionHandle transaction, ConnectorSession session, ConnectorTableHandle table,
                        DynamicFilter filter, Constraint constraint) {
                    return new FixedSplitSource(new Whole(0));
                }
            };
        }

        @Override
        public ConnectorPageSourceProvider getPageSourceProvider() {
            return (_, _, _, table, columns, _) -> {
                int[] positions = columns.stream().mapToInt(column -> ((Column) column).position()).toArray();
                return new FixedPageSource(tables.pages((Table) table).stream().map(page -> page.getColumns(positions)).toList());
            };
        }

        @Override
        public ConnectorPageSinkProvider getPageSinkProvider() {
            return new ConnectorPageSinkProvider() {
                @Override
                public ConnectorPageSink createPageSink(ConnectorTransactionHandle transaction, ConnectorSession session,
                        ConnectorOutputTableHandle table, ConnectorPageSinkId id) {
                    return new Sink(tables.pages((Table) table));
                }

                @Override
                public ConnectorPageSink createPageSink(ConnectorTransactionHandle transaction, ConnectorSession session,
                        ConnectorInsertTableHandle table, ConnectorPageSinkId id) {
                    return new Sink(tables.pages((Table) table));
                }
            };
        }
    }

    private record Sink(List<Page> pages) implements ConnectorPageSink {
        @Override
        public CompletableFuture<?> appendPage(Page page) {
            pages.add(page);
            return NOT_BLOCKED;
        }

        @Override
        public CompletableFuture<Collection<Slice>> finish() {
            return CompletableFuture.completedFuture(List.of());
        }

        @Override
        public void abort() {
            pages.clear();
        }
    }
}
