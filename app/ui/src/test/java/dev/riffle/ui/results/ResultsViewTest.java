package dev.riffle.ui.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.engine.QueryException;
import dev.riffle.engine.sample.Coverage.Stop;
import dev.riffle.ui.Windows;
import dev.riffle.ui.failure.Failure;
import dev.riffle.ui.kit.drive.Collected;
import dev.riffle.ui.kit.grid.GridColumn.Sorting;
import dev.riffle.ui.kit.grid.GridSelection;
import dev.riffle.ui.kit.notice.Notice;
import dev.riffle.ui.kit.thread.FxThread;
import dev.riffle.ui.results.ResultsViewModel.Page;
import dev.riffle.workbench.queries.ResultSnapshot.State;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How each state of the results looks, and what keys and mouse do. */
class ResultsViewTest extends ResultsInWindow {
    private static final QueryException UNKNOWN_COLUMN = QueryException.user("UNKNOWN_COLUMN", new QueryException.Position(3, 8),
            "There is no column \"amout\" in kafka.orders.", "Did you mean \"amount\"?");

    // --- states

    @Test
    void nothingYet() {
        assertTrue(says("No answer yet"));
        picture("nothing");
    }

    @Test
    void running() {
        answer.now(State.RUNNING, FakeAnswer.ORDERS, List.of(), FakeAnswer.read(0.034, null));
        show();
        assertTrue(says("No row yet in the 3.4 % read."));
        picture("running");
    }

    @Test
    void soFar() {
        answer.soFar(State.RUNNING, FakeAnswer.STATUS, List.of(FakeAnswer.statuses(39_980)), FakeAnswer.read(0.1, null));
        show();
        picture("so-far");
    }

    @Test
    void partial() {
        answer.now(State.FULL, FakeAnswer.ORDERS, List.of(FakeAnswer.orders(0, 60_000)), FakeAnswer.read(0.1, null));
        show();
        assertTrue(says("60,000 rows are loaded, and there are more."));
        picture("partial");
        driver.click(driver.find(javafx.scene.control.Button.class, "Load more", button -> button.getText().equals("Load more")));
        assertEquals(1, answer.asked);
    }

    @Test
    void complete() {
        answer.now(State.COMPLETE, FakeAnswer.STATUS, List.of(FakeAnswer.statuses(399_808)), FakeAnswer.read(1, null));
        show();
        picture("complete");
    }

    @Test
    void empty() {
        answer.now(State.COMPLETE, FakeAnswer.ORDERS, List.of(), FakeAnswer.read(0.1, Stop.BUDGET));
        show();
        assertTrue(says("None in the 10 % read"));
        picture("empty");
    }

    @Test
    void failed() {
        FxThread.run(() -> model.showFailure(Failure.of(UNKNOWN_COLUMN)));
        picture("failed");
        driver.click(driver.find(".failure-facts .hyperlink"));
        assertEquals(List.of("UNKNOWN_COLUMN"), gone);
        driver.click(driver.all(".failure-banner .button").getFirst());
        assertEquals("UNKNOWN_COLUMN at line 3, column 8: There is no column \"amout\" in kafka.orders. Did you mean \"amount\"?",
                driver.clipboard());
        driver.click(driver.all(".failure-banner .button").getLast());
        assertTrue(driver.all(".failure-banner").isEmpty());
    }

    @Test
    void failedHalfWay() {
        answer.failed(QueryException.user("VALUE_OUT_OF_RANGE", null,
                "A value of the column \"the_full_name_of_the_customer_as_it_was_given_when_the_order_was_made\" of kafka.a-topic-with-a-very-long-name-for-a-start "
                        + "does not fit its type, and this sentence goes on for so long that it does not fit on one line of the window.",
                "Cast it to a wider type."), FakeAnswer.read(0.4, Stop.ERROR), FakeAnswer.orders(0, 200));
        show();
        picture("failed-half-way");
    }

    @ParameterizedTest
    @EnumSource(Page.class)
    void pages(Page page) {
        answer.now(State.COMPLETE, FakeAnswer.ORDERS, List.of(FakeAnswer.orders(0, 2_000)), FakeAnswer.read(0.4, Stop.TIMEOUT));
        show();
        FxThread.run(() -> {
            model.showPlan("scan kafka.orders as t0\n    columns  status, amount\nthen H2 runs\n    SELECT status, n\n    FROM t0\n    ORDER BY n\n",
                    false);
            model.message(Message.Kind.ERROR, "A message of an error that is so long that it has to be broken into lines: " + "again and ".repeat(25)
                    + "again.");
            view.grid().requestFocus();
        });
        driver.press(KeyCode.ALT, KeyCode.getKeyCode(String.valueOf(page.ordinal() + 1)));
        assertEquals(page, FxThread.call(() -> model.pageProperty().get()));
        picture("page-" + page.name().toLowerCase(Locale.ROOT));
    }

    @Test
    void thePlanOfAStatementThatIsAnalyzedStandsInColumns() {
        String plan = """
                3 rows in 305 ms: planning 46 ms, reading 200 ms, operations 57 ms
                complete: all that is asked for was read

                       rows in      rows out          ms
                             –        76,707       235.7  scan kafka.orders as F0
                                                            columns  customer_id, status
                                                            bounds   none: the whole stream
                                                            read     76,707 of 76,707 records (100 %), 27.9 MB, from 6 of 6 partitions, in 3 segments
                                                            matched  26,735 records, 0 not decoded
                                                            took     158 ms, 176 MB/s, 484,378 records/s
                                                            note     not pushed down: status = 'PAID', as systems find records by partition, offset, time and key only
                        76,707        26,735         3.7  filter status = 'PAID'
                             –        12,784        29.8  scan kafka.customers as F1
                                                            columns  customer_id, address.country
                                                            bounds   none: the whole stream
                                                          then, as O0
                             3             3         1.8    columns address.country, n
                            11             3         3.1      sort by COUNT(*) DESC, first 3
                        66,615            11         7.8        aggregate by address.country: COUNT(*)
                        39,519        66,615        44.0          hash join on customer_id = customer_id
                        26,735        26,735         0.1            F0
                        12,784        12,784         0.0            F1
                """;
        answer.now(State.RUNNING, FakeAnswer.PLAN, List.of(FakeAnswer.lines("still running")), FakeAnswer.read(0.1, null));
        FxThread.run(() -> model.showLinesOfPlan(answer, FakeResult::new, ZONE));
        driver.settle();
        assertEquals(Page.PLAN, FxThread.call(() -> model.pageProperty().get()));
        assertEquals("still running\n", FxThread.call(() -> model.planProperty().get()));
        answer.now(State.COMPLETE, FakeAnswer.PLAN, List.of(FakeAnswer.lines(plan)), FakeAnswer.read(1, null));
        driver.waitUntil("the plan", () -> FxThread.call(() -> model.planProperty().get()).equals(plan));
        picture("analyzed");
        show();
        assertEquals(Page.GRID, FxThread.call(() -> model.pageProperty().get()), "the next answer is none of a plan");
    }

    // --- keys and mouse

    @Test
    void escapeCancelsWhatRuns() {
        answer.now(State.RUNNING, FakeAnswer.ORDERS, List.of(FakeAnswer.orders(0, 10)), FakeAnswer.read(0.1, null));
        show();
        FxThread.run(() -> view.grid().requestFocus());
        driver.press(KeyCode.ESCAPE);
        assertEquals(1, answer.cancelled);
    }

    @Test
    void headersSort() {
        answer.now(State.COMPLETE, FakeAnswer.STATUS, List.of(FakeAnswer.statuses(10)), FakeAnswer.read(1, null));
        show();
        driver.click(view.grid(), FxThread.call(() -> view.grid().columnEnd(0)) - 14, 14);
        driver.waitUntil("the rows to be sorted", () -> view.grid().getModel().columns().getFirst().sorting() == Sorting.ASCENDING);
        assertEquals("CANCELLED", FxThread.call(() -> view.grid().getModel().cell(0, 0).text()));
        driver.find(Label.class, "that the others are not", label -> label.getText().endsWith(", sorted here"));
        driver.picture(Path.of("target/pictures/results-sorted.png"));
    }

    @Test
    void theSelectedRowIsOffered() {
        answer.now(State.COMPLETE, FakeAnswer.ORDERS, List.of(FakeAnswer.orders(0, 100)), FakeAnswer.read(1, null));
        show();
        driver.click(view.grid(), 120, 28 + 24 * 4 + 12);
        assertEquals(4, FxThread.call(() -> model.selectedRowProperty().get().number()));
        driver.press(KeyCode.DOWN);
        assertEquals("NEW", FxThread.call(() -> model.selectedRowProperty().get().value(1)));
        FxThread.run(() -> model.show(new FakeAnswer(), FakeResult::new, ZONE));
        driver.settle();
        assertEquals(GridSelection.NONE, FxThread.call(() -> view.grid().getSelection()));
    }

    @Test
    void cellsAreCopiedByKeyAndByMenu() {
        answer.now(State.COMPLETE, FakeAnswer.STATUS, List.of(FakeAnswer.statuses(10)), FakeAnswer.read(1, null));
        show();
        double secondColumn = FxThread.call(() -> view.grid().columnEnd(1)) - 10;
        driver.drag(view.grid(), 70, 28 + 12, secondColumn, 28 + 24 + 12);
        driver.press(KeyCode.CONTROL, KeyCode.C);
        driver.waitUntil("a notice", () -> !notices.isEmpty());
        assertEquals("NEW\t10\nPAID\t141", driver.clipboard());
        driver.rightClick(view.grid(), 80, 28 + 12);
        driver.picture(Path.of("target/pictures/results-menu.png"));
        driver.click(driver.find(Label.class, "Copy as JSON", label -> label.getText().equals("Copy as JSON")));
        driver.waitUntil("another notice", () -> notices.size() == 2);
        assertTrue(driver.clipboard().startsWith("[\n{\"status\":\"NEW\",\"n\":10}"), driver.clipboard());
    }

    @Test
    void rowsAreExported() {
        assertTrue(driver.all(".menu-button").isEmpty(), "there is nothing to export");
        answer.now(State.COMPLETE, FakeAnswer.STATUS, List.of(FakeAnswer.statuses(10)), FakeAnswer.read(1, null));
        show();
        driver.click(".menu-button");
        driver.click(driver.find(Label.class, "CSV", label -> label.getText().equals("CSV …")));
        driver.waitUntil("a notice", () -> !notices.isEmpty());
        assertEquals(Notice.Kind.SUCCESS, notices.getFirst().kind());
    }

    @Test
    void isCollectedWhenItLeftTheWindow() {
        Collected.assertCollected(() -> new ResultsView(model, _ -> {}, ZONE), Windows::style);
    }
}
