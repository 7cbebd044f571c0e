package dev.riffle.workbench.queries;

import dev.riffle.buffer.FinalDatabase;
import dev.riffle.engine.Engine;
import dev.riffle.engine.exec.ReadingKeeper;
import dev.riffle.engine.plan.Planner;

/** Makes engines as {@link Queries} does, with another planner. */
public final class EngineUnderTest {
    private EngineUnderTest() {}

    public static Engine create(ReadingKeeper keeper, Planner planner) {
        return new Engine(new FinalSqlInBuffer(new FinalDatabase()), keeper, planner);
    }
}
