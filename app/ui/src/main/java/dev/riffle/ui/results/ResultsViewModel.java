package dev.riffle.ui.results;

import dev.riffle.engine.sample.Interim;
import dev.riffle.ui.chart.ChartRows;
import dev.riffle.ui.coverage.CoverageState;
import dev.riffle.ui.coverage.CoverageState.Phase;
import dev.riffle.ui.failure.Failure;
import dev.riffle.ui.kit.grid.CellRange;
import dev.riffle.ui.kit.grid.GridModel;
import dev.riffle.ui.kit.thread.Jobs;
import dev.riffle.ui.kit.thread.Pulses;
import dev.riffle.workbench.export.ExportFormat;
import dev.riffle.workbench.quantity.Count;
import dev.riffle.workbench.queries.ResultOrder;
import dev.riffle.workbench.queries.ResultRows;
import dev.riffle.workbench.queries.ResultSnapshot;
import dev.riffle.workbench.queries.ResultStore;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.ObservableList;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * The answer of the statement that was run last, as the window shows it. While it runs it is looked at once per pulse, whether or not
 * anybody sees it, so that a tab in the background knows when its statement is done. For the FX thread only.
 */
public final class ResultsViewModel {
    /** The pages of the results, in the order of their tabs. */
    public enum Page {
        GRID("Grid"),
        CHART("Chart"),
        PLAN("Plan"),
        MESSAGES("Messages");

        private final String title;

        Page(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    private final Telling telling;
    private final Jobs jobs;
    private final RowsOut out;
    private final Pulses pulses;
    private final MessageLog log;
    private final ObjectProperty<Page> page = new SimpleObjectProperty<>(Page.GRID);
    private final ReadOnlyObjectWrapper<GridModel> grid = new ReadOnlyObjectWrapper<>(GridModel.EMPTY);
    private final ReadOnlyObjectWrapper<ResultsState> state = new ReadOnlyObjectWrapper<>(ResultsState.NOTHING);
    private final ReadOnlyObjectWrapper<CoverageState> coverage = new ReadOnlyObjectWrapper<>(CoverageState.IDLE);
    private final ReadOnlyObjectWrapper<@Nullable Failure> failure = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper plan = new ReadOnlyStringWrapper("");
    private final ReadOnlyIntegerWrapper run = new ReadOnlyIntegerWrapper();
    private final ReadOnlyObjectWrapper<@Nullable SelectedRow> selectedRow = new ReadOnlyObjectWrapper<>();
    private ZoneId zone = ZoneId.systemDefault();
    private ResultSnapshot last = ResultSnapshot.PLANNING;
    private @Nullable Answer answer;
    private ResultStore.@Nullable Source again;
    /** Whether the rows of the answer are the lines of a plan. */
    private boolean linesArePlan;
    /** The run whose rows the grid shows. */
    private int shownRun;
    private Subscription watching = Subscription.EMPTY;
    private final CellLinks links = new CellLinks();
    /** Where the cursor of the grid is; -1 for nowhere. */
    private long cursorRow = -1;
    private int cursorColumn = -1;

    /**
     * @param telling how answers are told
     * @param jobs sort rows
     * @param out where rows are copied and exported to
     * @param pulses when a running statement is looked at
     * @param clock of the messages
     */
    public ResultsViewModel(Telling telling, Jobs jobs, RowsOut out, Pulses pulses, Clock clock) {
        this.telling = telling;
        this.jobs = jobs;
        this.out = out;
        this.pulses = pulses;
        this.log = new MessageLog(clock, telling.hasPlan());
    }

    // --- what is shown

    /**
     * Shows the answer of a statement that was just started, in the place of the one before, which is cancelled if it still runs.
     *
     * @param again starts the same statement anew, to export more rows than are loaded; null where that must not be
     * @param zone in which instants are shown
     */
    public void show(Answer next, ResultStore.@Nullable Source again, ZoneId zone) {
        begin(next, again, zone, false);
    }

    /** Shows the answer of a statement that asks for its plan: lines, on the page of the plan, which comes to the front; those so far while it runs. */
    public void showLinesOfPlan(Answer next, ResultStore.Source again, ZoneId zone) {
        begin(next, again, zone, true);
    }

    private void begin(Answer next, ResultStore.@Nullable Source again, ZoneId zone, boolean isPlan) {
        cancel();
        watching.unsubscribe();
        this.zone = zone;
        this.again = again;
        answer = next;
        linesArePlan = isPlan;
        last = ResultSnapshot.PLANNING;
        failure.set(null);
        plan.set("");
        log.begin();
        links.clear();
        run.set(run.get() + 1);
        if (isPlan || page.get() == Page.PLAN) {
            page.set(isPlan ? Page.PLAN : Page.GRID);
        }
        refresh();
        if (!last.state().isFinal()) {
            watching = pulses.each(this::refresh);
        }
    }

    /** Shows a statement that could not be started. The answer before it stays, if there is one. */
    public void showFailure(Failure why) {
        failure.set(why);
        log.add(why);
        page.set(Page.GRID);
    }

    /** Shows what a statement would do, or does, in lines. @param front whether the plan is what was asked for, and so comes to the front */
    public void showPlan(String lines, boolean front) {
        plan.set(lines);
        if (front) {
            if (last.state() != ResultSnapshot.State.FAILED) {
                failure.set(null); // that of an explanation before
            }
            page.set(Page.PLAN);
        }
    }

    /** Adds to what happened to the statement. */
    public void message(Message.Kind kind, String text) {
        log.add(kind, text);
    }

    /** Takes the failure out of sight. */
    public void dismissFailure() {
        failure.set(null);
    }

    private void refresh() {
        if (answer == null) {
            return;
        }
        ResultSnapshot now = answer.snapshot();
        ResultSnapshot before = last;
        if (now == before && shownRun == run.get()) {
            return;
        }
        last = now;
        log.changed(before, now);
        showRows(now);
        if (linesArePlan) {
            plan.set(PlanLines.of(shownRows(now)));
        }
        state.set(telling.state(now));
        coverage.set(new CoverageState(Phase.of(now.state()), now.coverage(), now.timings().total(), now.rate().recordsPerSecond(), zone));
        now.failure().map(Failure::of).ifPresent(failure::set);
        updateSelectedRow();
        if (now.state().isFinal()) {
            watching.unsubscribe();
        }
    }

    /** The rows, or as long as there are none the answer so far. */
    private void showRows(ResultSnapshot now) {
        ResultRows rows = shownRows(now);
        boolean sortable = now.state() != ResultSnapshot.State.PLANNING && now.state() != ResultSnapshot.State.RUNNING;
        grid.set(grid.get() instanceof RowsModel model && run.get() == shownRun
                ? model.with(now.columns(), now.margins(), rows, sortable)
                : new RowsModel(now.columns(), now.margins(), rows, zone, sortable));
        shownRun = run.get();
    }

    private static ResultRows shownRows(ResultSnapshot now) {
        return now.rows().size() > 0 ? now.rows() : now.interim().map(Interim::rows).map(ResultRows::of).orElse(ResultRows.NONE);
    }

    // --- what the user does

    /** Stops reading; what was read stays. Does nothing when nothing runs. */
    public void cancel() {
        if (answer != null && !last.state().isFinal()) {
            answer.cancel();
        }
    }

    /** Has a live query wait, so that one can look, or go on. */
    public void pause(boolean stand) {
        if (answer != null) {
            answer.pause(stand);
            log.add(Message.Kind.INFORMATION, stand ? "Paused" : "Going on");
        }
    }

    /** Loads as many rows again. */
    public void more() {
        if (answer != null) {
            answer.more();
            log.add(Message.Kind.INFORMATION, "Loading more rows");
        }
    }

    /**
     * Sorts the rows that are loaded, in the background: by a column ascending, the next time descending, then as they came. Rows that come
     * later end it.
     */
    public void sort(int column) {
        if (grid.get() instanceof RowsModel model) {
            switch (model.columns().get(column).sorting()) {
                case UNSORTED -> sort(model, column, false);
                case ASCENDING -> sort(model, column, true);
                case DESCENDING -> show(model, null);
                case NOT_OFFERED -> {}
            }
        }
    }

    private void sort(RowsModel model, int column, boolean descending) {
        jobs.start("Sort " + Count.of(model.rowCount(), "row"),
                _ -> new RowsModel.Order(column, descending, ResultOrder.by(model.type(), model.rows(), model.column(column), descending)),
                order -> show(model, order), e -> showFailure(Failure.of(e)));
    }

    /** Unless there are other rows meanwhile. */
    private void show(RowsModel sorted, RowsModel.@Nullable Order order) {
        if (grid.get() instanceof RowsModel model && model.rows() == sorted.rows()) {
            grid.set(model.ordered(order));
            updateSelectedRow();
        }
    }

    /** Puts the values of some cells into the clipboard. */
    public void copy(CellRange cells) {
        if (grid.get() instanceof RowsModel model) {
            out.copy(model, cells, zone);
        }
    }

    /** Puts some cells into the clipboard, with the names of their columns. */
    public void copyAs(CellRange cells, ExportFormat format) {
        if (grid.get() instanceof RowsModel model) {
            out.copyAs(model, cells, format, zone);
        }
    }

    /** Puts the different values of some cells into the clipboard, for a condition with IN. */
    public void copyForIn(CellRange cells) {
        if (grid.get() instanceof RowsModel model) {
            out.copyForIn(model, cells, zone);
        }
    }

    /** Runs the statement anew and writes all its rows to a file that the user chooses. */
    public void exportAll(ExportFormat format) {
        if (last.coverage().live().isPresent()) {
            showFailure(new Failure("LIVE_EXPORT", "A live query has no end, so not all of its rows can be exported.",
                    "Export the rows that are shown, or take STREAM out of the statement.", Optional.empty()));
        } else if (again != null) {
            out.exportAll(again, format, zone);
        }
    }

    /** Writes the rows that are loaded to a file that the user chooses. */
    public void export(ExportFormat format) {
        if (grid.get() instanceof RowsModel model) {
            out.export(model.type(), model.rows(), format, zone, RowsRemark.of(last, canReadAgain()));
        }
    }

    /** The cursor of the grid went to a cell. @param row -1 for nowhere */
    void select(long row, int column) {
        cursorRow = row;
        cursorColumn = column;
        updateSelectedRow();
    }

    private void updateSelectedRow() {
        if (!(grid.get() instanceof RowsModel model) || cursorRow < 0 || cursorRow >= model.rowCount()) {
            selectedRow.set(null);
            return;
        }
        ResultRows.Place place = model.place(cursorRow);
        int column = cursorColumn < 0 ? cursorColumn : model.column(Math.min(cursorColumn, model.columns().size() - 1));
        SelectedRow old = selectedRow.get();
        boolean same = old != null && old.number() == cursorRow && old.column() == column && old.place().segment() == place.segment()
                && old.place().row() == place.row()
                && old.columns() == model.type();
        if (!same) {
            selectedRow.set(new SelectedRow(cursorRow, column, model.type(), place, zone));
        }
    }

    // --- properties

    /** Which page is in front. */
    public ObjectProperty<Page> pageProperty() {
        return page;
    }

    /** The rows: a new model for every change. */
    public ReadOnlyObjectProperty<GridModel> gridProperty() {
        return grid.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<ResultsState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** For the coverage bar. */
    public ReadOnlyObjectProperty<CoverageState> coverageProperty() {
        return coverage.getReadOnlyProperty();
    }

    /** Why there is no answer, or not all of it; null when nothing failed. */
    public ReadOnlyObjectProperty<@Nullable Failure> failureProperty() {
        return failure.getReadOnlyProperty();
    }

    /** What the statement does; empty while it is not known. */
    public ReadOnlyStringProperty planProperty() {
        return plan.getReadOnlyProperty();
    }

    public ObservableList<Message> messages() {
        return log.messages();
    }

    /** Counts the statements shown: with each the grid begins at the top. */
    public ReadOnlyIntegerProperty runProperty() {
        return run.getReadOnlyProperty();
    }

    /** The row that the cursor of the grid is on, with its values; null when it is on none. */
    public ReadOnlyObjectProperty<@Nullable SelectedRow> selectedRowProperty() {
        return selectedRow.getReadOnlyProperty();
    }

    /** The rows that are shown, for a chart of them: in the order in which they came. */
    ChartRows chartRows() {
        return grid.get() instanceof RowsModel model ? new ChartRows(model.type(), model.margins(), model.rows()) : ChartRows.NONE;
    }

    /** Where cells lead; of the statement shown last. */
    public CellLinks links() {
        return links;
    }

    /** Whether all rows can be had by running the statement anew. */
    boolean canReadAgain() {
        return again != null;
    }

    Telling telling() {
        return telling;
    }

    /** Takes charts to files. */
    RowsOut out() {
        return out;
    }

    ZoneId zone() {
        return zone;
    }

    /** Reads the rows for a chart. */
    Jobs jobs() {
        return jobs;
    }

    /** The newest snapshot. */
    ResultSnapshot snapshot() {
        return last;
    }
}
