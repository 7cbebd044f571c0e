package dev.riffle.ui.results;

import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import dev.riffle.connector.data.SegmentBuilder;
import dev.riffle.engine.QueryResult.Timings;
import dev.riffle.engine.sample.Coverage;
import dev.riffle.engine.sample.Interim;
import dev.riffle.engine.sample.Margins;
import dev.riffle.workbench.queries.ResultRows;
import dev.riffle.workbench.queries.ResultSnapshot;
import dev.riffle.workbench.queries.ResultSnapshot.Rate;
import dev.riffle.workbench.queries.ResultSnapshot.State;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An answer that stands as a test says. */
final class FakeAnswer implements Answer {
    static final RowType ORDERS = RowType.of(Field.of("order_id", DataType.BIGINT), Field.of("status", DataType.VARCHAR),
            Field.of("amount", DataType.decimal(10, 2)), Field.of("ratio", DataType.DOUBLE), Field.of("paid", DataType.BOOLEAN),
            Field.of("_timestamp", DataType.INSTANT), Field.of("_key", DataType.VARBINARY),
            Field.of("the_full_name_of_the_customer_as_it_was_given_when_the_order_was_made", DataType.VARCHAR),
            Field.of("note", DataType.VARCHAR));
    static final Timings TIMES = new Timings(Duration.ofMillis(4), Duration.ofMillis(612), Duration.ofMillis(2), Duration.ofMillis(618));

    private ResultSnapshot snapshot = ResultSnapshot.PLANNING;
    int cancelled;
    int asked;

    static Segment orders(int from, int count) {
        SegmentBuilder builder = new SegmentBuilder(ORDERS);
        for (int i = 0; i < count; i++) {
            int order = from + i;
            Object[] values = {(long) order, order % 7 == 3 ? null : order % 2 == 0 ? "PAID" : "NEW", BigDecimal.valueOf(order * 137L % 100_000, 2),
                    order / 3.0, order % 2 == 0, Instant.parse("2026-11-22T08:15:30Z").plusMillis(order * 37L),
                    ("k" + order).getBytes(StandardCharsets.UTF_8),
                    "Maria de los Ángeles Fernández-Castellanos y Rodríguez de la Vega, number " + order + " of a very long list",
                    order % 5 == 0 ? "" : order % 5 == 1 ? "two\nlines\tand a tab" : "東京都千代田区"};
            append(builder, i, values);
        }
        return builder.build();
    }

    static final RowType STATUS = RowType.of(Field.of("status", DataType.VARCHAR), Field.of("n", DataType.BIGINT),
            Field.of("AVG(amount)", DataType.NUMERIC));

    static Segment statuses(long each) {
        SegmentBuilder builder = new SegmentBuilder(STATUS);
        List<String> names = List.of("NEW", "PAID", "SHIPPED", "CANCELLED", "RETURNED");
        for (int i = 0; i < names.size(); i++) {
            append(builder, i, new Object[]{names.get(i), each + i * 131L, new BigDecimal("500.2415926535").add(BigDecimal.valueOf(i, 3))});
        }
        return builder.build();
    }

    static final RowType PLAN = RowType.of(new Field("plan", DataType.VARCHAR, false));

    /** A row for each line of a text. */
    static Segment lines(String text) {
        SegmentBuilder builder = new SegmentBuilder(PLAN);
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            append(builder, i, new Object[]{lines.get(i)});
        }
        return builder.build();
    }

    private static void append(SegmentBuilder builder, int row, @Nullable Object[] values) {
        for (int column = 0; column < values.length; column++) {
            Object value = values[column];
            if (value != null) {
                builder.appender(column).setValue(row, value);
            }
        }
        builder.endRow();
    }

    static Coverage read(double share, Coverage.@Nullable Stop stop) {
        long read = Math.round(2_000_000 * share);
        List<Coverage.Range> ranges = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            ranges.add(new Coverage.Range("kafka.orders", i, 0, 500_000, read / 4));
        }
        return new Coverage(stop == null && share >= 1, 4, 2_000_000, read, read * 206, read, share > 0 ? 3 : 0, share, Optional.ofNullable(stop),
                Optional.empty(), ranges);
    }

    FakeAnswer now(State state, RowType type, List<Segment> rows, Coverage coverage) {
        snapshot = new ResultSnapshot(state, type, Margins.NONE, ResultRows.of(rows), Optional.empty(), coverage, Rate.NONE, TIMES, Optional.empty());
        return this;
    }

    FakeAnswer soFar(State state, RowType type, List<Segment> rows, Coverage coverage) {
        snapshot = new ResultSnapshot(state, type, Margins.NONE, ResultRows.NONE, Optional.of(new Interim(type, rows, coverage)), coverage,
                new Rate(1_200_000, 240e6),
                TIMES,
                Optional.empty());
        return this;
    }

    static final RowType ESTIMATED = RowType.of(Field.of("status", DataType.VARCHAR), Field.of("n", DataType.BIGINT),
            Field.of("n_pm", DataType.DOUBLE));

    /** @param margin of the first row; that of the second nobody knows */
    static Segment estimates(long each, double margin) {
        SegmentBuilder builder = new SegmentBuilder(ESTIMATED);
        append(builder, 0, new Object[]{"PAID", each, margin});
        append(builder, 1, new Object[]{"RETURNED", 7L, null});
        return builder.build();
    }

    /** An estimate: on the way while it runs, and the answer when it is complete. */
    FakeAnswer estimated(State state, Segment rows, Coverage coverage) {
        Margins margins = new Margins(List.of(-1, 2, -1), Map.of(0, "of what was read"));
        Optional<Interim> interim = state == State.COMPLETE
                ? Optional.empty()
                : Optional.of(new Interim(ESTIMATED, List.of(rows), margins, coverage));
        snapshot = new ResultSnapshot(state, ESTIMATED, margins, interim.isPresent() ? ResultRows.NONE : ResultRows.of(List.of(rows)), interim,
                coverage,
                Rate.NONE, TIMES, Optional.empty());
        return this;
    }

    FakeAnswer failed(Exception why, Coverage coverage, Segment... rows) {
        snapshot = new ResultSnapshot(State.FAILED, ORDERS, Margins.NONE, ResultRows.of(List.of(rows)), Optional.empty(), coverage, Rate.NONE, TIMES,
                Optional.of(why));
        return this;
    }

    @Override
    public ResultSnapshot snapshot() {
        return snapshot;
    }

    @Override
    public void more() {
        asked++;
    }

    @Override
    public void cancel() {
        cancelled++;
    }
}
