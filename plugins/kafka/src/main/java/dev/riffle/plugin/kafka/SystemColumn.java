package dev.riffle.plugin.kafka;

import dev.riffle.connector.data.DataType;
import java.util.Optional;

/** The columns that every topic has, in front of its own. */
enum SystemColumn {
    PARTITION("_partition", DataType.INTEGER, true),
    OFFSET("_offset", DataType.BIGINT, true),
    /** Null for records without a time. */
    TIMESTAMP("_timestamp", DataType.INSTANT, true),
    KEY("_key", DataType.VARCHAR, true),
    VALUE("_value", DataType.VARCHAR, false),
    /** A JSON object as text; null when there are none. */
    HEADERS("_headers", DataType.VARCHAR, false),
    /** Bytes of key, value and headers. */
    SIZE("_size", DataType.INTEGER, false);

    private final String columnName;
    private final DataType type;
    private final boolean inStar;

    SystemColumn(String columnName, DataType type, boolean inStar) {
        this.columnName = columnName;
        this.type = type;
        this.inStar = inStar;
    }

    String columnName() {
        return columnName;
    }

    DataType type() {
        return type;
    }

    boolean inStar() {
        return inStar;
    }

    static Optional<SystemColumn> of(String columnName) {
        for (SystemColumn column : values()) {
            if (column.columnName.equals(columnName)) {
                return Optional.of(column);
            }
        }
        return Optional.empty();
    }
}
