package dev.riffle.ui.results;

import dev.riffle.connector.data.Column;
import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.DecimalColumn;
import dev.riffle.connector.data.DoubleColumn;
import dev.riffle.connector.data.LongColumn;
import dev.riffle.connector.data.NumericColumn;
import dev.riffle.connector.data.TextColumn;
import dev.riffle.ui.kit.grid.GridCell;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Objects;

/** Values as the cells of the grid show them. For one thread. */
final class CellValues {
    /** Bytes of a text that are decoded for a cell: more than a screen is wide, so that a value of megabytes costs no more than another. */
    private static final int BYTES_SHOWN = 4_096;
    private static final DateTimeFormatter MILLIS_SHOWN = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS", Locale.ROOT);
    private static final DateTimeFormatter MICROS_SHOWN = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);

    private final ZoneId zone;

    /** @param zone in which instants are shown */
    CellValues(ZoneId zone) {
        this.zone = zone;
    }

    GridCell cell(Column column, int row) {
        if (column.isNull(row)) {
            return GridCell.NULL;
        }
        return switch (column) {
            case LongColumn longs -> GridCell.value(text(longs, row));
            case DoubleColumn doubles -> GridCell.value(text(doubles.get(row)));
            case DecimalColumn decimals -> GridCell.value(decimals.get(row).toPlainString());
            case NumericColumn numerics -> GridCell.value(Objects.requireNonNull(numerics.values()[row]).toPlainString());
            case TextColumn texts -> text(texts, row);
        };
    }

    private String text(LongColumn column, int row) {
        long value = column.get(row);
        return switch (column.type().kind()) {
            case TIMESTAMP -> time(value, ZoneOffset.UTC);
            case INSTANT -> time(value, zone);
            default -> LongColumn.toObject(column.type(), value).toString();
        };
    }

    private static String time(long micros, ZoneId zone) {
        LocalDateTime time = LocalDateTime.ofInstant(Instant.EPOCH.plus(micros, ChronoUnit.MICROS), zone);
        return (micros % 1_000 == 0 ? MILLIS_SHOWN : MICROS_SHOWN).format(time);
    }

    /** The shortest digits that give the same double, without an exponent where they stay readable. */
    private static String text(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return value == 0 && 1 / value < 0 ? "-0" : Long.toString((long) value);
        }
        return Double.toString(value);
    }

    private static GridCell text(TextColumn column, int row) {
        int entry = column.codes()[row];
        int start = column.start(entry);
        int length = column.length(entry);
        if (column.type().kind() == DataType.Kind.VARBINARY) {
            return GridCell.binary(column.bytes(), start, length);
        }
        if (length <= BYTES_SHOWN) {
            return GridCell.text(new String(column.bytes(), start, length, StandardCharsets.UTF_8));
        }
        int end = BYTES_SHOWN;
        while (end > 0 && (column.bytes()[start + end] & 0xc0) == 0x80) {
            end--; // not in the middle of a character
        }
        return GridCell.text(new String(column.bytes(), start, end, StandardCharsets.UTF_8) + "…");
    }

    /** How far off the value before it may be. */
    String margin(Column column, int row) {
        return column.isNull(row) ? "± unreliable" : "± " + text(((DoubleColumn) column).get(row));
    }

    /** How a header tells a type. */
    String label(DataType type) {
        return switch (type.kind()) {
            case INSTANT -> "timestamp " + zone.getId();
            case DECIMAL -> "decimal(" + type.precision() + "," + type.scale() + ")";
            default -> type.kind().name().toLowerCase(Locale.ROOT);
        };
    }
}
