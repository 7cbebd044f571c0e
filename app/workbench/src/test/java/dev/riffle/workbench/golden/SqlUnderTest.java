package dev.riffle.workbench.golden;

import java.time.ZoneId;

/** Whatever answers SQL over the {@link GoldenTables}. */
public interface SqlUnderTest {
    /**
     * Answers one statement. That a statement fails is an answer too ({@link GoldenResult.Failure}); an exception means that the test
     * itself is broken, or that the failure is of none of the expected classes.
     *
     * @param zone the session's time zone
     */
    GoldenResult run(String sql, ZoneId zone) throws Exception;
}
