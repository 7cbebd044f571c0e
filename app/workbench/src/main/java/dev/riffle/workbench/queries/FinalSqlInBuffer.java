package dev.riffle.workbench.queries;

import dev.riffle.buffer.BufferException;
import dev.riffle.buffer.FinalDatabase;
import dev.riffle.buffer.FinalQuery;
import dev.riffle.buffer.SegmentTable;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import dev.riffle.engine.QueryException;
import dev.riffle.engine.exec.FinalExecutor;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Lets the buffer's database complete what the engine's operators do not cover. */
final class FinalSqlInBuffer implements FinalExecutor {
    private final FinalDatabase database;
    private final AtomicBoolean prepared = new AtomicBoolean();

    FinalSqlInBuffer(FinalDatabase database) {
        this.database = database;
    }

    /** Starting the database costs more than half a second once; it starts while records are read. */
    @Override
    public void prepare() {
        if (prepared.compareAndSet(false, true)) {
            Thread.ofPlatform().daemon().name("riffle-final-warm-up").start(() -> {
                try {
                    database.warmUp();
                } catch (BufferException e) {
                    prepared.set(false); // the statement itself meets the same failure and tells it
                }
            });
        }
    }

    @Override
    public FinalResult run(String sql, Map<String, Input> inputs, RowType type, ZoneId zone) {
        Map<String, SegmentTable> tables = new LinkedHashMap<>();
        inputs.forEach((name, input) -> tables.put(name, new SegmentTable(input.type(), input.segments())));
        FinalQuery query = database.query(sql, tables, type, zone);
        return new FinalResult() {
            @Override
            public @Nullable Segment next() throws QueryException {
                try {
                    return query.next();
                } catch (BufferException e) {
                    throw translated(e, sql);
                }
            }

            @Override
            public void cancel() {
                query.cancel();
            }

            @Override
            public void close() {
                query.close();
            }
        };
    }

    private static QueryException translated(BufferException e, String sql) {
        if (e.code().equals(BufferException.CANCELLED)) {
            return QueryException.cancelled();
        }
        QueryException.Kind kind = switch (e.kind()) {
            case USER -> QueryException.Kind.USER;
            case RESOURCE -> QueryException.Kind.RESOURCE;
            default -> QueryException.Kind.INTERNAL;
        };
        return new QueryException(e.code(), kind, null, String.valueOf(e.getMessage()), e.nextStep(), e);
    }
}
