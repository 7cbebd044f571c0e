package dev.riffle.ui.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.engine.sample.Coverage;
import dev.riffle.ui.coverage.CoverageState;
import dev.riffle.ui.coverage.CoverageState.Phase;
import dev.riffle.ui.editor.EditorError;
import dev.riffle.ui.failure.Failure;
import dev.riffle.ui.kit.editor.TextPlace;
import dev.riffle.ui.kit.grid.GridModel;
import dev.riffle.ui.results.ResultsViewModel;
import dev.riffle.ui.results.ResultsViewModel.Page;
import dev.riffle.ui.scope.RunSettings;
import dev.riffle.workbench.queries.ResultStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javafx.util.Subscription;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueryViewModelTest {
    private final SteppedJobs jobs = new SteppedJobs();
    private final List<Runnable> pulses = new ArrayList<>();
    private QueryFixture fixture;

    @BeforeEach
    void open(@TempDir Path folder) throws Exception {
        fixture = new QueryFixture(jobs, action -> {
            pulses.add(action);
            return (Subscription) () -> pulses.remove(action);
        }, folder);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    /** Frames go by until a condition holds. */
    private void until(String what, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, () -> "waited in vain for " + what);
            List.copyOf(pulses).forEach(Runnable::run);
            jobs.turn();
            Thread.sleep(2);
        }
    }

    private void untilEnd(QueryViewModel model) throws InterruptedException {
        until("the end", () -> !model.runningProperty().get());
    }

    private static ResultsViewModel results(QueryViewModel model) {
        StatementRun shown = model.shownProperty().get();
        assertNotNull(shown, "no answer is shown");
        return shown.results();
    }

    private static CoverageState coverage(QueryViewModel model) {
        return results(model).coverageProperty().get();
    }

    private static String value(QueryViewModel model) {
        GridModel grid = results(model).gridProperty().get();
        assertEquals(1, grid.rowCount());
        return grid.cell(0, 0).text();
    }

    @Test
    void theStatementAtTheCaretRuns() throws Exception {
        QueryViewModel model = fixture.model("SELECT 1;\nSELECT COUNT(*) FROM shop.orders;\nSELECT 3");
        model.editor().caretProperty().set(15);
        model.runStatement();
        assertTrue(model.runningProperty().get());
        assertEquals("SELECT COUNT(*) FROM shop.orders", model.runsProperty().get().getFirst().statement().sql());
        untilEnd(model);
        assertEquals("10", value(model));
        assertEquals(Phase.DONE, coverage(model).phase());
        assertEquals(1, fixture.ended, "what was read is in the buffer now");
        assertTrue(results(model).planProperty().get().contains("orders"), results(model).planProperty()::get);
    }

    @Test
    void aTextWithoutAStatementRunsNothing() {
        QueryViewModel model = fixture.model(" -- nothing yet\n");
        model.runStatement();
        model.runAll();
        model.explain();
        model.readAll();
        model.showFailures();
        assertFalse(model.runningProperty().get());
        assertEquals(List.of(), model.runsProperty().get());
        assertNull(model.shownProperty().get());
    }

    @Test
    void anAnswerAfterAnotherStaysInItsPlace() throws Exception {
        QueryViewModel model = fixture.model("SELECT COUNT(*) FROM shop.orders");
        model.runStatement();
        untilEnd(model);
        ResultsViewModel first = results(model);
        model.runStatement();
        untilEnd(model);
        assertSame(first, results(model), "the grid keeps its widths");
        assertEquals(2, first.runProperty().get());
        assertEquals("10", value(model));
    }

    @Test
    void allStatementsRunOneAfterTheOther() throws Exception {
        QueryViewModel model = fixture.model("SELECT 1;\nSELECT COUNT(*) FROM shop.orders;\nVALUES (3)");
        model.runAll();
        assertEquals(1, model.runsProperty().get().size(), "the others wait for their turn");
        untilEnd(model);
        assertEquals(List.of("1  SELECT 1", "2  SELECT COUNT(*) FROM sh…", "3  VALUES (3)"),
                model.runsProperty().get().stream().map(StatementRun::label).toList());
        assertEquals(3, model.runsProperty().get().stream().map(StatementRun::results).distinct().count(), "each has an answer of its own");
        assertEquals("3", value(model));
        model.shownProperty().set(model.runsProperty().get().get(1));
        assertEquals("10", value(model));
        assertEquals(3, fixture.ended);
    }

    @Test
    void runAllStopsAtTheFirstFailure() throws Exception {
        QueryViewModel model = fixture.model("SELECT 1;\nSELECT * FROM shop.broken;\nSELECT 3");
        model.runAll();
        untilEnd(model);
        assertEquals(2, model.runsProperty().get().size());
        Failure failure = results(model).failureProperty().get();
        assertEquals("SYSTEM_GONE", failure.code());
        assertEquals(Phase.FAILED, coverage(model).phase());
        assertEquals(List.of(), model.editor().errorsProperty().get(), "no place in the text is to blame");
    }

    @Test
    void anErrorStandsAtItsPlaceAndNowhereElse() throws Exception {
        QueryViewModel model = fixture.model("SELECT 1;\n\n  SELECT id,\n    amout FROM shop.orders");
        model.editor().caretProperty().set(20);
        model.runStatement();
        untilEnd(model);
        assertEquals(1, model.editor().errorsProperty().get().size());
        EditorError error = model.editor().errorsProperty().get().getFirst();
        assertEquals(new TextPlace(4, 5), error.place());
        assertTrue(error.message().contains("amout"), error.message());
        assertNull(results(model).failureProperty().get(), "it is not said twice");
        assertFalse(model.runningProperty().get());

        model.editor().textProperty().set("SELECT 1;\n\n  SELECT id FROM shop.orders");
        model.runStatement();
        untilEnd(model);
        assertEquals(List.of(), model.editor().errorsProperty().get());
        assertEquals(10, results(model).gridProperty().get().rowCount());
    }

    @Test
    void cancelEndsWhatRunsAndWhatWaits() throws Exception {
        QueryViewModel model = fixture.model("SELECT id FROM shop.endless;\nSELECT 2");
        model.runAll();
        until("the stream to wait", () -> fixture.streams.waiting.getCount() == 0);
        model.cancel();
        assertFalse(model.runningProperty().get());
        until("the end of reading", () -> coverage(model).phase() == Phase.DONE);
        jobs.turn();
        assertEquals(0, fixture.streams.cancelled.getCount(), "the system was told");
        assertEquals(1, model.runsProperty().get().size(), "the second never ran");
        assertTrue(results(model).gridProperty().get().rowCount() <= 1);
        assertNull(results(model).failureProperty().get(), "who cancels knows");
        model.cancel();
    }

    @Test
    void cancelReleasesWhatWaitsToBeLoadedFurther() throws Exception {
        fixture.bounds = new ResultStore.Bounds(2, Long.MAX_VALUE / 4);
        QueryViewModel model = fixture.model("SELECT id FROM shop.orders;\nSELECT 2");
        model.runAll();
        untilEnd(model);
        ResultsViewModel first = model.runsProperty().get().getFirst().results();
        assertEquals(Phase.PAUSED, first.coverageProperty().get().phase());
        assertEquals(2, model.runsProperty().get().size());
        model.cancel();
        until("the end of the first", () -> first.coverageProperty().get().phase() == Phase.DONE);
        assertEquals(Optional.of(Coverage.Stop.CANCELLED), first.coverageProperty().get().coverage().stoppedBy());
        assertTrue(first.gridProperty().get().rowCount() >= 2, "what was read stays");
    }

    @Test
    void runningAgainCancelsWhatRuns() throws Exception {
        QueryViewModel model = fixture.model("SELECT id FROM shop.endless");
        model.runStatement();
        until("the stream to wait", () -> fixture.streams.waiting.getCount() == 0);
        model.editor().textProperty().set("SELECT COUNT(*) FROM shop.orders");
        model.runStatement();
        assertTrue(model.runningProperty().get());
        untilEnd(model);
        assertEquals(0, fixture.streams.cancelled.getCount());
        assertEquals("10", value(model));
        assertEquals(1, model.runsProperty().get().size());
    }

    @Test
    void explainShowsThePlanAndReadsNothing() {
        QueryViewModel model = fixture.model("SELECT id FROM shop.endless");
        model.explain();
        assertEquals(Page.PLAN, results(model).pageProperty().get());
        assertTrue(results(model).planProperty().get().contains("endless"), results(model).planProperty()::get);
        assertEquals(1, fixture.streams.waiting.getCount(), "nothing was read");
        assertFalse(model.runningProperty().get());
        assertEquals(0, fixture.ended);
    }

    @Test
    void explainKeepsTheAnswerOfTheSameStatement() throws Exception {
        QueryViewModel model = fixture.model("SELECT COUNT(*) FROM shop.orders");
        model.runStatement();
        untilEnd(model);
        StatementRun run = model.shownProperty().get();
        model.explain();
        assertSame(run, model.shownProperty().get());
        assertEquals(Page.PLAN, results(model).pageProperty().get());
        assertEquals("10", value(model), "the rows are still there");
        assertEquals(10, coverage(model).coverage().recordsRead(), "and what they cover");
        assertEquals(1, model.runsProperty().get().size());
    }

    @Test
    void explainOfAnotherStatementStandsBesideTheAnswer() throws Exception {
        QueryViewModel model = fixture.model("SELECT COUNT(*) FROM shop.orders;\nSELECT id FROM shop.endless;\nSELECT 3");
        model.runStatement();
        untilEnd(model);
        StatementRun run = model.shownProperty().get();
        model.editor().caretProperty().set(50);
        model.explain();
        assertTrue(results(model).planProperty().get().contains("endless"), results(model).planProperty()::get);
        assertEquals(List.of(1, 2), model.runsProperty().get().stream().map(StatementRun::number).toList());
        model.editor().caretProperty().set(model.editor().textProperty().get().length());
        model.explain();
        assertEquals(2, model.runsProperty().get().size(), "a plan takes the place of a plan");
        assertEquals("SELECT 3", model.shownProperty().get().statement().sql());
        model.shownProperty().set(run);
        assertEquals("10", value(model));
    }

    @Test
    void explainWhileTheStatementRunsShowsItsPlan() throws Exception {
        QueryViewModel model = fixture.model("SELECT id FROM shop.endless;\nSELECT 2 AS two");
        model.runAll();
        until("the stream to wait", () -> fixture.streams.waiting.getCount() == 0);
        model.explain();
        assertEquals(Page.PLAN, results(model).pageProperty().get());
        assertTrue(results(model).planProperty().get().contains("endless"), results(model).planProperty()::get);
        assertTrue(model.runningProperty().get(), "it goes on");
        model.editor().caretProperty().set(model.editor().textProperty().get().length());
        model.explain();
        assertTrue(results(model).planProperty().get().contains("two"), results(model).planProperty()::get);
        fixture.streams.cancelled.countDown();
        untilEnd(model);
        assertEquals("2", value(model), "what waited has its turn");
    }

    @Test
    void explainThatIsTypedShowsThePlanAndReadsNothing() throws Exception {
        QueryViewModel model = fixture.model("-- what then?\nexplain SELECT id FROM shop.endless");
        model.runStatement();
        untilEnd(model);
        assertEquals(Page.PLAN, results(model).pageProperty().get());
        assertTrue(results(model).planProperty().get().startsWith("scan shop.endless\n"), results(model).planProperty()::get);
        assertTrue(results(model).planProperty().get().contains("seconds unknown: nothing was read over shop yet"),
                results(model).planProperty()::get);
        assertEquals(1, fixture.streams.waiting.getCount(), "nothing was read");
        assertEquals(Phase.DONE, coverage(model).phase());
    }

    @Test
    void explainAnalyzeRunsTheStatementAndShowsWhatItDid() throws Exception {
        QueryViewModel model = fixture.model("EXPLAIN ANALYZE SELECT COUNT(*) FROM shop.orders");
        model.runStatement();
        untilEnd(model);
        assertEquals(Page.PLAN, results(model).pageProperty().get());
        String plan = results(model).planProperty().get();
        assertTrue(plan.startsWith("1 row in ") && plan.contains("scan shop.orders\n"), plan);
        assertTrue(plan.contains("complete: all that is asked for was read"), plan);
        assertEquals(10, coverage(model).coverage().recordsRead());
        assertEquals(1, fixture.ended, "what was read is in the buffer now");
        model.editor().textProperty().set("SELECT COUNT(*) FROM shop.orders");
        model.runStatement();
        untilEnd(model);
        assertEquals(Page.GRID, results(model).pageProperty().get());
        assertEquals("10", value(model));
    }

    @Test
    void explainAnalyzeThatIsCancelledKeepsWhatWasDone() throws Exception {
        QueryViewModel model = fixture.model("EXPLAIN ANALYZE SELECT id FROM shop.endless");
        model.runStatement();
        until("the plan so far", () -> results(model).planProperty().get().contains("still running"));
        assertTrue(model.runningProperty().get());
        model.cancel();
        until("the end", () -> coverage(model).phase() == Phase.DONE);
        String plan = results(model).planProperty().get();
        assertTrue(plan.contains("scan shop.endless\n"), plan);
        assertTrue(plan.contains("cancelled before the end"), plan);
    }

    @Test
    void anErrorBehindExplainStandsAtItsPlace() throws Exception {
        QueryViewModel model = fixture.model("EXPLAIN ANALYZE\nSELECT nothing FROM shop.orders");
        model.runStatement();
        untilEnd(model);
        assertEquals(new TextPlace(2, 8), model.editor().errorsProperty().get().getFirst().place());
    }

    @Test
    void anErrorOfExplainStandsAtItsPlaceToo() {
        QueryViewModel model = fixture.model("SELECT nothing\nFROM shop.orders");
        model.explain();
        assertEquals(new TextPlace(1, 8), model.editor().errorsProperty().get().getFirst().place());
        assertNull(results(model).failureProperty().get());
        model.editor().textProperty().set("SELECT 1 FROM nowhere.at_all");
        assertEquals(List.of(), model.editor().errorsProperty().get(), "gone with the next edit");
    }

    @Test
    void anExplanationThatComesLateDoesNotHideTheStatementRunMeanwhile() throws Exception {
        QueryViewModel model = fixture.model("SELECT COUNT(*) FROM shop.orders");
        jobs.hold = true;
        model.explain();
        model.runStatement();
        StatementRun run = model.shownProperty().get();
        jobs.release();
        assertSame(run, model.shownProperty().get());
        untilEnd(model);
        assertEquals("10", value(model));
    }

    @Test
    void readAllReadsWhatTheBudgetLeftOut() throws Exception {
        QueryViewModel model = fixture.model("SELECT COUNT(*) FROM shop.orders");
        model.settings().settingsProperty().set(RunSettings.DEFAULT.withMaxBytes(3 * PacedStreams.RECORD_BYTES));
        model.runStatement();
        untilEnd(model);
        assertTrue(coverage(model).isPartial());
        assertEquals(3, coverage(model).coverage().recordsRead());
        model.editor().textProperty().set("SELECT 'another text by now'");
        model.readAll();
        untilEnd(model);
        assertEquals("10", value(model), "of the statement that was run, not of the one written");
        assertFalse(coverage(model).isPartial());
        assertEquals(3 * PacedStreams.RECORD_BYTES, model.settings().settingsProperty().get().maxBytes(), "for once only");
    }

    @Test
    void recordsThatDidNotDecodeAreShownOfTheStatementInFront() throws Exception {
        QueryViewModel model = fixture.model("SELECT 1;\nSELECT 2");
        model.runAll();
        untilEnd(model);
        model.shownProperty().set(model.runsProperty().get().getFirst());
        model.showFailures();
        assertEquals(List.of("SELECT 1"), fixture.undecoded.stream().map(run -> run.statement().sql()).toList());
    }

    @Test
    void closingCancels() throws Exception {
        QueryViewModel model = fixture.model("SELECT id FROM shop.endless");
        model.runStatement();
        until("the stream to wait", () -> fixture.streams.waiting.getCount() == 0);
        model.close();
        assertTrue(fixture.streams.cancelled.await(5, TimeUnit.SECONDS));
        assertFalse(model.runningProperty().get());
    }
}
