package dev.riffle.benchmarks;

import dev.riffle.buffer.SampleCoverage;
import dev.riffle.buffer.SampleWriter;
import dev.riffle.connector.ReadProgress;
import dev.riffle.connector.ScanBounds;
import dev.riffle.connector.data.Column;
import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.DecimalAppender;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.data.LongAppender;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import dev.riffle.connector.data.SegmentBuilder;
import dev.riffle.connector.data.TextAppender;
import dev.riffle.engine.QueryResult;
import dev.riffle.workbench.Workbench;
import dev.riffle.workbench.plugins.Plugins;
import dev.riffle.workbench.queries.QuerySettings;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Riffle's own buffer, filled as a reading fills it and asked as the window asks it. */
final class BufferedRiffle implements Rival {
    private static final RowType ORDERS = RowType.of(Field.of("order_id", DataType.BIGINT), Field.of("customer_id", DataType.VARCHAR),
            Field.of("status", DataType.VARCHAR), Field.of("amount", DataType.decimal(38, 2)), Field.of("city", DataType.VARCHAR),
            Field.of("currency", DataType.VARCHAR), Field.of("created_at", DataType.TIMESTAMP), Field.of("qty", DataType.INTEGER),
            Field.of("note", DataType.VARCHAR));
    private static final RowType CUSTOMERS = RowType.of(Field.of("customer_id", DataType.VARCHAR), Field.of("region", DataType.INTEGER));

    private final Workbench workbench = new Workbench(new Plugins(List.of(), List.of(), List.of()), Clock.systemUTC());

    @Override
    public String name() {
        return "Riffle";
    }

    @Override
    public void load(OrderRows orders) {
        appendOrders(orders);
        SampleWriter writer = workbench.buffer().begin("memory", "customers", CUSTOMERS, ScanBounds.ALL);
        SegmentBuilder builder = new SegmentBuilder(CUSTOMERS);
        for (int customer = 0; customer < OrderRows.CUSTOMERS; customer++) {
            ((TextAppender) builder.appender(0)).set(builder.rows(), OrderRows.name(customer));
            ((LongAppender) builder.appender(1)).set(builder.rows(), customer % 7);
            builder.endRow();
            if (builder.isFull()) {
                writer.add(builder.build());
            }
        }
        writer.add(builder.build());
        writer.finish(coverage(OrderRows.CUSTOMERS));
    }

    /** Appends the orders only. */
    void appendOrders(OrderRows orders) {
        SampleWriter writer = workbench.buffer().begin("memory", "orders", ORDERS, ScanBounds.ALL);
        SegmentBuilder builder = new SegmentBuilder(ORDERS);
        for (int row = 0; row < orders.rows(); row++) {
            append(orders, row, builder);
            if (builder.isFull()) {
                writer.add(builder.build());
            }
        }
        if (builder.rows() > 0) {
            writer.add(builder.build());
        }
        writer.finish(coverage(orders.rows()));
        if (workbench.buffer().samples().getFirst().rows() < orders.rows()) {
            throw new IllegalStateException("the buffer is too small: run with a larger heap");
        }
    }

    private static void append(OrderRows orders, int row, SegmentBuilder builder) {
        int target = builder.rows();
        ((LongAppender) builder.appender(0)).set(target, row);
        if (orders.hasCustomer(row)) {
            ((TextAppender) builder.appender(1)).set(target, orders.customer(row));
        }
        if (orders.hasStatus(row)) {
            ((TextAppender) builder.appender(2)).set(target, orders.status(row));
        }
        if (orders.hasAmount(row)) {
            ((DecimalAppender) builder.appender(3)).set(target, orders.cents(row));
        }
        if (orders.hasCity(row)) {
            ((TextAppender) builder.appender(4)).set(target, orders.city(row));
        }
        ((TextAppender) builder.appender(5)).set(target, orders.currency(row));
        if (orders.hasTime(row)) {
            ((LongAppender) builder.appender(6)).set(target, orders.micros(row));
        }
        if (orders.hasQuantity(row)) {
            ((LongAppender) builder.appender(7)).set(target, orders.quantity(row));
        }
        if (orders.hasNote(row)) {
            ((TextAppender) builder.appender(8)).set(target, orders.note(row));
        }
        builder.endRow();
    }

    private static SampleCoverage coverage(int rows) {
        return new SampleCoverage(true, null, rows, 0, 0, List.of(new ReadProgress.Range(0, 0, rows, rows, rows)));
    }

    @Override
    public List<List<@Nullable Object>> answer(String sql) throws Exception {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        String named = sql.replace("{orders}", "buffer.orders").replace("{customers}", "buffer.customers");
        try (QueryResult result = workbench.queries().run(named, QuerySettings.in(ZoneOffset.UTC))) {
            for (Segment segment = result.next(); segment != null; segment = result.next()) {
                for (int row = 0; row < segment.rows(); row++) {
                    List<@Nullable Object> cells = new ArrayList<>();
                    for (Column column : segment.columns()) {
                        cells.add(column.value(row));
                    }
                    rows.add(cells);
                }
            }
            if (!result.coverage().complete()) {
                throw new IllegalStateException("incomplete: " + result.coverage());
            }
        }
        return rows;
    }

    @Override
    public void close() {
        workbench.close();
    }
}
