package dev.riffle.cli;

import dev.riffle.connector.ConnectorException;
import dev.riffle.engine.QueryException;
import dev.riffle.workbench.Workbench;
import dev.riffle.workbench.plugins.Plugins;
import dev.riffle.workbench.queries.QuerySettings;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Loads the SQL front end in a thread of its own. In a fresh process that takes about as long as reaching a cluster does, and a
 * statement needs both: the parser and planner get ready while the connection does.
 */
final class FrontEndWarmUp {
    private FrontEndWarmUp() {}

    static void begin() {
        Thread.ofPlatform().daemon().name("riffle-warm-up").start(FrontEndWarmUp::run);
    }

    private static void run() {
        try (Workbench nothing = new Workbench(new Plugins(List.of(), List.of(), List.of()), Clock.systemUTC())) {
            nothing.queries().explain("SELECT a, COUNT(*) FROM (VALUES (1, 'x')) AS t(a, b) WHERE b = 'x' GROUP BY a ORDER BY a LIMIT 1",
                    QuerySettings.in(ZoneOffset.UTC));
        } catch (QueryException | ConnectorException | RuntimeException e) {
            // whatever is wrong, the statement itself will meet it and tell the user
        }
    }
}
