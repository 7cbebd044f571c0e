package dev.riffle.ui.explorer;

import dev.riffle.connector.Connector;
import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.ScanRequest;
import dev.riffle.connector.StreamDescription;
import dev.riffle.connector.StreamScan;
import dev.riffle.connector.StreamSummary;
import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.structure.Structures;
import dev.riffle.connector.structure.TableStructure;
import dev.riffle.connector.structure.TableStructure.Column;
import dev.riffle.connector.structure.TableStructure.ForeignKey;
import dev.riffle.connector.structure.TableStructure.Index;
import dev.riffle.connector.structure.TableStructure.Key;
import dev.riffle.connector.structure.TableSummary;
import dev.riffle.connector.structure.TableSummary.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** A database that answers what a test wants, and remembers what it was asked. Used by one thread at a time. */
public final class FakeDatabase implements Connector, Structures {
    private static final ForeignKey CUSTOMER = new ForeignKey("orders_customer_fk", "shop.orders", List.of("customer_id"), "shop.customers",
            List.of("id"));

    public final List<String> calls = new ArrayList<>();
    /** Calls whose text begins so fail. */
    public final List<String> failing = new ArrayList<>();
    private final List<TableSummary> tables = new ArrayList<>();

    /** @param rows estimated; negative for unknown */
    public FakeDatabase table(String schema, String name, Kind kind, long rows) {
        tables.add(new TableSummary(schema + "." + name, List.of(schema, name), kind, schema.startsWith("pg_"),
                rows < 0 ? OptionalLong.empty() : OptionalLong.of(rows), name.equals("orders") ? Optional.of("What was ordered") : Optional.empty()));
        return this;
    }

    private void asked(String call) throws ConnectorException {
        calls.add(call);
        if (failing.stream().anyMatch(call::startsWith)) {
            throw new ConnectorException("NO_PERMISSION", ConnectorException.Kind.EXTERNAL, "permission denied for schema shop",
                    "Ask for the right to read it.", null);
        }
    }

    private static Column column(String name, String nativeType, DataType type, boolean nullable) {
        return new Column(name, nativeType, type, nullable, Optional.empty(), Optional.empty(), Optional.empty());
    }

    @Override
    public List<TableSummary> tables() throws ConnectorException {
        asked("tables");
        return List.copyOf(tables);
    }

    @Override
    public TableStructure structure(String stream) throws ConnectorException {
        asked("structure " + stream);
        TableSummary table = tables.stream().filter(each -> each.stream().equals(stream)).findFirst().orElseThrow();
        if (!table.name().equals("orders")) {
            return new TableStructure(table, List.of(column("id", "bigint", DataType.BIGINT, true)), Optional.empty(), List.of(), List.of(),
                    List.of(),
                    Optional.empty());
        }
        return new TableStructure(table,
                List.of(column("id", "bigint", DataType.BIGINT, false), column("customer_id", "bigint", DataType.BIGINT, false),
                        column("status", "character varying(20)", DataType.VARCHAR, true),
                        column("placed_at", "timestamp(3) with time zone", DataType.INSTANT, false)),
                Optional.of(new Key("orders_pkey", List.of("id"))),
                List.of(new Index("orders_pkey", List.of("id"), true, "btree", Optional.empty()),
                        new Index("orders_status", List.of("status", "placed_at"), false, "btree", Optional.of("status <> 'DONE'"))),
                List.of(CUSTOMER), List.of(new ForeignKey("items_order_fk", "shop.order_items", List.of("order_id"), "shop.orders", List.of("id"))),
                Optional.of("CREATE TABLE shop.orders (…)"));
    }

    @Override
    public Map<String, String> server() {
        return Map.of();
    }

    @Override
    public Optional<Structures> structures() {
        return Optional.of(this);
    }

    @Override
    public void forget() {
        calls.add("forget");
    }

    @Override
    public String kind() {
        return "postgresql";
    }

    @Override
    public List<StreamSummary> streams() {
        return tables.stream().map(table -> new StreamSummary(table.stream(), 1, table.internal())).toList();
    }

    @Override
    public StreamDescription describe(String stream) throws ConnectorException {
        asked("describe " + stream);
        return new StreamDescription(stream, RowType.of(Field.of("id", DataType.BIGINT), Field.of("loyalty_points", DataType.INTEGER)), "table",
                List.of(), 0, Map.of());
    }

    @Override
    public StreamScan plan(ScanRequest request) {
        throw new AssertionError("the explorer reads no rows");
    }

    @Override
    public void close() {}
}
