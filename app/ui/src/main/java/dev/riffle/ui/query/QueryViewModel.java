package dev.riffle.ui.query;

import dev.riffle.connector.ConnectorException;
import dev.riffle.engine.QueryException;
import dev.riffle.engine.plan.Explanation;
import dev.riffle.engine.sql.ExplainStatement;
import dev.riffle.engine.sql.LiveKeyword;
import dev.riffle.ui.coverage.CoverageBar;
import dev.riffle.ui.coverage.CoverageState.Phase;
import dev.riffle.ui.editor.EditorError;
import dev.riffle.ui.editor.EditorViewModel;
import dev.riffle.ui.editor.ScriptStatement;
import dev.riffle.ui.failure.Failure;
import dev.riffle.ui.kit.thread.Jobs;
import dev.riffle.ui.results.Answer;
import dev.riffle.ui.results.ResultsViewModel;
import dev.riffle.ui.scope.RunSettings;
import dev.riffle.ui.scope.RunSettingsViewModel;
import dev.riffle.ui.statements.StatementsModel;
import dev.riffle.workbench.queries.ExplanationText;
import dev.riffle.workbench.queries.Queries;
import dev.riffle.workbench.queries.QuerySettings;
import dev.riffle.workbench.queries.ResultStore;
import dev.riffle.workbench.queries.Reuse;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** Runs the statements of a tab, one after the other, and shows each answer. For the FX thread. */
public final class QueryViewModel extends StatementsModel<StatementRun> implements CoverageBar.Actions {
    /**
     * What a tab runs statements with.
     *
     * @param results makes a place for one answer
     * @param zone in which times are shown now
     * @param bounds how much of an answer is kept
     * @param ended told of a statement that has ended: what it read is in the buffer
     * @param undecoded shows the records of a run that did not decode
     * @param links told of a statement that was started, to find out where its answer leads
     */
    public record Tools(Queries queries, Jobs jobs, Supplier<ResultsViewModel> results, Supplier<ZoneId> zone, Supplier<ResultStore.Bounds> bounds,
            Consumer<StatementRun> ended, Consumer<StatementRun> undecoded, BiConsumer<StatementRun, QuerySettings> links) {}

    /** Everything, exactly, however long it takes. */
    private static final RunSettings EVERYTHING = new RunSettings("all", Long.MAX_VALUE, null);

    private final Tools tools;
    private final EditorViewModel editor;
    private final RunSettingsViewModel settings;
    /** Those that wait for their turn. */
    private List<ScriptStatement> waiting = List.of();
    private RunSettings waitingSettings;
    private Reuse waitingReuse = Reuse.UP_TO_DATE;
    /** The one that runs, or ran last. */
    private @Nullable StatementRun current;
    /** Counts what the user has run, so that what comes late is known to be late. */
    private int started;

    public QueryViewModel(Tools tools, EditorViewModel editor, RunSettings settings) {
        this.tools = tools;
        this.editor = editor;
        this.settings = new RunSettingsViewModel(settings);
        this.waitingSettings = settings;
    }

    @Override
    public EditorViewModel editor() {
        return editor;
    }

    /** Scope and budget of the statements run from now on. */
    public RunSettingsViewModel settings() {
        return settings;
    }

    // --- running

    @Override
    public void runStatement() {
        run(editor.toRunProperty().get(), settings.settingsProperty().get(), Reuse.UP_TO_DATE);
    }

    /** Reads everything from the systems, also what the buffer has. */
    @Override
    public void runAnew() {
        run(editor.toRunProperty().get(), settings.settingsProperty().get(), Reuse.NONE);
    }

    /** Makes the statement at the caret a live query, or one that ends, and runs it. */
    public void toggleLive() {
        List<ScriptStatement> statements = editor.toRunProperty().get();
        if (statements.size() == 1) {
            ScriptStatement statement = statements.getFirst();
            LiveKeyword.toggled(statement.sql()).ifPresent(sql -> replace(statement, sql));
        }
    }

    @Override
    public void runAll() {
        run(editor.statements(), settings.settingsProperty().get(), Reuse.UP_TO_DATE);
    }

    private void run(List<ScriptStatement> statements, RunSettings with, Reuse reuse) {
        if (statements.isEmpty()) {
            return;
        }
        cancel();
        editor.showErrors(List.of());
        runs.set(List.of());
        waiting = statements;
        waitingSettings = with;
        waitingReuse = reuse;
        running.set(true);
        started++;
        next();
    }

    /**
     * Puts other SQL in the place of a statement that was run, and runs it.
     *
     * @return false if the text has changed there since
     */
    public boolean replace(ScriptStatement statement, String sql) {
        String text = editor.textProperty().get();
        if (!text.startsWith(statement.sql(), statement.offset())) {
            return false;
        }
        editor.textProperty().set(text.substring(0, statement.offset()) + sql + text.substring(statement.end()));
        editor.caretProperty().set(statement.offset());
        run(List.of(new ScriptStatement(sql, statement.offset(), statement.place())), settings.settingsProperty().get(), Reuse.UP_TO_DATE);
        return true;
    }

    /** Starts the first of those that wait. */
    private void next() {
        ScriptStatement statement = waiting.getFirst();
        waiting = waiting.subList(1, waiting.size());
        RunSettings with = waitingSettings;
        ZoneId zone = tools.zone().get();
        QuerySettings query = with.in(zone, waitingReuse);
        // a single statement after a single one keeps the grid, its widths and its place
        StatementRun before = shown.get();
        boolean again = runs.get().isEmpty() && waiting.isEmpty() && before != null && before.number() == 1;
        List<StatementRun> all = answers();
        StatementRun run = new StatementRun(numberAfter(all), statement, with, again && before != null ? before.results() : tools.results().get());
        all.add(run);
        runs.set(List.copyOf(all));
        current = run;
        shown.set(run);
        ResultStore.Source source = () -> tools.queries().run(statement.sql(), query);
        ResultStore store = ResultStore.start(source, tools.bounds().get());
        if (asksForPlan(statement)) {
            run.results().showLinesOfPlan(Answer.of(store), source, zone);
            new Watch(run).begin();
            return;
        }
        run.results().show(Answer.of(store), source, zone);
        new Watch(run).begin();
        tools.links().accept(run, query);
        tools.jobs().startQuietly("Planning", _ -> plan(statement, query), lines -> {
            if (runs.get().contains(run)) {
                run.results().showPlan(lines, false);
            }
        },
                _ -> {
                    // the statement itself meets the same failure, and tells
                });
    }

    /** Whether the plan is the answer. */
    private static boolean asksForPlan(ScriptStatement statement) {
        try {
            return ExplainStatement.of(statement.sql()).kind() != ExplainStatement.Kind.NONE;
        } catch (QueryException e) {
            return false; // the statement itself meets it, and tells
        }
    }

    private String plan(ScriptStatement statement, QuerySettings query) throws QueryException, ConnectorException {
        Explanation explanation = tools.queries().explain(statement.sql(), query);
        return ExplanationText.text(explanation, tools.queries().cost(explanation, query));
    }

    /** Goes on when a statement is done, and stops at one that failed. */
    private final class Watch {
        private final StatementRun run;
        private Subscription subscription = Subscription.EMPTY;

        Watch(StatementRun run) {
            this.run = run;
        }

        void begin() {
            subscription = run.results().coverageProperty().subscribe(state -> {
                // more rows than are kept would hold up those that wait
                boolean full = state.phase() == Phase.PAUSED && !waiting.isEmpty();
                if (state.phase() == Phase.DONE || state.phase() == Phase.FAILED || full) {
                    // told while the results still change
                    tools.jobs().onFxThread(this::end);
                }
            });
        }

        private void end() {
            subscription.unsubscribe();
            ended(run);
        }
    }

    private void ended(StatementRun run) {
        tools.ended().accept(run);
        if (current != run || !running.get()) {
            return;
        }
        Failure failure = run.results().failureProperty().get();
        if (failure != null) {
            if (failure.position().isPresent()) {
                // it stands at its place in the text, and is not said twice
                editor.showErrors(List.of(EditorError.of(failure, run.statement())));
                run.results().dismissFailure();
            }
            waiting = List.of();
        }
        if (waiting.isEmpty()) {
            running.set(false);
        } else {
            next();
        }
    }

    /**
     * Shows what the statement at the caret would read and do, without reading records. Where its answer is shown, or still comes, the plan
     * goes beside it; otherwise into a place of its own, beside the answers that are there.
     */
    @Override
    public void explain() {
        List<ScriptStatement> statements = editor.toRunProperty().get();
        if (statements.isEmpty()) {
            return;
        }
        ScriptStatement statement = statements.getFirst();
        RunSettings with = settings.settingsProperty().get();
        QuerySettings query = with.in(tools.zone().get(), Reuse.UP_TO_DATE);
        int asked = started;
        editor.showErrors(List.of());
        tools.jobs().start("Explaining", _ -> plan(statement, query), lines -> {
            if (asked == started) {
                StatementRun run = place(statement, with);
                shown.set(run);
                run.results().showPlan(lines, true);
            }
        }, e -> {
            if (asked == started) {
                showFailure(place(statement, with), Failure.of(e));
            }
        });
    }

    private void showFailure(StatementRun run, Failure failure) {
        shown.set(run);
        run.results().showFailure(failure);
        if (failure.position().isPresent()) {
            editor.showErrors(List.of(EditorError.of(failure, run.statement())));
            run.results().dismissFailure();
        }
    }

    /** Where a statement's plan is shown: with its answer, the one in front before others; if there is none, in a new place. */
    private StatementRun place(ScriptStatement statement, RunSettings with) {
        StatementRun front = shown.get();
        if (front != null && runs.get().contains(front) && front.statement().sql().equals(statement.sql())) {
            return front;
        }
        return runs.get().stream().filter(run -> run.statement().sql().equals(statement.sql())).findFirst()
                .orElseGet(() -> newPlace(statement, with));
    }

    /** A place for a plan takes that of another plan: only answers are kept. */
    private StatementRun newPlace(ScriptStatement statement, RunSettings with) {
        List<StatementRun> all = answers();
        StatementRun run = new StatementRun(numberAfter(all), statement, with, tools.results().get());
        all.add(run);
        runs.set(List.copyOf(all));
        return run;
    }

    /** What was run, without places that have a plan only. */
    private List<StatementRun> answers() {
        List<StatementRun> all = new ArrayList<>(runs.get());
        all.removeIf(run -> !run.wasRun());
        return all;
    }

    private static int numberAfter(List<StatementRun> all) {
        return all.isEmpty() ? 1 : all.getLast().number() + 1;
    }

    // --- the coverage bar

    /** Ends what runs, what waits for its turn, and what waits to be loaded further and holds its system meanwhile. What was read stays. */
    @Override
    public void cancel() {
        waiting = List.of();
        runs.get().forEach(run -> run.results().cancel());
        running.set(false);
    }

    @Override
    public void pause(boolean stand) {
        StatementRun run = shown.get();
        if (run != null) {
            run.results().pause(stand);
        }
    }

    @Override
    public void readAll() {
        StatementRun run = shown.get();
        if (run != null) {
            run(List.of(run.statement()), EVERYTHING, Reuse.UP_TO_DATE);
        }
    }

    @Override
    public void readAnew() {
        StatementRun run = shown.get();
        if (run != null) {
            run(List.of(run.statement()), run.settings(), Reuse.NONE);
        }
    }

    @Override
    public void showFailures() {
        StatementRun run = shown.get();
        if (run != null) {
            tools.undecoded().accept(run);
        }
    }

    @Override
    public void close() {
        cancel();
    }
}
