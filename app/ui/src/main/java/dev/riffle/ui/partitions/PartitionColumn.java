package dev.riffle.ui.partitions;

import dev.riffle.ui.kit.grid.GridColumn.Alignment;

/** What is told of a partition. */
enum PartitionColumn {
    TOPIC("topic", "", Alignment.LEFT),
    PARTITION("partition", "", Alignment.RIGHT),
    RECORDS("records/s", "Records/s", Alignment.RIGHT),
    SHARE("share", "", Alignment.RIGHT),
    BYTES("bytes/s", "Bytes/s", Alignment.RIGHT),
    LAG("lag", "Lag", Alignment.RIGHT),
    BEHIND("behind", "Behind", Alignment.RIGHT),
    READ("read/s", "Read/s", Alignment.RIGHT),
    WRITTEN("written/s", "", Alignment.RIGHT),
    CATCH_UP("caught up in", "", Alignment.RIGHT),
    COMMITTED("committed", "", Alignment.RIGHT),
    END("end", "", Alignment.RIGHT),
    READER("read by", "", Alignment.LEFT);

    private final String title;
    private final String charted;
    private final Alignment alignment;

    PartitionColumn(String title, String charted, Alignment alignment) {
        this.title = title;
        this.charted = charted;
        this.alignment = alignment;
    }

    /** Over the column. */
    String title() {
        return title;
    }

    /** On the button that has it charted; empty where it cannot be. */
    String charted() {
        return charted;
    }

    Alignment alignment() {
        return alignment;
    }

    /** Of its values, at the chart's axis. */
    String unit() {
        return switch (this) {
            case RECORDS, READ, WRITTEN -> "records/s";
            case BYTES -> "bytes/s";
            case BEHIND, CATCH_UP -> "s";
            default -> "records";
        };
    }
}
