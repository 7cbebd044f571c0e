package dev.riffle.workbench.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.testkit.ScriptedConsole;
import dev.riffle.connector.testkit.ScriptedSession;
import dev.riffle.engine.QueryException;
import dev.riffle.workbench.Workbench;
import dev.riffle.workbench.connections.Environment;
import dev.riffle.workbench.connections.SavedConnection;
import dev.riffle.workbench.files.UserFolders;
import dev.riffle.workbench.plugins.Plugins;
import dev.riffle.workbench.queries.ResultSnapshot.State;
import dev.riffle.workbench.queries.ResultStore.Bounds;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ConsolesTest {
    private final ScriptedConsole toy = new ScriptedConsole();
    private Workbench workbench;
    private OpenConsole console;

    @BeforeEach
    void open(@TempDir Path folder) throws Exception {
        workbench = new Workbench(new Plugins(List.of(), List.of(), List.of()), Clock.systemUTC(), UserFolders.in(folder));
        workbench.connections().add("toy", toy);
        console = workbench.consoles().open("toy");
    }

    @AfterEach
    void close() {
        workbench.close();
    }

    private static void until(String what, BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadline, () -> "waited in vain for " + what);
            Thread.sleep(1);
        }
    }

    private ConsoleRun begin(String script) {
        return console.run(console.split(script));
    }

    private ConsoleRun run(String script) throws InterruptedException {
        ConsoleRun run = begin(script);
        until("the end of " + script, run::isEnded);
        return run;
    }

    private void unlock() {
        console.locks().unlock("toy");
    }

    private ScriptedSession session() {
        return toy.sessions().getLast();
    }

    private static List<State> states(ConsoleRun run) {
        return run.results().stream().map(result -> result.snapshot().state()).toList();
    }

    private static ConnectorException failure(ConsoleRun run) {
        return assertInstanceOf(ConnectorException.class, run.results().getLast().snapshot().failure().orElseThrow());
    }

    @Test
    void onlyOpenConnectionsWithALanguageHaveOne() throws Exception {
        assertTrue(workbench.consoles().supports("toy"));
        assertFalse(workbench.consoles().supports("buffer"));
        assertFalse(workbench.consoles().supports("elsewhere"));
        OpenConsole elsewhere = workbench.consoles().open("elsewhere");
        assertEquals(List.of(), elsewhere.split("DEFINE"));
        assertTrue(elsewhere.language().isEmpty() && elsewhere.guard().isEmpty());
        ConsoleRun run = elsewhere.run(console.split("DEFINE"));
        until("the end", run::isEnded);
        assertEquals("NO_CONSOLE", failure(run).code());
    }

    @Test
    void statementsAreThoseOfTheLanguage() {
        assertEquals(List.of("ROWS 1", "SAY $$ a; b $$"), console.split(" ROWS 1 ;\n SAY $$ a; b $$;").stream().map(each -> each.text()).toList());
    }

    @Test
    void everyResultOfEveryStatementIsShown() throws Exception {
        unlock();
        ConsoleRun run = run("ROWS 3 THEN CHANGE 12; DEFINE; SAY mind the gap");
        assertEquals(List.of(State.COMPLETE, State.COMPLETE, State.COMPLETE, State.COMPLETE), states(run));
        ConsoleResult rows = run.results().getFirst();
        assertEquals(3, rows.snapshot().rows().size());
        assertEquals(3L, rows.snapshot().rows().value(0, 0));
        assertTrue(rows.done().isEmpty());
        assertTrue(rows.snapshot().coverage().complete());
        assertEquals(3, rows.snapshot().coverage().rowsFetched());
        ConsoleResult changed = run.results().get(1);
        assertEquals(OptionalLong.of(12), changed.done().orElseThrow().rows());
        assertEquals(2, changed.number());
        assertEquals("ROWS 3 THEN CHANGE 12", changed.statement().text());
        assertEquals(OptionalLong.empty(), run.results().get(2).done().orElseThrow().rows());
        assertEquals(List.of("mind the gap"), run.results().getLast().messages());
        assertEquals(0, session().answersOpen());
    }

    @Test
    void oneThatFailsIsTheLastAndItsPlaceIsTold() throws Exception {
        ConsoleRun run = run("ROWS 1; SELECT\n  now; ROWS 2");
        assertEquals(List.of(State.COMPLETE, State.FAILED), states(run));
        QueryException wrong = assertInstanceOf(QueryException.class, run.results().getLast().snapshot().failure().orElseThrow());
        assertEquals(new QueryException.Position(2, 3), wrong.position());
        assertEquals("TOY_42", wrong.code());
        assertEquals(List.of("ROWS 1", "SELECT\n  now"), session().ran());

        ConsoleRun second = run("ROWS 5 THEN nonsense; ROWS 2");
        assertEquals(List.of(State.COMPLETE, State.FAILED), states(second));
        assertEquals(0, session().answersOpen());
        assertEquals(1, toy.sessions().size(), "what is refused leaves the session as it was");
    }

    @Test
    void whatIsLockedIsOnlyRead() throws Exception {
        assertTrue(console.locks().isLocked("toy"));
        assertEquals("READ_ONLY", failure(run("CHANGE 1")).code());
        SavedConnection marked = new SavedConnection("toy", "toy", Map.of(), Set.of(), true, Environment.PRODUCTION);
        assertEquals("READ_ONLY", assertThrows(ConnectorException.class, () -> console.locks().unlock(marked)).code());
        workbench.locks().unlock("toy");
        assertEquals("READ_ONLY", failure(run("CHANGE 1")).code(), "the connection's lock is another");
        workbench.locks().lock("toy");

        unlock();
        assertTrue(workbench.locks().isLocked("toy"), "and this one is for the console alone");
        assertTrue(workbench.consoles().open("toy").locks().isLocked("toy"));
        assertEquals(List.of(State.COMPLETE), states(run("CHANGE 1")));
        console.locks().lock("toy");
        assertEquals("READ_ONLY", failure(run("CHANGE 1")).code());
    }

    @Test
    void theSessionIsMadeWhenNeededAndKept() throws Exception {
        assertEquals(0, toy.sessions().size());
        run("BEGIN");
        assertTrue(console.isInTransaction());
        run("ROWS 1");
        assertTrue(console.isInTransaction());
        run("COMMIT");
        assertFalse(console.isInTransaction());
        assertEquals(List.of("BEGIN", "ROWS 1", "COMMIT"), session().ran());
        assertEquals(1, toy.sessions().size());
        console.close();
        assertTrue(session().isClosed());
    }

    @Test
    void rowsBeyondTheBoundWaitToBeLoaded() throws Exception {
        ConsoleRun run = console.run(console.split("ROWS 4500"), new Bounds(2_000, Long.MAX_VALUE / 4));
        until("as much as is kept", run::isFull);
        ConsoleResult rows = run.results().getFirst();
        assertEquals(2_000, rows.snapshot().rows().size());
        assertFalse(rows.snapshot().coverage().complete());
        assertFalse(run.isEnded());
        rows.more();
        until("more", () -> rows.snapshot().rows().size() == 4_000 && run.isFull());
        rows.more();
        until("the end", run::isEnded);
        assertEquals(4_500, rows.snapshot().rows().size());
        assertTrue(rows.snapshot().coverage().complete());
        assertFalse(rows.isLetGo());
    }

    @Test
    void rowsBeyondTheBoundAreLetGoWhereOtherStatementsWait() throws Exception {
        ConsoleRun run = console.run(console.split("ROWS 2000; ROWS 4500 THEN DEFINE; ROWS 1"), new Bounds(2_000, Long.MAX_VALUE / 4));
        until("the end", run::isEnded);
        assertEquals(List.of(2_000, 2_000, 0, 1), run.results().stream().map(result -> result.snapshot().rows().size()).toList());
        assertEquals(List.of(false, true, false, false), run.results().stream().map(ConsoleResult::isLetGo).toList());
        assertEquals(List.of(true, false, true, true), run.results().stream().map(result -> result.snapshot().coverage().complete()).toList());
        assertEquals(List.of(State.COMPLETE, State.COMPLETE, State.COMPLETE, State.COMPLETE), states(run));
    }

    @Test
    void whatIsRunNextLetsGoOfWhatWasNotFetched() throws Exception {
        ConsoleRun full = console.run(console.split("ROWS 4500"), new Bounds(1_000, Long.MAX_VALUE / 4));
        until("as much as is kept", full::isFull);
        ConsoleRun next = run("ROWS 1");
        assertTrue(full.isEnded());
        assertEquals(List.of(State.CANCELLED), states(full));
        assertEquals(1_000, full.results().getFirst().snapshot().rows().size());
        assertEquals(List.of(State.COMPLETE), states(next));
        assertEquals(2_000, session().rowsGiven() - 1, "of those 1,000 were held back");
        assertEquals(1, toy.sessions().size());
    }

    @Test
    void whatWaitsIsCancelledWithWhatStandsBehindIt() throws Exception {
        ConsoleRun run = begin("ROWS 1; WAIT; ROWS 2");
        until("the statement to wait", () -> !toy.sessions().isEmpty() && session().isWaiting());
        console.cancel();
        assertEquals(State.CANCELLED, run.results().getLast().snapshot().state(), "it is told at once");
        until("the end", run::isEnded);
        assertEquals(List.of(State.COMPLETE, State.CANCELLED), states(run));
        assertEquals(List.of("ROWS 1", "WAIT"), session().ran());
        assertEquals(List.of(State.COMPLETE), states(run("ROWS 1")));
        assertEquals(1, toy.sessions().size(), "the session goes on");
    }

    @Test
    void whatIsFullIsCancelled() throws Exception {
        ConsoleRun run = console.run(console.split("ROWS 4500"), new Bounds(1_000, Long.MAX_VALUE / 4));
        until("as much as is kept", run::isFull);
        console.cancel();
        until("the end", run::isEnded);
        assertEquals(List.of(State.CANCELLED), states(run));
        assertEquals(0, session().answersOpen());
    }

    @Test
    void connectingIsCancelledThoughNobodyHears() throws Exception {
        toy.hold();
        ConsoleRun run = begin("ROWS 1");
        until("the first result", () -> !run.results().isEmpty());
        console.cancel();
        until("the end", run::isEnded);
        assertEquals(List.of(State.CANCELLED), states(run));
        toy.release();
        until("the late session to be closed", () -> toy.sessions().size() == 1 && session().isClosed());
        assertEquals(List.of(State.COMPLETE), states(run("ROWS 1")));
        assertEquals(2, toy.sessions().size());
        assertEquals(0, console.losses(), "nothing was open in the one that came late");
    }

    @Test
    void aSessionThatBreaksIsMadeAnewAndTheUserIsTold() throws Exception {
        run("BEGIN");
        ConsoleRun broken = run("BREAK; ROWS 1");
        assertEquals("TOY_UNREACHABLE", failure(broken).code());
        assertTrue(broken.results().getLast().messages().contains(ConsoleRun.LOST));
        assertEquals(1, console.losses());
        assertFalse(console.isInTransaction());
        assertEquals(List.of(State.COMPLETE), states(run("ROWS 1")));
        assertEquals(2, toy.sessions().size());
    }

    @Test
    void nothingRunsWithoutTheTransactionThatItWasWrittenFor() throws Exception {
        run("BEGIN");
        session().breakDown();
        ConsoleRun refused = run("ROWS 1");
        assertEquals("TRANSACTION_LOST", failure(refused).code());
        assertEquals(1, toy.sessions().size());
        assertEquals(List.of(State.COMPLETE), states(run("ROWS 1")));
        assertEquals(1, console.losses());
    }

    @Test
    void aConnectionThatGoesLocksItsConsoles() throws Exception {
        unlock();
        ConsoleRun run = begin("WAIT");
        until("the statement to wait", () -> !toy.sessions().isEmpty() && session().isWaiting());
        workbench.connections().close("toy");
        until("the end", run::isEnded);
        assertTrue(session().isClosed());
        assertTrue(console.locks().isLocked("toy"));
        assertEquals("NO_CONSOLE", failure(runOf("ROWS 1")).code());
        ScriptedConsole again = new ScriptedConsole();
        workbench.connections().add("toy", again);
        assertEquals(List.of(State.COMPLETE), states(run("ROWS 1")));
        assertEquals(1, again.sessions().size());
    }

    private ConsoleRun runOf(String statement) throws InterruptedException {
        ConsoleRun run = console.run(toy.split(statement));
        until("the end", run::isEnded);
        return run;
    }
}
