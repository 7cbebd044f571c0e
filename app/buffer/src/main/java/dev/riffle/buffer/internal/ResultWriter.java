package dev.riffle.buffer.internal;

import dev.riffle.connector.data.ColumnAppender;
import dev.riffle.connector.data.DecimalAppender;
import dev.riffle.connector.data.DoubleAppender;
import dev.riffle.connector.data.LongAppender;
import dev.riffle.connector.data.NumericAppender;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import dev.riffle.connector.data.SegmentBuilder;
import dev.riffle.connector.data.TextAppender;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.h2.api.ErrorCode;
import org.h2.engine.SessionLocal;
import org.h2.message.DbException;
import org.h2.util.DateTimeUtils;
import org.h2.value.TypeInfo;
import org.h2.value.Value;
import org.h2.value.ValueNull;
import org.h2.value.ValueTime;
import org.h2.value.ValueTimestamp;
import org.h2.value.ValueTimestampTimeZone;

/** Makes segments of rows that H2 gives. */
final class ResultWriter {
    private final SessionLocal session;
    private final SegmentBuilder builder;

    ResultWriter(SessionLocal session, RowType type) {
        this.session = session;
        this.builder = new SegmentBuilder(type);
    }

    /** Adds a row; a value that does not fit its column is an error. */
    void add(Value[] values) {
        int row = builder.rows();
        for (int column = 0; column < builder.type().size(); column++) {
            Value value = values[column];
            if (value != ValueNull.INSTANCE) {
                write(builder.appender(column), row, value);
            }
        }
        builder.endRow();
    }

    boolean isFull() {
        return builder.isFull();
    }

    boolean isEmpty() {
        return builder.rows() == 0;
    }

    Segment build() {
        return builder.build();
    }

    private void write(ColumnAppender appender, int row, Value value) {
        switch (appender) {
            case LongAppender longs -> longs.set(row, toLong(longs, value));
            case DoubleAppender doubles -> doubles.set(row, value.getDouble());
            case NumericAppender numerics -> numerics.set(row, value.getBigDecimal());
            case DecimalAppender decimals -> writeDecimal(decimals, row, value.getBigDecimal());
            case TextAppender texts -> {
                if (texts.type().kind() == dev.riffle.connector.data.DataType.Kind.VARBINARY) {
                    byte[] bytes = value.getBytesNoCopy();
                    texts.set(row, bytes, 0, bytes.length);
                } else {
                    texts.set(row, value.getString());
                }
            }
        }
    }

    private static void writeDecimal(DecimalAppender decimals, int row, BigDecimal value) {
        if (!decimals.set(row, value) && !decimals.set(row, value.setScale(decimals.type().scale(), RoundingMode.HALF_UP))) {
            throw DbException.get(ErrorCode.NUMERIC_VALUE_OUT_OF_RANGE_2, value.toPlainString(), decimals.type().toString());
        }
    }

    private long toLong(LongAppender longs, Value value) {
        return switch (longs.type().kind()) {
            case BOOLEAN -> value.getBoolean() ? 1 : 0;
            case INTEGER -> value.getInt();
            case DATE -> DateTimeUtils.absoluteDayFromDateValue(value.convertToDate(session).getDateValue());
            case TIME -> (((ValueTime) value.convertTo(TypeInfo.TYPE_TIME, session)).getNanos() + 500) / 1000;
            case TIMESTAMP -> {
                ValueTimestamp local = (ValueTimestamp) value.convertTo(TypeInfo.TYPE_TIMESTAMP, session);
                yield Keys.micros(local.getDateValue(), local.getTimeNanos(), 0, RoundingMode.HALF_UP);
            }
            case INSTANT -> {
                ValueTimestampTimeZone zoned = (ValueTimestampTimeZone) value.convertTo(TypeInfo.TYPE_TIMESTAMP_TZ, session);
                yield Keys.micros(zoned.getDateValue(), zoned.getTimeNanos(), zoned.getTimeZoneOffsetSeconds(), RoundingMode.HALF_UP);
            }
            default -> value.getLong();
        };
    }
}
