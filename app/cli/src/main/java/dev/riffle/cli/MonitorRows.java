package dev.riffle.cli;

import dev.riffle.cli.output.OutputFormat;
import dev.riffle.cli.output.TableLayout;
import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.SegmentBuilder;
import dev.riffle.workbench.export.RowWriter;
import dev.riffle.workbench.monitor.GroupFigures;
import dev.riffle.workbench.monitor.MonitorSnapshot;
import dev.riffle.workbench.monitor.PartitionLag;
import dev.riffle.workbench.monitor.StreamFigures;
import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Writes rounds of figures as rows: streams, groups, and the partitions of those that were asked for. A table is written anew for each
 * round; in the forms for machines all rounds are one answer. For one thread.
 */
final class MonitorRows {
    private static final RowType COLUMNS = RowType.of(Field.of("time", DataType.INSTANT), Field.of("kind", DataType.VARCHAR),
            Field.of("name", DataType.VARCHAR), Field.of("state", DataType.VARCHAR), Field.of("partitions", DataType.INTEGER),
            Field.of("records_per_s", DataType.DOUBLE), Field.of("bytes_per_s", DataType.DOUBLE), Field.of("lag", DataType.BIGINT),
            Field.of("behind_s", DataType.DOUBLE),
            Field.of("catch_up_s", DataType.DOUBLE));

    private final Writer out;
    private final OutputFormat format;
    private final ZoneId zone;
    private final TableLayout layout;
    private final List<String> groups;
    private final List<String> topics;
    private @Nullable RowWriter rows;
    private boolean written;

    /**
     * @param groups names of those to write with their partitions; empty for all, without partitions
     * @param topics names of those to write; empty for all, unless groups are named
     */
    MonitorRows(Writer out, OutputFormat format, ZoneId zone, TableLayout layout, List<String> groups, List<String> topics) {
        this.out = out;
        this.format = format;
        this.zone = zone;
        this.layout = layout;
        this.groups = groups;
        this.topics = topics;
    }

    void write(MonitorSnapshot snapshot) throws IOException {
        SegmentBuilder builder = new SegmentBuilder(COLUMNS);
        Instant time = Instant.ofEpochMilli(snapshot.frames().getLast().time());
        for (StreamFigures stream : snapshot.streams()) {
            if (topics.isEmpty() ? groups.isEmpty() : topics.contains(stream.name())) {
                append(builder, time, "topic", stream.name(), stream.unavailable() > 0 ? "no leader" : "available", stream.partitions(),
                        known(stream.rate()), known(stream.bytes()), null, null, null);
                if (!topics.isEmpty()) {
                    stream.rates().forEach(partition -> append(builder, time, "partition", stream.name() + "-" + partition.partition(), null, null,
                            known(partition.records()), known(partition.bytes()), null, null, null));
                }
            }
        }
        for (GroupFigures group : snapshot.groups()) {
            if (groups.isEmpty() ? topics.isEmpty() || group.streams().stream().anyMatch(topics::contains) : groups.contains(group.name())) {
                append(builder, time, "group", group.name(), state(group), group.partitions().size(), known(group.consumed()), null,
                        group.lag().isKnown() ? group.lag().records() : null, seconds(group.time()), known(group.catchUpSeconds()));
                if (!groups.isEmpty()) {
                    group.partitions().forEach(partition -> append(builder, time, partition));
                }
            }
        }
        write(builder);
    }

    private static String state(GroupFigures group) {
        return group.lag().isKnown()
                ? group.group().state().name().toLowerCase(Locale.ROOT)
                : group.group().state().name().toLowerCase(Locale.ROOT) + ", no commit";
    }

    private static void append(SegmentBuilder builder, Instant time, PartitionLag partition) {
        OptionalLong lag = partition.lag();
        String reader = partition.reader().map(Object::toString).orElse(partition.committed().isEmpty() ? "no commit" : "not read");
        append(builder, time, "partition", partition.partition().toString(), reader, null, known(partition.consumed()), null,
                lag.isPresent() ? lag.getAsLong() : null, seconds(partition.time()), known(partition.catchUpSeconds()));
    }

    private static void append(SegmentBuilder builder, @Nullable Object... values) {
        builder.addRow(values);
    }

    /** In tenths; null when not known, or never to come. */
    private static @Nullable Double known(double value) {
        return Double.isNaN(value) || Double.isInfinite(value) ? null : (Double) (Math.round(value * 10) / 10.0);
    }

    private static @Nullable Double seconds(Optional<Duration> time) {
        return time.isEmpty() ? null : (Double) (time.get().toMillis() / 1e3);
    }

    private void write(SegmentBuilder builder) throws IOException {
        RowWriter writer = rows;
        if (writer == null) {
            if (written && format == OutputFormat.TABLE) {
                out.write('\n');
            }
            writer = format.writer(out, zone, layout);
            writer.begin(COLUMNS);
            written = true;
        }
        if (builder.rows() > 0) {
            writer.write(builder.build());
        }
        if (format == OutputFormat.TABLE) {
            writer.end();
            rows = null;
        } else {
            writer.flush();
            rows = writer;
        }
        out.flush();
    }

    /** Nothing more comes. */
    void end() throws IOException {
        if (rows != null) {
            rows.end();
        }
    }
}
