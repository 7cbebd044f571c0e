package dev.riffle.ui.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.connector.testkit.ScriptedConsole;
import dev.riffle.ui.console.ConsoleConnection.State;
import dev.riffle.ui.editor.ScriptStatement;
import dev.riffle.ui.editor.SqlCompletions;
import dev.riffle.ui.kit.drive.NoFiles;
import dev.riffle.ui.kit.editor.TextPlace;
import dev.riffle.ui.kit.editor.TextRange;
import dev.riffle.ui.kit.thread.SynchronousJobs;
import dev.riffle.ui.results.Message;
import dev.riffle.ui.results.ResultsViewModel;
import dev.riffle.ui.results.ResultsViewModel.Page;
import dev.riffle.ui.results.RowsOut;
import dev.riffle.workbench.Workbench;
import dev.riffle.workbench.connections.Environment;
import dev.riffle.workbench.connections.SavedConnection;
import dev.riffle.workbench.console.ConsoleRun;
import dev.riffle.workbench.files.UserFolders;
import dev.riffle.workbench.plugins.Plugins;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.util.Subscription;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsoleViewModelTest {
    private final ScriptedConsole toy = new ScriptedConsole();
    private final List<Runnable> pulses = new ArrayList<>();
    private final SynchronousJobs jobs = new SynchronousJobs();
    private final ObjectProperty<ConsoleConnection> connection = new SimpleObjectProperty<>(new ConsoleConnection("toy", State.OPEN, null));
    private Workbench workbench;
    private ConsoleViewModel model;

    @BeforeEach
    void open(@TempDir Path folder) throws Exception {
        workbench = new Workbench(new Plugins(List.of(), List.of(), List.of()), Clock.systemUTC(), UserFolders.in(folder));
        workbench.connections().add("toy", toy);
        model = model("");
    }

    private ConsoleViewModel model(String text) {
        RowsOut out = new RowsOut(jobs, _ -> {}, NoFiles.INSTANCE, _ -> {});
        return new ConsoleViewModel(workbench.consoles().open("toy"), connection, text, 0, new ConsoleViewModel.Tools(this::each,
                telling -> new ResultsViewModel(telling, jobs, out, this::each, Clock.systemUTC()), () -> ZoneOffset.UTC,
                SqlCompletions.within(() -> "toy", name -> name, workbench.connections(), jobs)));
    }

    private Subscription each(Runnable action) {
        pulses.add(action);
        return () -> pulses.remove(action);
    }

    @AfterEach
    void close() {
        model.close();
        workbench.close();
    }

    private void until(String what, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, () -> "waited in vain for " + what);
            List.copyOf(pulses).forEach(Runnable::run);
            Thread.sleep(2);
        }
    }

    private void runAll(String text) throws InterruptedException {
        model.editor().textProperty().set(text);
        model.runAll();
        until("the end", () -> pulses.isEmpty());
        assertFalse(model.runningProperty().get());
    }

    private void unlock() {
        model.lock().unlock();
    }

    private ConsoleAnswered shown() {
        ConsoleAnswered shown = model.shownProperty().get();
        assertNotNull(shown);
        return shown;
    }

    private String headline(ConsoleAnswered answered) {
        return answered.telling().headline(answered.results().coverageProperty().get());
    }

    private List<String> headlines() {
        return model.runsProperty().get().stream().map(this::headline).toList();
    }

    @Test
    void statementsAreThoseOfTheLanguage() {
        model.editor().textProperty().set("SAY $$a;\nb$$;\n  ROWS 2");
        assertEquals(List.of("SAY $$a;\nb$$", "ROWS 2"), model.editor().statements().stream().map(ScriptStatement::sql).toList());
        assertEquals(new TextPlace(3, 3), model.editor().statements().getLast().place());
        model.editor().selectionProperty().set(new TextRange(4, 12));
        assertEquals(List.of("$$a;\nb$$"), model.editor().toRunProperty().get().stream().map(ScriptStatement::sql).toList());
    }

    @Test
    void eachResultHasItsPlaceAndItsWords() throws Exception {
        unlock();
        runAll("ROWS 312 THEN CHANGE 12;\nDEFINE; SAY nothing is lost; ROWS 0; ROWS 1");
        assertEquals(List.of("1", "1.2", "2", "3", "4", "5"), model.runsProperty().get().stream().map(ConsoleAnswered::place).toList());
        assertEquals(List.of("All 312 rows", "12 rows changed", "Done", "Done", "0 rows", "1 row"), headlines());
        ConsoleAnswered changed = model.runsProperty().get().get(1);
        assertEquals("12 rows changed", changed.results().stateProperty().get().headline());
        ConsoleAnswered said = model.runsProperty().get().get(3);
        assertEquals("nothing is lost", said.results().stateProperty().get().explanation());
        assertTrue(said.telling().details(said.results().coverageProperty().get()).contains("1 message"));
        assertTrue(said.results().messages().stream().anyMatch(message -> message.text().equals("nothing is lost")
                && message.kind() == Message.Kind.WARNING));
        assertFalse(said.results().messages().stream().anyMatch(message -> message.text().contains("Planned")), "nothing is planned here");
        assertSame(model.runsProperty().get().getLast(), shown());
    }

    @Test
    void aFailureStandsAtItsPlaceInTheText() throws Exception {
        runAll("ROWS 1;\n\nSELECT wrong;\nROWS 2");
        assertEquals(List.of("1 row", "Failed"), headlines());
        assertEquals(new TextPlace(3, 8), model.editor().errorsProperty().get().getFirst().place());
        assertNull(shown().results().failureProperty().get(), "it is not said twice");
        runAll("CHANGE 1");
        assertEquals("READ_ONLY", shown().results().failureProperty().get().code());
        assertEquals(List.of(), model.editor().errorsProperty().get());
    }

    @Test
    void theSystemIsAskedForItsPlan() throws Exception {
        explain("ROWS 7; CHANGE 3");
        assertEquals(List.of("EXPLAIN ROWS 7"), toy.sessions().getLast().ran(), "that at the caret, and it alone");
        assertEquals("2\n1\n", shown().results().planProperty().get());
        assertEquals(Page.PLAN, shown().results().pageProperty().get());
        explain("CHANGE 3");
        assertEquals("2\n1\n", shown().results().planProperty().get(), "nothing is changed, so it need not be unlocked");
        explain("EXPLAIN ROWS 2");
        assertEquals("EXPLAIN ROWS 2", toy.sessions().getLast().ran().getLast());
        runAll("ROWS 2");
        assertEquals("", shown().results().planProperty().get());
        assertEquals(Page.GRID, shown().results().pageProperty().get());

        explain("\n  SELECT wrong");
        assertEquals(new TextPlace(2, 10), model.editor().errorsProperty().get().getFirst().place(), "where it stands in the text");
        explain("");
        explain("SAY hello");
        assertTrue(model.noticeProperty().get().startsWith("Toy SQL has its own way to explain"));
        assertEquals("EXPLAIN SELECT wrong", toy.sessions().getLast().ran().getLast(), "nothing was sent");
        model.editor().textProperty().set("ROWS 4");
        model.runAnew();
        until("the end", pulses::isEmpty);
        assertEquals("All 4 rows", headline(shown()));
    }

    private void explain(String text) throws InterruptedException {
        model.editor().textProperty().set(text);
        model.explain();
        until("the end", pulses::isEmpty);
    }

    @Test
    void moreRowsAreFetchedOnDemandAndNothingRunsMeanwhile() throws Exception {
        model.editor().textProperty().set("ROWS 15000");
        model.runStatement();
        assertTrue(model.runningProperty().get());
        until("as many rows as are fetched", () -> model.runsProperty().get().size() == 1 && shown().results().stateProperty().get().full());
        until("it to wait", () -> !model.runningProperty().get());
        assertEquals("10,000 rows fetched, more wait", headline(shown()));
        assertEquals("10,000 rows are fetched, and more wait.", shown().results().stateProperty().get().note());
        shown().results().more();
        until("the end", pulses::isEmpty);
        assertEquals("All 15,000 rows", headline(shown()));

        runAll("ROWS 15000; ROWS 1");
        assertEquals(List.of("10,000 rows fetched, more were let go", "1 row"), headlines());
        assertTrue(model.runsProperty().get().getFirst().results().stateProperty().get().note().contains("were let go"));
    }

    @Test
    void whatRunsIsCancelled() throws Exception {
        model.editor().textProperty().set("WAIT; ROWS 1");
        model.runAll();
        until("the statement to wait", () -> !toy.sessions().isEmpty() && toy.sessions().getLast().isWaiting());
        until("its place", () -> model.shownProperty().get() != null);
        assertEquals("Waiting …", headline(shown()));
        model.cancel();
        until("the end", pulses::isEmpty);
        assertEquals(List.of("Cancelled"), headlines());
        assertFalse(model.runningProperty().get());

        model.editor().textProperty().set("ROWS 15000");
        model.runAll();
        until("as many rows as are fetched", () -> model.runsProperty().get().size() == 1 && shown().results().stateProperty().get().full());
        model.cancel();
        until("the end", pulses::isEmpty);
        assertEquals(List.of("Cancelled"), headlines());
        assertTrue(shown().telling().details(shown().results().coverageProperty().get()).contains("10,000 rows fetched"));
    }

    @Test
    void whatCameTogetherIsShownTogether() throws Exception {
        model.editor().textProperty().set("DEFINE;\n".repeat(2_000) + "ROWS 1");
        List<ConsoleAnswered> inFront = new ArrayList<>();
        model.shownProperty().subscribe((_, now) -> inFront.add(now));
        model.runAll();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (toy.sessions().isEmpty() || toy.sessions().getLast().ran().size() < 2_001) {
            assertTrue(System.nanoTime() < end, "waited in vain for the statements");
            Thread.sleep(2);
        }
        until("the end", pulses::isEmpty);
        assertEquals(2_001, model.runsProperty().get().size());
        assertEquals("2001", shown().place());
        assertTrue(inFront.size() < 100, "not every result comes to the front, for a frame has no time for them: " + inFront.size());
    }

    @Test
    void oneStatementAfterAnotherKeepsItsPlace() throws Exception {
        runAll("ROWS 3");
        ResultsViewModel before = shown().results();
        before.pageProperty().set(Page.CHART);
        runAll("ROWS 5");
        assertSame(before, shown().results());
        assertEquals(Page.CHART, before.pageProperty().get());
        assertEquals("All 5 rows", headline(shown()));
    }

    @Test
    void anOpenTransactionIsShownAndAskedAbout() throws Exception {
        assertTrue(model.mayClose());
        runAll("BEGIN");
        assertTrue(model.inTransactionProperty().get());
        assertFalse(model.mayClose());
        assertEquals(ConsoleViewModel.Leaving.CLOSE_TAB, model.askedProperty().get());
        model.stay();
        assertEquals(ConsoleViewModel.Leaving.NOTHING, model.askedProperty().get());
        assertFalse(model.mayClose());
        runAll("COMMIT");
        assertFalse(model.inTransactionProperty().get());
        assertEquals(ConsoleViewModel.Leaving.NOTHING, model.askedProperty().get(), "there is nothing to ask any more");
        assertTrue(model.mayClose());
        runAll("BEGIN");
        assertFalse(model.mayClose());
        AtomicInteger closed = new AtomicInteger();
        model.leave(closed::incrementAndGet);
        assertEquals(1, closed.get());
        assertTrue(model.mayClose());
        assertTrue(toy.sessions().getLast().isClosed());
    }

    @Test
    void disconnectingIsAskedAboutWhileATransactionIsOpen() throws Exception {
        AtomicInteger disconnected = new AtomicInteger();
        assertTrue(model.mayDisconnect(disconnected::incrementAndGet));
        runAll("BEGIN");
        assertFalse(model.mayDisconnect(disconnected::incrementAndGet));
        assertEquals(ConsoleViewModel.Leaving.DISCONNECT, model.askedProperty().get());
        model.stay();
        assertEquals(0, disconnected.get());
        assertFalse(model.mayDisconnect(disconnected::incrementAndGet));
        model.leave(() -> {
            throw new AssertionError("the tab stays");
        });
        assertEquals(1, disconnected.get());
        assertEquals(ConsoleViewModel.Leaving.NOTHING, model.askedProperty().get());
    }

    @Test
    void aConnectionThatIsCalledOtherwiseKeepsItsSession() throws Exception {
        model.lock().unlock();
        runAll("BEGIN");
        workbench.consoles().rename("toy", "toy 2");
        workbench.connections().rename("toy", "toy 2");
        connection.set(new ConsoleConnection("toy", ConsoleConnection.State.UNKNOWN, null)); // the window hears of it in several steps
        connection.set(new ConsoleConnection("toy 2", ConsoleConnection.State.OPEN, null));
        assertEquals("toy 2", model.connection());
        assertTrue(model.inTransactionProperty().get());
        assertTrue(model.lock().stateProperty().get().locked(), "locked until it is opened anew");
        assertFalse(toy.sessions().getLast().isClosed());
        runAll("ROWS 2");
        assertEquals("All 2 rows", headline(shown()));
        assertEquals(1, toy.sessions().size());
    }

    @Test
    void namesAreWrittenAsTheLanguageWritesThem() {
        assertEquals("shop.<two words>", model.written(List.of("shop", "two words")));
    }

    @Test
    void whatWasLostWithTheConnectionIsTold() throws Exception {
        runAll("ROWS 1");
        assertEquals("", model.noticeProperty().get());
        runAll("BREAK");
        assertEquals(ConsoleRun.LOST, model.noticeProperty().get());
        runAll("ROWS 1");
        assertEquals("", model.noticeProperty().get(), "the next session has lost nothing");
    }

    @Test
    void aConnectionThatIsClosedLeavesTextAndLock() throws Exception {
        unlock();
        runAll("ROWS 1");
        assertFalse(model.lock().stateProperty().get().locked());
        assertEquals("Toy SQL", model.languageProperty().get());
        connection.set(new ConsoleConnection("toy", State.CLOSED, null));
        assertTrue(model.lock().stateProperty().get().locked());
        assertEquals("", model.languageProperty().get());
        assertEquals(ConsoleRun.LOST, model.noticeProperty().get());
        assertEquals(List.of(), model.editor().toRunProperty().get(), "there is nobody to run it");
        assertTrue(toy.sessions().getLast().isClosed());
        connection.set(new ConsoleConnection("toy", State.OPEN, null));
        assertEquals(1, model.editor().toRunProperty().get().size());
        assertTrue(model.lock().stateProperty().get().locked());
    }

    @Test
    void aMarkedConnectionIsNeverUnlocked() {
        connection.set(new ConsoleConnection("toy", State.OPEN, new SavedConnection("toy", "toy", Map.of(), Set.of(), true, Environment.TEST)));
        assertFalse(model.lock().stateProperty().get().canUnlock());
        unlock();
        assertTrue(model.lock().stateProperty().get().locked());
        connection.set(new ConsoleConnection("toy", State.OPEN, new SavedConnection("toy", "toy", Map.of(), Set.of(), false, Environment.TEST)));
        assertTrue(model.lock().stateProperty().get().explanation().contains(toy.guard()));
        unlock();
        assertFalse(model.lock().stateProperty().get().locked());
        assertTrue(workbench.locks().isLocked("toy"), "the connection's own lock is another");
        connection.set(new ConsoleConnection("toy", State.OPEN, new SavedConnection("toy", "toy", Map.of(), Set.of(), true, Environment.TEST)));
        assertTrue(model.lock().stateProperty().get().locked(), "it was marked meanwhile");
    }
}
