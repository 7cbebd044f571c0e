package dev.riffle.ui.explorer;

import java.util.List;

/** What can be done with a row, by its menu and by keys. */
public enum ExplorerCommand {
    QUERY_NEWEST("Query newest 100", "Enter"),
    FOLLOW("Follow: a live query", ""),
    QUERY_SAMPLE("Query the sample", "Enter"),
    QUERY_ROWS("Query the first 100 rows", "Enter"),
    QUERY_LAST_ROWS("Query the last 100 rows, by key", ""),
    COUNT_ROWS("Count rows", ""),
    SHOW_STRUCTURE("Show structure", "F4"),
    COUNT_RECORDS("Count records", ""),
    VALUES_BY_COUNT("Values by count", ""),
    INSERT_NAME("Insert name into editor", ""),
    COPY_NAME("Copy name", "Ctrl+C"),
    COPY_SELECT("Copy as SELECT with all columns", ""),
    SHOW_MONITOR("Show throughput and lag", ""),
    SHOW_PARTITIONS("Show partitions, live", ""),
    RESET_OFFSETS("Reset offsets …", ""),
    REFRESH("Refresh", "F5"),
    NEW_CONSOLE("New console", "Ctrl+Shift+K"),
    CONNECT("Connect", ""),
    DISCONNECT("Disconnect", ""),
    EDIT_CONNECTION("Edit connection …", "F2"),
    DUPLICATE_CONNECTION("Duplicate connection …", ""),
    NEW_CONNECTION("New connection …", ""),
    EXTEND_SAMPLE("Extend: read what is missing", "F5"),
    READ_SAMPLE_ANEW("Read anew", ""),
    SAVE_SAMPLE("Save as snapshot …", ""),
    DROP_SAMPLE("Drop the sample", ""),
    OPEN_SNAPSHOT("Open a snapshot …", ""),
    EXTEND_SNAPSHOT("Extend: read what came since, and save", ""),
    CLOSE_SNAPSHOT("Close the snapshot", "");

    private final String label;
    private final String key;

    ExplorerCommand(String label, String key) {
        this.label = label;
        this.key = key;
    }

    /** What the menu says. */
    public String label() {
        return label;
    }

    /** The key that does the same, as people write it; empty if there is none. */
    public String key() {
        return key;
    }

    /**
     * What the menu of a node offers, in groups, the likeliest first.
     *
     * @param database whether it belongs to one, which is not monitored
     * @param console whether its connection has one
     */
    static List<List<ExplorerCommand>> of(ExplorerNode node, boolean database, boolean console) {
        return of(node).stream()
                .map(group -> group.stream().filter(command -> (!database || command != SHOW_MONITOR) && (console || command != NEW_CONSOLE))
                        .toList())
                .toList();
    }

    private static List<List<ExplorerCommand>> of(ExplorerNode node) {
        return switch (node) {
            case ExplorerNode.Connection connection -> List.of(
                    connection.entry().isConnected()
                            ? List.of(NEW_CONSOLE, SHOW_MONITOR, REFRESH, DISCONNECT)
                            : connection.entry().state() == ConnectionEntry.State.CONNECTING ? List.of(DISCONNECT) : List.of(CONNECT),
                    List.of(INSERT_NAME, COPY_NAME), List.of(EDIT_CONNECTION, DUPLICATE_CONNECTION, NEW_CONNECTION));
            case ExplorerNode.Topics _ -> List.of(List.of(SHOW_MONITOR, REFRESH));
            case ExplorerNode.Topic _ -> List.of(List.of(QUERY_NEWEST, FOLLOW, COUNT_RECORDS), List.of(INSERT_NAME, COPY_NAME, COPY_SELECT),
                    List.of(SHOW_MONITOR, SHOW_PARTITIONS, REFRESH));
            case ExplorerNode.Partitions _ -> List.of(List.of(SHOW_PARTITIONS, REFRESH));
            case ExplorerNode.Partition partition -> partition.offsets() == null
                    ? List.of(List.of(REFRESH))
                    : List.of(List.of(QUERY_NEWEST), List.of(COPY_NAME), List.of(REFRESH));
            case ExplorerNode.Column column -> column.type() == null
                    ? List.of(List.of(COPY_NAME))
                    : List.of(List.of(INSERT_NAME, COPY_NAME), List.of(VALUES_BY_COUNT));
            case ExplorerNode.Groups _ -> List.of(List.of(SHOW_MONITOR, REFRESH));
            case ExplorerNode.Group _ -> List.of(List.of(COPY_NAME), List.of(SHOW_MONITOR, SHOW_PARTITIONS, REFRESH), List.of(RESET_OFFSETS));
            case ExplorerNode.Samples _ -> List.of(List.of(REFRESH), List.of(OPEN_SNAPSHOT));
            case ExplorerNode.Snapshots _ -> List.of(List.of(OPEN_SNAPSHOT));
            case ExplorerNode.SampleTable table when table.snapshot() == null -> List.of(List.of(QUERY_SAMPLE),
                    List.of(INSERT_NAME, COPY_NAME, COPY_SELECT), List.of(EXTEND_SAMPLE, READ_SAMPLE_ANEW), List.of(SAVE_SAMPLE, DROP_SAMPLE));
            case ExplorerNode.SampleTable _ -> List.of(List.of(QUERY_SAMPLE), List.of(INSERT_NAME, COPY_NAME, COPY_SELECT),
                    List.of(EXTEND_SNAPSHOT), List.of(OPEN_SNAPSHOT, CLOSE_SNAPSHOT));
            case ExplorerNode.Fact _,ExplorerNode.Note _ -> List.of(List.of(COPY_NAME));
            case DatabaseNode table -> ofDatabase(table);
        };
    }

    private static List<List<ExplorerCommand>> ofDatabase(DatabaseNode node) {
        return switch (node) {
            case DatabaseNode.Schema _ -> List.of(List.of(INSERT_NAME, COPY_NAME), List.of(REFRESH));
            case DatabaseNode.Table _ ->
                List.of(List.of(QUERY_ROWS, QUERY_LAST_ROWS, COUNT_ROWS, SHOW_STRUCTURE, NEW_CONSOLE), List.of(INSERT_NAME, COPY_NAME, COPY_SELECT),
                        List.of(REFRESH));
            case DatabaseNode.TableColumn _ -> List.of(List.of(INSERT_NAME, COPY_NAME), List.of(VALUES_BY_COUNT, SHOW_STRUCTURE));
            case DatabaseNode.Parts _ -> List.of(List.of(SHOW_STRUCTURE, REFRESH));
            case DatabaseNode.TableIndex _ -> List.of(List.of(COPY_NAME), List.of(SHOW_STRUCTURE));
            case DatabaseNode.TableLink _ -> List.of(List.of(SHOW_STRUCTURE), List.of(COPY_NAME));
        };
    }
}
