package dev.riffle.ui.partitions;

import dev.riffle.connector.measures.GroupMember;
import dev.riffle.connector.measures.StreamPartition;
import dev.riffle.ui.kit.chart.QuantityText;
import dev.riffle.workbench.monitor.PartitionLag;
import dev.riffle.workbench.monitor.PartitionRate;
import dev.riffle.workbench.quantity.ByteSize;
import dev.riffle.workbench.quantity.Count;
import dev.riffle.workbench.quantity.TimeSpan;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The figures of a partition at a moment.
 *
 * @param values by column, in the units of the workbench's figures; NaN, or not there, where not known
 */
record PartitionRow(StreamPartition partition, Map<PartitionColumn, Double> values, String reader) {
    /** Of a topic. @param total records a second of all partitions */
    static PartitionRow of(String topic, PartitionRate rate, double total) {
        Map<PartitionColumn, Double> values = new EnumMap<>(PartitionColumn.class);
        values.put(PartitionColumn.RECORDS, rate.records());
        values.put(PartitionColumn.BYTES, rate.bytes());
        values.put(PartitionColumn.SHARE, total > 0 ? rate.records() / total : Double.NaN);
        return new PartitionRow(new StreamPartition(topic, rate.partition()), values, "");
    }

    /** Of a group. */
    static PartitionRow of(PartitionLag lag) {
        Map<PartitionColumn, Double> values = new EnumMap<>(PartitionColumn.class);
        values.put(PartitionColumn.LAG, number(lag.lag()));
        values.put(PartitionColumn.BEHIND, lag.time().map(time -> time.toMillis() / 1e3).orElse(Double.NaN));
        values.put(PartitionColumn.READ, lag.consumed());
        values.put(PartitionColumn.WRITTEN, lag.produced());
        values.put(PartitionColumn.CATCH_UP, lag.catchUpSeconds());
        values.put(PartitionColumn.COMMITTED, number(lag.committed()));
        values.put(PartitionColumn.END, number(lag.end()));
        return new PartitionRow(lag.partition(), values, lag.reader().map(GroupMember::toString).orElse(""));
    }

    private static double number(OptionalLong value) {
        return value.isPresent() ? value.getAsLong() : Double.NaN;
    }

    /** NaN where not known. */
    double value(PartitionColumn column) {
        return column == PartitionColumn.PARTITION ? partition.partition() : values.getOrDefault(column, Double.NaN);
    }

    /** For people; empty where not known. */
    String text(PartitionColumn column) {
        double value = value(column);
        return switch (column) {
            case TOPIC -> partition.stream();
            case READER -> reader;
            case COMMITTED -> Double.isNaN(value) ? "no commit" : Count.format((long) value);
            case CATCH_UP -> Double.isInfinite(value) ? "never, as it goes" : Double.isNaN(value) ? "" : time(value);
            default -> Double.isNaN(value) ? "" : known(column, value);
        };
    }

    private static String known(PartitionColumn column, double value) {
        return switch (column) {
            case SHARE -> Count.percent(value);
            case BYTES -> ByteSize.format(Math.round(value));
            case BEHIND -> time(value);
            case RECORDS, READ, WRITTEN -> QuantityText.shortened(value);
            default -> Count.format((long) value);
        };
    }

    private static String time(double seconds) {
        return TimeSpan.format(Duration.ofMillis(Math.round(seconds * 1e3)));
    }
}
