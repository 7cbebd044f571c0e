package dev.riffle.ui.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.SegmentBuilder;
import dev.riffle.engine.QueryException;
import dev.riffle.engine.sample.Coverage;
import dev.riffle.engine.sample.Coverage.Stop;
import dev.riffle.ui.coverage.CoverageState.Phase;
import dev.riffle.ui.failure.Failure;
import dev.riffle.ui.kit.dialog.FileChoosing;
import dev.riffle.ui.kit.grid.CellRange;
import dev.riffle.ui.kit.grid.GridCell;
import dev.riffle.ui.kit.grid.GridColumn;
import dev.riffle.ui.kit.grid.GridColumn.Alignment;
import dev.riffle.ui.kit.grid.GridColumn.Sorting;
import dev.riffle.ui.kit.grid.GridModel;
import dev.riffle.ui.kit.notice.Notice;
import dev.riffle.ui.kit.thread.SynchronousJobs;
import dev.riffle.ui.results.ResultsViewModel.Page;
import dev.riffle.workbench.export.ExportFormat;
import dev.riffle.workbench.queries.ResultSnapshot.State;
import dev.riffle.workbench.queries.ResultStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import javafx.util.Subscription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsViewModelTest {
    private static final ZoneId ZONE = ZoneId.of("Europe/Paris");
    private static final ResultStore.Source AGAIN = () -> new FakeResult(FakeAnswer.orders(0, 20), FakeAnswer.orders(20, 20));
    private static final Failure UNKNOWN_COLUMN = Failure.of(QueryException.user("UNKNOWN_COLUMN", new QueryException.Position(1, 8),
            "There is no column \"amout\".", "Did you mean \"amount\"?"));

    @TempDir
    Path folder;

    private final List<Runnable> pulses = new ArrayList<>();
    private final List<String> clipboard = new ArrayList<>();
    private final List<Notice> notices = new ArrayList<>();
    private final FakeAnswer answer = new FakeAnswer();
    private final ResultsViewModel model = new ResultsViewModel(Telling.QUERIES, new SynchronousJobs(),
            new RowsOut(new SynchronousJobs(), notices::add, new FileChoosing() {
                @Override
                public Optional<Path> open(String title, List<FileKind> kinds) {
                    throw new AssertionError();
                }

                @Override
                public Optional<Path> save(String title, String suggestedName, List<FileKind> kinds) {
                    return Optional.of(folder.resolve(suggestedName));
                }
            }, clipboard::add), action -> {
                pulses.add(action);
                return (Subscription) () -> pulses.remove(action);
            }, Clock.fixed(Instant.parse("2026-11-22T08:00:00Z"), ZoneOffset.UTC));

    private ResultsState state() {
        return model.stateProperty().get();
    }

    private GridModel grid() {
        return model.gridProperty().get();
    }

    private void pulse() {
        List.copyOf(pulses).forEach(Runnable::run);
    }

    private List<String> messages() {
        return model.messages().stream().map(Message::text).toList();
    }

    @Test
    void rowsComeWithThePulsesUntilTheEnd() {
        model.show(answer, AGAIN, ZONE);
        assertEquals("Planning …", state().headline());
        assertEquals(0, grid().rowCount());
        answer.now(State.RUNNING, FakeAnswer.ORDERS, List.of(FakeAnswer.orders(0, 10)), FakeAnswer.read(0.1, null));
        assertEquals(0, grid().rowCount(), "only with a pulse");
        pulse();
        assertEquals(10, grid().rowCount());
        assertTrue(state().running());
        assertEquals("", state().headline());
        GridModel shown = grid();
        pulse();
        assertTrue(shown == grid(), "nothing new, nothing to draw");
        answer.now(State.COMPLETE, FakeAnswer.ORDERS, List.of(FakeAnswer.orders(0, 10), FakeAnswer.orders(10, 5)), FakeAnswer.read(1, null));
        pulse();
        assertEquals(15, grid().rowCount());
        assertEquals(List.of(), pulses, "nobody looks at what is over");
        assertEquals(Phase.DONE, model.coverageProperty().get().phase());
        assertEquals(List.of("Started", "Planned after 4 ms; reading begins", "First rows after 618 ms",
                "Done: 15 rows · 2,000,000 of 2,000,000 records read (100 %) · 412 MB", "3 records could not be decoded; the coverage bar shows them",
                "Time: plan 4 ms · read 612 ms · finish 2 ms · in all 618 ms"), messages());
    }

    @Test
    void cellsSayWhatTheyAre() {
        model.show(answer.now(State.COMPLETE, FakeAnswer.ORDERS, List.of(FakeAnswer.orders(0, 10)), FakeAnswer.read(1, null)), AGAIN, ZONE);
        assertEquals(GridCell.value("4"), grid().cell(4, 0));
        assertEquals(GridCell.NULL, grid().cell(3, 1));
        assertEquals(GridCell.value("5.48"), grid().cell(4, 2));
        assertEquals(GridCell.value("1.3333333333333333"), grid().cell(4, 3));
        assertEquals(GridCell.value("2026-11-22 09:15:30.148"), grid().cell(4, 5), "in the zone of the session");
        assertEquals(new GridCell(GridCell.Kind.BINARY, "6b34", "2 B"), grid().cell(4, 6));
        assertEquals(GridCell.text(""), grid().cell(5, 8));
        assertEquals("timestamp Europe/Paris", grid().columns().get(5).type());
        assertEquals("decimal(10,2)", grid().columns().get(2).type());
        assertEquals(Alignment.RIGHT, grid().columns().get(2).alignment());
        assertEquals(Alignment.LEFT, grid().columns().get(4).alignment());
    }

    @Test
    void nothingFoundIsOnlySaidOfWhatWasRead() {
        model.show(answer.now(State.COMPLETE, FakeAnswer.ORDERS, List.of(), FakeAnswer.read(1, null)), AGAIN, ZONE);
        assertEquals("0 rows: nothing matched", state().headline());
        model.show(answer.now(State.COMPLETE, FakeAnswer.ORDERS, List.of(), FakeAnswer.read(0.1, Stop.BUDGET)), AGAIN, ZONE);
        assertEquals("None in the 10 % read", state().headline());
        assertEquals("What was not read may hold some: the budget was used up.", state().explanation());
        assertTrue(messages().contains("Reading ended early: stopped by budget"));
        model.show(answer.now(State.CANCELLED, FakeAnswer.ORDERS, List.of(), FakeAnswer.read(0.1, Stop.CANCELLED)), AGAIN, ZONE);
        assertEquals("Cancelled", state().headline());
        model.show(answer.now(State.RUNNING, FakeAnswer.ORDERS, List.of(), FakeAnswer.read(0.1, null)), AGAIN, ZONE);
        assertEquals("Reading …", state().headline());
        assertEquals("No row yet in the 10 % read.", state().explanation());
    }

    @Test
    void answersSoFarGiveWayToRows() {
        model.show(answer.soFar(State.RUNNING, FakeAnswer.STATUS, List.of(FakeAnswer.statuses(1_000)), FakeAnswer.read(0.1, null)), AGAIN, ZONE);
        assertEquals(5, grid().rowCount());
        assertEquals(GridCell.value("1000"), grid().cell(0, 1));
        assertEquals("So far: exact for the 10 % read, not yet the answer.", state().note());
        model.select(0, 1);
        assertEquals(1_000L, model.selectedRowProperty().get().value(1));
        answer.now(State.COMPLETE, FakeAnswer.STATUS, List.of(FakeAnswer.statuses(10_000)), FakeAnswer.read(1, null));
        pulse();
        assertEquals(GridCell.value("10000"), grid().cell(0, 1));
        assertEquals("", state().note());
        assertEquals(10_000L, model.selectedRowProperty().get().value(1), "the selected row follows");
    }

    @Test
    void estimatesHaveTheirMarginsInTheSameCell() {
        model.show(answer.estimated(State.RUNNING, FakeAnswer.estimates(1_000, 50), FakeAnswer.read(0.1, null)), AGAIN, ZONE);
        assertEquals(List.of("status", "n"), grid().columns().stream().map(GridColumn::name).toList());
        assertEquals(List.of("varchar, of what was read", "bigint, estimate ± 95 %"), grid().columns().stream().map(GridColumn::type).toList());
        assertEquals(GridCell.value("1000").withNote("± 50"), grid().cell(0, 1));
        assertEquals(GridCell.value("7").withNote("± unreliable"), grid().cell(1, 1));
        assertEquals("Estimate from 10 % of the stream, read in random order; it becomes exact when all is read.", state().note());
        model.copyAs(new CellRange(0, 0, 0, 1), ExportFormat.CSV);
        assertEquals("status,n,n_pm\r\nPAID,1000,50", clipboard.getLast());
        model.export(ExportFormat.CSV);
        assertEquals("The statement still runs: the numbers are estimates from the 10 % read so far.", notices.getLast().nextStep());

        answer.estimated(State.CANCELLED, FakeAnswer.estimates(1_010, 30), FakeAnswer.read(0.3, Stop.CANCELLED));
        pulse();
        assertEquals(GridCell.value("1010").withNote("± 30"), grid().cell(0, 1), "what is stopped stays an estimate");
        assertEquals("Estimate from 30 % of the stream, read in random order.", state().note());
    }

    @Test
    void beforeTheFirstEstimateItIsSaidToCome() {
        Coverage read = FakeAnswer.read(0.01, null);
        Coverage drawn = new Coverage(false, 4, read.recordsAvailable(), read.recordsRead(), read.bytesRead(), read.recordsMatched(), 0, read.share(),
                Optional.empty(), Optional.empty(), read.ranges(), Optional.of(new Coverage.Draw(2, 400, 1)));
        model.show(answer.now(State.RUNNING, FakeAnswer.STATUS, List.of(), drawn), AGAIN, ZONE);
        assertEquals("Random chunks are read: there is an answer after some of them.", state().explanation());
        answer.now(State.RUNNING, FakeAnswer.STATUS, List.of(), read);
        pulse();
        assertEquals("No row yet in the 1.0 % read.", state().explanation());
    }

    @Test
    void anEstimateGivesWayToTheExactAnswer() {
        model.show(answer.estimated(State.RUNNING, FakeAnswer.estimates(1_000, 50), FakeAnswer.read(0.1, null)), AGAIN, ZONE);
        answer.now(State.COMPLETE, FakeAnswer.STATUS, List.of(FakeAnswer.statuses(1_004)), FakeAnswer.read(1, null));
        pulse();
        assertEquals(GridCell.value("1004"), grid().cell(0, 1));
        assertEquals("", state().note());

        model.show(answer.estimated(State.COMPLETE, FakeAnswer.estimates(1_000, 50), FakeAnswer.read(0.1, Stop.SAMPLE)), AGAIN, ZONE);
        assertEquals("Estimates with 95 % intervals, from 10 %.", state().note());
        model.sort(1);
        model.export(ExportFormat.CSV);
        assertEquals("They are estimates from the 10 % that was read.", notices.getLast().nextStep());
    }

    @Test
    void anAnswerCutShortSaysSo() {
        model.show(answer.soFar(State.CANCELLED, FakeAnswer.STATUS, List.of(FakeAnswer.statuses(1_000)), FakeAnswer.read(0.1, Stop.CANCELLED)), AGAIN,
                ZONE);
        assertEquals("Only of the 10 % read: not the whole answer.", state().note());
        assertEquals(5, grid().rowCount());
    }

    @Test
    void moreIsLoadedOnDemand() {
        model.show(answer.now(State.FULL, FakeAnswer.ORDERS, List.of(FakeAnswer.orders(0, 10)), FakeAnswer.read(0.1, null)), AGAIN, ZONE);
        assertTrue(state().full());
        assertEquals("10 rows are loaded, and there are more.", state().note());
        assertEquals(Phase.PAUSED, model.coverageProperty().get().phase());
        model.more();
        assertEquals(1, answer.asked);
        assertFalse(pulses.isEmpty(), "it goes on");
    }

    @Test
    void failuresStandBesideTheRowsThatCame() {
        model.show(answer.failed(QueryException.user("DIVISION_BY_ZERO", null, "Something was divided by zero.", "Use NULLIF."),
                FakeAnswer.read(0.1, Stop.ERROR), FakeAnswer.orders(0, 3)), AGAIN, ZONE);
        assertEquals("DIVISION_BY_ZERO", model.failureProperty().get().code());
        assertEquals(3, grid().rowCount());
        assertTrue(messages().contains("DIVISION_BY_ZERO: Something was divided by zero. Use NULLIF."));
        model.showFailure(UNKNOWN_COLUMN);
        assertEquals(3, grid().rowCount(), "a statement that did not start takes nothing away");
        assertTrue(messages().contains("UNKNOWN_COLUMN (line 1, column 8): There is no column \"amout\". Did you mean \"amount\"?"));
        model.dismissFailure();
        assertNull(model.failureProperty().get());
    }

    @Test
    void aNewStatementTakesThePlaceOfTheOneBefore() {
        model.show(answer.now(State.RUNNING, FakeAnswer.ORDERS, List.of(FakeAnswer.orders(0, 10)), FakeAnswer.read(0.1, null)), AGAIN, ZONE);
        model.showFailure(UNKNOWN_COLUMN);
        model.select(2, 0);
        assertNotNull(model.selectedRowProperty().get());
        FakeAnswer next = new FakeAnswer();
        model.show(next, AGAIN, ZONE);
        assertEquals(1, answer.cancelled, "what ran is cancelled");
        assertEquals(1, pulses.size());
        assertNull(model.failureProperty().get());
        assertNull(model.selectedRowProperty().get());
        assertEquals(2, model.runProperty().get());
        assertEquals(0, grid().rowCount());
        assertEquals(List.of("Started"), messages());
        model.cancel();
        assertEquals(1, next.cancelled);
        next.now(State.CANCELLED, FakeAnswer.ORDERS, List.of(), FakeAnswer.read(0, Stop.CANCELLED));
        pulse();
        model.cancel();
        assertEquals(1, next.cancelled, "what is over is not cancelled");
        assertEquals(Page.GRID, model.pageProperty().get());
    }

    @Test
    void rowsAreSortedOnceTheyAreAllThere() {
        model.show(answer.now(State.RUNNING, FakeAnswer.ORDERS, List.of(FakeAnswer.orders(0, 5)), FakeAnswer.read(0.1, null)), AGAIN, ZONE);
        assertEquals(Sorting.NOT_OFFERED, grid().columns().get(1).sorting());
        model.sort(1);
        assertEquals(Sorting.NOT_OFFERED, grid().columns().get(1).sorting(), "not while rows come");
        answer.now(State.FULL, FakeAnswer.ORDERS, List.of(FakeAnswer.orders(0, 5)), FakeAnswer.read(0.1, null));
        pulse();
        assertEquals(Sorting.UNSORTED, grid().columns().get(1).sorting());
        model.select(0, 0);
        model.sort(1); // PAID, NEW, PAID, null, PAID
        assertEquals(Sorting.ASCENDING, grid().columns().get(1).sorting());
        assertEquals(List.of("1", "0", "2", "4", "3"), firstColumn());
        assertEquals(1L, model.selectedRowProperty().get().value(0), "the cursor stays, the row under it is another");
        model.sort(1);
        assertEquals(Sorting.DESCENDING, grid().columns().get(1).sorting());
        assertEquals(List.of("3", "0", "2", "4", "1"), firstColumn());
        model.copy(new CellRange(0, 1, 0, 0));
        assertEquals("3\n0", clipboard.getLast(), "copied as it is seen");
        model.sort(0);
        assertEquals(Sorting.UNSORTED, grid().columns().get(1).sorting());
        model.sort(0);
        model.sort(0);
        assertEquals(List.of("0", "1", "2", "3", "4"), firstColumn());
        model.sort(1);
        answer.now(State.FULL, FakeAnswer.ORDERS, List.of(FakeAnswer.orders(0, 5), FakeAnswer.orders(5, 1)), FakeAnswer.read(0.2, null));
        pulse();
        assertEquals(Sorting.UNSORTED, grid().columns().get(1).sorting(), "more rows end it");
        assertEquals(List.of("0", "1", "2", "3", "4", "5"), firstColumn());
    }

    private List<String> firstColumn() {
        return LongStream.range(0, grid().rowCount()).mapToObj(row -> grid().cell(row, 0).text()).toList();
    }

    @Test
    void cellsAreCopied() {
        model.show(answer.now(State.COMPLETE, FakeAnswer.ORDERS, List.of(FakeAnswer.orders(0, 5), FakeAnswer.orders(5, 5)), FakeAnswer.read(1, null)),
                AGAIN, ZONE);
        model.copy(new CellRange(3, 6, 0, 1));
        assertEquals("3\t\n4\tPAID\n5\tNEW\n6\tPAID", clipboard.getLast());
        model.copyAs(new CellRange(3, 4, 0, 1), ExportFormat.TSV);
        assertEquals("order_id\tstatus\n3\t\n4\tPAID", clipboard.getLast());
        assertEquals("Copied 2 rows as TSV.", notices.getLast().message());
        model.copy(new CellRange(1, 1, 8, 8));
        assertEquals("two\nlines\tand a tab", clipboard.getLast(), "a single value as it is");
        model.copy(new CellRange(3, 3, 1, 1));
        assertEquals("", clipboard.getLast(), "nothing for NULL");
    }

    @Test
    void valuesAreCopiedAsAConditionHasThem() {
        model.show(answer.now(State.COMPLETE, FakeAnswer.ORDERS, List.of(FakeAnswer.orders(0, 5), FakeAnswer.orders(5, 5)), FakeAnswer.read(1, null)),
                AGAIN, ZONE);
        model.copyForIn(new CellRange(3, 6, 0, 0));
        assertEquals("3, 4, 5, 6", clipboard.getLast());
        assertEquals("Copied 4 values for IN (…).", notices.getLast().message());
        model.copyForIn(new CellRange(3, 9, 1, 1));
        assertEquals("'PAID', 'NEW'", clipboard.getLast(), "each once, and no NULL");
        SegmentBuilder rows = new SegmentBuilder(RowType.of(Field.of("x", DataType.DOUBLE)));
        rows.addRow(Double.NaN);
        rows.addRow(1.5);
        model.show(answer.now(State.COMPLETE, RowType.of(Field.of("x", DataType.DOUBLE)), List.of(rows.build()), FakeAnswer.read(1, null)), AGAIN,
                ZONE);
        model.copyForIn(new CellRange(0, 1, 0, 0));
        assertEquals("1.5E0", clipboard.getLast());
        assertEquals("Left out: 1 value that no literal says exactly, such as NaN.", notices.getLast().nextStep());
        assertEquals(Notice.Kind.WARNING, notices.getLast().kind());
    }

    @Test
    void rowsAreExportedWithAWordOnWhatIsMissing() throws IOException {
        model.show(answer.now(State.FULL, FakeAnswer.ORDERS, List.of(FakeAnswer.orders(0, 5)), FakeAnswer.read(0.1, null)), AGAIN, ZONE);
        model.export(ExportFormat.NDJSON);
        assertEquals(5, Files.readAllLines(folder.resolve("result.ndjson")).size());
        assertEquals(Notice.Kind.WARNING, notices.getLast().kind());
        assertTrue(notices.getLast().message().startsWith("Exported 5 rows ("), notices.getLast().message());
        model.exportAll(ExportFormat.NDJSON);
        assertEquals(40, Files.readAllLines(folder.resolve("result.ndjson")).size(), "all rows, read again");
        assertEquals(Notice.Kind.SUCCESS, notices.getLast().kind());
        model.show(answer.now(State.COMPLETE, FakeAnswer.ORDERS, List.of(FakeAnswer.orders(0, 5)), FakeAnswer.read(1, null)), AGAIN, ZONE);
        model.export(ExportFormat.CSV);
        assertEquals(Notice.Kind.SUCCESS, notices.getLast().kind());
        Files.delete(folder.resolve("result.csv"));
        Files.createDirectory(folder.resolve("result.csv"));
        Files.writeString(folder.resolve("result.csv").resolve("x"), "x");
        model.export(ExportFormat.CSV);
        assertEquals(Notice.Kind.ERROR, notices.getLast().kind());
    }

    @Test
    void rowsReadAgainSayWhatWasLeftOut() throws IOException {
        ResultStore.Source budgeted = () -> new FakeResult(FakeAnswer.read(0.1, Stop.BUDGET), FakeAnswer.orders(0, 20));
        model.show(answer.now(State.FULL, FakeAnswer.ORDERS, List.of(FakeAnswer.orders(0, 5)), FakeAnswer.read(0.1, null)), budgeted, ZONE);
        model.exportAll(ExportFormat.NDJSON);
        assertEquals(20, Files.readAllLines(folder.resolve("result.ndjson")).size());
        assertEquals(Notice.Kind.WARNING, notices.getLast().kind());
        assertEquals("They are from the 10 % that was read: stopped by budget.", notices.getLast().nextStep());
        ResultStore.Source limited = () -> new FakeResult(FakeAnswer.read(0.1, Stop.LIMIT), FakeAnswer.orders(0, 5));
        model.show(answer.now(State.COMPLETE, FakeAnswer.ORDERS, List.of(FakeAnswer.orders(0, 5)), FakeAnswer.read(0.1, Stop.LIMIT)), limited, ZONE);
        model.exportAll(ExportFormat.NDJSON);
        assertEquals(Notice.Kind.SUCCESS, notices.getLast().kind(), "no row is wanting");
        assertEquals("They are from the 10 % that was read: enough rows for LIMIT.", notices.getLast().nextStep());
    }

    @Test
    void numbersOfAnAnswerCutShortSayWhatTheyAreOf() {
        model.show(answer.soFar(State.CANCELLED, FakeAnswer.STATUS, List.of(FakeAnswer.statuses(1_000)), FakeAnswer.read(0.1, Stop.CANCELLED)), AGAIN,
                ZONE);
        model.export(ExportFormat.CSV);
        assertEquals("The statement was cancelled: the numbers are those of the 10 % read.", notices.getLast().nextStep());
        model.show(answer.soFar(State.RUNNING, FakeAnswer.STATUS, List.of(FakeAnswer.statuses(1_000)), FakeAnswer.read(0.1, null)), AGAIN, ZONE);
        model.export(ExportFormat.CSV);
        assertEquals("The statement still runs: the numbers are those of the 10 % read so far.", notices.getLast().nextStep());
        model.show(answer.now(State.CANCELLED, FakeAnswer.ORDERS, List.of(FakeAnswer.orders(0, 5)), FakeAnswer.read(0.1, Stop.CANCELLED)), AGAIN,
                ZONE);
        model.export(ExportFormat.CSV);
        assertEquals("The statement was cancelled: there may be more.", notices.getLast().nextStep());
    }
}
