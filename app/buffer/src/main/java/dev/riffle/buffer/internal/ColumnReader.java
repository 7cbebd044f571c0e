package dev.riffle.buffer.internal;

import dev.riffle.connector.data.Column;
import dev.riffle.connector.data.DecimalColumn;
import dev.riffle.connector.data.DoubleColumn;
import dev.riffle.connector.data.LongColumn;
import dev.riffle.connector.data.NumericColumn;
import dev.riffle.connector.data.TextColumn;
import dev.riffle.connector.data.Validity;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.h2.util.DateTimeUtils;
import org.h2.value.Value;
import org.h2.value.ValueBigint;
import org.h2.value.ValueBoolean;
import org.h2.value.ValueDate;
import org.h2.value.ValueDouble;
import org.h2.value.ValueInteger;
import org.h2.value.ValueNull;
import org.h2.value.ValueNumeric;
import org.h2.value.ValueTime;
import org.h2.value.ValueTimestamp;
import org.h2.value.ValueTimestampTimeZone;
import org.h2.value.ValueVarbinary;
import org.h2.value.ValueVarchar;
import org.jspecify.annotations.Nullable;

/** Gives the values of a column as H2 wants them, made when they are asked for. For one thread. */
abstract class ColumnReader {
    private static final long MICROS_PER_DAY = 86_400_000_000L;

    private final Validity validity;

    private ColumnReader(Validity validity) {
        this.validity = validity;
    }

    static ColumnReader of(Column column, ZoneOffsets offsets) {
        return switch (column) {
            case LongColumn longs -> longs(longs, offsets);
            case DoubleColumn doubles -> new ColumnReader(doubles.validity()) {
                @Override
                Value read(int row) {
                    return ValueDouble.get(doubles.get(row));
                }
            };
            case DecimalColumn decimals -> new ColumnReader(decimals.validity()) {
                @Override
                Value read(int row) {
                    return ValueNumeric.get(decimals.get(row));
                }
            };
            case NumericColumn numerics -> new ColumnReader(numerics.validity()) {
                @Override
                Value read(int row) {
                    return numeric(Objects.requireNonNull(numerics.values()[row]));
                }
            };
            case TextColumn texts -> switch (texts.type().kind()) {
                case VARBINARY -> new ColumnReader(texts.validity()) {
                    @Override
                    Value read(int row) {
                        int start = texts.start(texts.codes()[row]);
                        return ValueVarbinary.getNoCopy(Arrays.copyOfRange(texts.bytes(), start, start + texts.length(texts.codes()[row])));
                    }
                };
                default -> texts.isShort() ? new CodedTexts(texts) : new SingleTexts(texts);
            };
        };
    }

    /** H2 knows no negative scale. */
    static ValueNumeric numeric(BigDecimal value) {
        return ValueNumeric.get(value.scale() < 0 ? value.setScale(0) : value);
    }

    private static ColumnReader longs(LongColumn column, ZoneOffsets offsets) {
        Validity validity = column.validity();
        long[] values = column.values();
        return switch (column.type().kind()) {
            case BOOLEAN -> new ColumnReader(validity) {
                @Override
                Value read(int row) {
                    return ValueBoolean.get(values[row] != 0);
                }
            };
            case INTEGER -> new ColumnReader(validity) {
                @Override
                Value read(int row) {
                    return ValueInteger.get((int) values[row]);
                }
            };
            case DATE -> new ColumnReader(validity) {
                @Override
                Value read(int row) {
                    return ValueDate.fromDateValue(DateTimeUtils.dateValueFromAbsoluteDay(values[row]));
                }
            };
            case TIME -> new ColumnReader(validity) {
                @Override
                Value read(int row) {
                    return ValueTime.fromNanos(values[row] * 1000);
                }
            };
            case TIMESTAMP -> new ColumnReader(validity) {
                @Override
                Value read(int row) {
                    long day = Math.floorDiv(values[row], MICROS_PER_DAY);
                    return ValueTimestamp.fromDateValueAndNanos(DateTimeUtils.dateValueFromAbsoluteDay(day),
                            (values[row] - day * MICROS_PER_DAY) * 1000);
                }
            };
            case INSTANT -> new ColumnReader(validity) {
                @Override
                Value read(int row) {
                    return instant(values[row], offsets.at(Math.floorDiv(values[row], 1_000_000L)));
                }
            };
            default -> new ColumnReader(validity) {
                @Override
                Value read(int row) {
                    return ValueBigint.get(values[row]);
                }
            };
        };
    }

    /** An instant in microseconds since 1970-01-01T00:00Z, carrying an offset in seconds. */
    static ValueTimestampTimeZone instant(long micros, int offset) {
        long local = micros + offset * 1_000_000L;
        long day = Math.floorDiv(local, MICROS_PER_DAY);
        return ValueTimestampTimeZone.fromDateValueAndNanos(DateTimeUtils.dateValueFromAbsoluteDay(day), (local - day * MICROS_PER_DAY) * 1000,
                offset);
    }

    final Value get(int row) {
        return validity.isNull(row) ? ValueNull.INSTANCE : read(row);
    }

    /** The value of a row that is not null. */
    abstract Value read(int row);

    /** Few texts, many rows: a text is decoded once. */
    private static final class CodedTexts extends ColumnReader {
        private final TextColumn column;
        private final @Nullable Value[] values;

        CodedTexts(TextColumn column) {
            super(column.validity());
            this.column = column;
            this.values = new Value[column.entries()];
        }

        @Override
        Value read(int row) {
            int entry = column.codes()[row];
            Value value = values[entry];
            if (value == null) {
                value = ValueVarchar.get(column.text(entry));
                values[entry] = value;
            }
            return value;
        }
    }

    /** Nearly every row has a text of its own: keeping them would double the memory. */
    private static final class SingleTexts extends ColumnReader {
        private final TextColumn column;

        SingleTexts(TextColumn column) {
            super(column.validity());
            this.column = column;
        }

        @Override
        Value read(int row) {
            int entry = column.codes()[row];
            return ValueVarchar.get(new String(column.bytes(), column.start(entry), column.length(entry), StandardCharsets.UTF_8));
        }
    }
}
