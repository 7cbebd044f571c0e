package dev.riffle.workbench.catalog;

import dev.riffle.connector.PartitionOffsets;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.data.RowType;
import dev.riffle.engine.sql.Identifiers;
import dev.riffle.workbench.queries.Scope;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The statements with which one begins to look at a stream.
 *
 * @param from what stands behind FROM, quoted where needed
 */
public record FirstQueries(String from) {
    /** How many of the newest records a first look shows. */
    public static final int NEWEST = 100;
    /** How many values a ranking shows. */
    private static final int RANKED = 20;
    /** How many records a first look reads at most, however many partitions there are. */
    static final int MOST_READ = 10_000;
    /** For statements that say themselves what they read. */
    public static final Scope WHOLE_SCOPE = Scope.ALL;

    /** A stream by its connection and name. */
    public static FirstQueries of(String connection, String stream) {
        return of(connection, List.of(stream));
    }

    /** A stream by its connection and what leads to it there, as {@link dev.riffle.connector.Connector#path} tells: a table's schema and name. */
    public static FirstQueries of(String connection, List<String> path) {
        return new FirstQueries(Stream.concat(Stream.of(connection), path.stream()).map(Identifiers::name).collect(Collectors.joining(".")));
    }

    /**
     * What {@link #newest} is to be run on. A statement alone cannot say it: ordering by time reads a stream whole, since records of
     * several partitions need not come in the order of their times. Each partition gives as many records as are shown: all of the newest
     * may be in one of them.
     *
     * @param partitions of the stream
     */
    public static Scope newestScope(int partitions) {
        return new Scope.Latest(Math.clamp((long) NEWEST * partitions, NEWEST, MOST_READ));
    }

    /** The newest records first; to be run on {@link #newestScope}. */
    public String newest() {
        return "SELECT *\nFROM " + from + "\nORDER BY _timestamp DESC\nLIMIT " + NEWEST;
    }

    /** The newest records of one partition first; its bounds let nothing else be read. */
    public String newest(PartitionOffsets partition) {
        return "SELECT *\nFROM " + from + "\nWHERE _partition = " + partition.partition() + " AND _offset >= "
                + Math.max(partition.begin(), partition.end() - NEWEST) + "\nORDER BY _offset DESC\nLIMIT " + NEWEST;
    }

    /** One record. */
    public String record(int partition, long offset) {
        return "SELECT *\nFROM " + from + "\nWHERE _partition = " + partition + " AND _offset = " + offset;
    }

    /** Some records, in the order in which they are kept: of what was sampled, of tables. */
    public String some() {
        return "SELECT *\nFROM " + from + "\nLIMIT " + NEWEST;
    }

    /**
     * The last rows of a table first.
     *
     * @param key columns of the order, the first one first; where there is none the statement orders by the first column
     */
    public String last(List<String> key) {
        return key.stream().map(column -> Identifiers.column(column) + " DESC")
                .collect(Collectors.joining(", ", "SELECT *\nFROM " + from + "\nORDER BY ",
                        key.isEmpty() ? "1 DESC\nLIMIT " + NEWEST : "\nLIMIT " + NEWEST));
    }

    /** The records that come from now on. */
    public String follow() {
        return "SELECT STREAM *\nFROM " + from;
    }

    public String count() {
        return "SELECT COUNT(*) AS records\nFROM " + from;
    }

    /** The number of a table's rows. */
    public String countRows() {
        return "SELECT COUNT(*) AS row_count\nFROM " + from;
    }

    /** The row of which a key is known. @param values of the key's columns, as SQL literals, by their names; at least one */
    public String row(Map<String, String> values) {
        return values.entrySet().stream().map(value -> Identifiers.column(value.getKey()) + " = " + value.getValue())
                .collect(Collectors.joining(" AND ", "SELECT *\nFROM " + from + "\nWHERE ", ""));
    }

    /** Some of the rows in which columns have values. @param values as SQL literals, by the columns' names; at least one */
    public String rowsWhere(Map<String, String> values) {
        return row(values) + "\nLIMIT " + NEWEST;
    }

    /** The most frequent values of a table's column. */
    public String rowsByValue(String column) {
        return valuesByCount(column).replace(" AS records\n", " AS row_count\n");
    }

    /** The most frequent values of a column. */
    public String valuesByCount(String column) {
        String name = Identifiers.column(column);
        return "SELECT " + name + ", COUNT(*) AS records\nFROM " + from + "\nGROUP BY " + name + "\nORDER BY 2 DESC\nLIMIT " + RANKED;
    }

    /** All columns by name, the hidden ones included, a line for each. */
    public String allColumns(RowType type) {
        return type.fields().stream().map(Field::name).map(Identifiers::column)
                .collect(Collectors.joining(",\n       ", "SELECT ", "\nFROM " + from));
    }
}
