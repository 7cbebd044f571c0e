package dev.riffle.workbench.history;

import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.data.RowType;
import dev.riffle.workbench.history.HistoryLog.Stored;
import java.io.IOException;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The tables of the history: a row for each topic or group in each bucket. What was not known is NULL, and where nobody watched there is no row. */
enum HistoryTable {
    THROUGHPUT("monitor.throughput", RowType.of(Field.of("_timestamp", DataType.INSTANT), Field.of("seconds", DataType.INTEGER),
            Field.of("connection", DataType.VARCHAR), Field.of("cluster", DataType.VARCHAR), Field.of("topic", DataType.VARCHAR),
            Field.of("records_per_second", DataType.DOUBLE), Field.of("least", DataType.DOUBLE), Field.of("greatest", DataType.DOUBLE),
            Field.of("bytes_per_second", DataType.DOUBLE), Field.of("samples", DataType.INTEGER))) {
        @Override
        void rows(Stored stored, Consumer<@Nullable Object[]> rows) throws IOException {
            stored.bucket().streams().forEach((topic, figures) -> rows.accept(new @Nullable Object[]{time(stored), stored.resolution().seconds(),
                    stored.source().connection(), known(stored.source().cluster()), topic, known(figures.records().mean()),
                    known(figures.records().least()), known(figures.records().greatest()), known(figures.bytes().mean()),
                    figures.records().samples()}));
        }
    },
    LAG("monitor.lag", RowType.of(Field.of("_timestamp", DataType.INSTANT), Field.of("seconds", DataType.INTEGER),
            Field.of("connection", DataType.VARCHAR), Field.of("cluster", DataType.VARCHAR), Field.of("consumer_group", DataType.VARCHAR),
            Field.of("state", DataType.VARCHAR), Field.of("records_behind", DataType.DOUBLE), Field.of("records_behind_greatest", DataType.DOUBLE),
            Field.of("seconds_behind", DataType.DOUBLE), Field.of("seconds_behind_greatest", DataType.DOUBLE),
            Field.of("records_per_second", DataType.DOUBLE), Field.of("samples", DataType.INTEGER))) {
        @Override
        void rows(Stored stored, Consumer<@Nullable Object[]> rows) throws IOException {
            stored.bucket().groups().forEach((name, group) -> rows.accept(new @Nullable Object[]{time(stored), stored.resolution().seconds(),
                    stored.source().connection(), known(stored.source().cluster()), name, group.state(), known(group.records().mean()),
                    known(group.records().greatest()), known(group.seconds().mean()), known(group.seconds().greatest()),
                    known(group.consumed().mean()), group.records().samples()}));
        }
    };

    private final String stream;
    private final RowType type;

    HistoryTable(String stream, RowType type) {
        this.stream = stream;
        this.type = type;
    }

    /** Hands on the rows of a bucket, each with a value for each column, or null. */
    abstract void rows(Stored stored, Consumer<@Nullable Object[]> rows) throws IOException;

    String stream() {
        return stream;
    }

    RowType type() {
        return type;
    }

    private static Instant time(Stored stored) {
        return Instant.ofEpochSecond(stored.second());
    }

    private static @Nullable Double known(double value) {
        return Double.isNaN(value) ? null : value;
    }

    private static @Nullable String known(String text) {
        return text.isEmpty() ? null : text;
    }
}
