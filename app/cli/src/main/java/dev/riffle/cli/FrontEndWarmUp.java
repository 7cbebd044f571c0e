package dev.riffle.cli;

import dev.riffle.workbench.Workbench;
import dev.riffle.workbench.plugins.Plugins;
import java.time.Clock;
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
            nothing.queries().warmUp();
        }
    }
}
