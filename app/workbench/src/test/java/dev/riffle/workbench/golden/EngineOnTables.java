package dev.riffle.workbench.golden;

import dev.riffle.buffer.Buffer;
import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.ScanBounds;
import dev.riffle.connector.data.Column;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import dev.riffle.engine.Engine;
import dev.riffle.engine.QueryException;
import dev.riffle.engine.QueryResult;
import dev.riffle.engine.SqlSession;
import dev.riffle.engine.exec.ExecutionLimits;
import dev.riffle.engine.exec.ReadingKeeper;
import dev.riffle.engine.plan.Planner;
import dev.riffle.workbench.buffer.BufferConnector;
import dev.riffle.workbench.connections.Connections;
import dev.riffle.workbench.golden.GoldenResult.ErrorClass;
import dev.riffle.workbench.plugins.Plugins;
import dev.riffle.workbench.queries.EngineUnderTest;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The engine over tables in memory, planned as one likes. */
public final class EngineOnTables implements SqlUnderTest, AutoCloseable {
    private static final Map<String, ErrorClass> ERRORS = Map.of("DIVISION_BY_ZERO", ErrorClass.DIVISION_BY_ZERO, "NUMBER_OUT_OF_RANGE",
            ErrorClass.OVERFLOW,
            "OVERFLOW", ErrorClass.OVERFLOW, "INVALID_TEXT", ErrorClass.INVALID_TEXT, "TOO_MANY_ROWS", ErrorClass.CARDINALITY);

    private final Connections connections;
    private final Engine engine;

    /**
     * @param planner decides what runs in operators of our own
     * @param rowsPerSegment how many rows the segments have at most, from 1
     */
    public EngineOnTables(List<GoldenTable> tables, Planner planner, int rowsPerSegment) throws ConnectorException {
        connections = new Connections(new Plugins(List.of(), List.of(), List.of()), new BufferConnector(new Buffer(0)));
        connections.add("golden", new SegmentsConnector(tables, rowsPerSegment));
        engine = EngineUnderTest.create(ReadingKeeper.NONE, planner);
    }

    @Override
    public GoldenResult run(String sql, ZoneId zone) throws Exception {
        return run(engine, connections, sql, zone);
    }

    static GoldenResult run(Engine engine, Connections connections, String sql, ZoneId zone) throws Exception {
        ExecutionLimits limits = new ExecutionLimits(Long.MAX_VALUE, Optional.empty(), 1L << 30, 2);
        Engine.Context context = new Engine.Context(connections, new SqlSession(zone, Instant.parse("2024-06-01T12:00:00Z")), ScanBounds.ALL, limits);
        try (QueryResult result = engine.execute(sql, context)) {
            List<List<@Nullable Object>> rows = new ArrayList<>();
            for (Segment segment = result.next(); segment != null; segment = result.next()) {
                for (int row = 0; row < segment.rows(); row++) {
                    List<@Nullable Object> values = new ArrayList<>();
                    for (Column column : segment.columns()) {
                        values.add(column.value(row));
                    }
                    rows.add(values);
                }
            }
            RowType columns = result.columns();
            return new GoldenResult.Rows(columns.fields().stream().map(field -> new GoldenResult.Column(field.name(), field.type().kind())).toList(),
                    rows);
        } catch (QueryException e) {
            return failure(e.code(), e);
        } catch (ConnectorException e) { // what a database computed
            return failure(e.code(), e);
        }
    }

    private static <E extends Exception> GoldenResult failure(String code, E failure) throws E {
        ErrorClass error = ERRORS.get(code);
        if (error == null) {
            throw failure;
        }
        return new GoldenResult.Failure(error, String.valueOf(failure.getMessage()));
    }

    @Override
    public void close() {
        engine.close();
    }
}
