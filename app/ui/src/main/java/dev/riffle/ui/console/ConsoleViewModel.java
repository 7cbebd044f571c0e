package dev.riffle.ui.console;

import dev.riffle.connector.console.ConsoleStatement;
import dev.riffle.engine.QueryException.Position;
import dev.riffle.ui.connections.LockModel;
import dev.riffle.ui.coverage.CoverageState.Phase;
import dev.riffle.ui.editor.EditorError;
import dev.riffle.ui.editor.EditorViewModel;
import dev.riffle.ui.editor.ScriptStatement;
import dev.riffle.ui.failure.Failure;
import dev.riffle.ui.kit.editor.Completions;
import dev.riffle.ui.kit.thread.Pulses;
import dev.riffle.ui.results.Answer;
import dev.riffle.ui.results.PlanLines;
import dev.riffle.ui.results.ResultsViewModel;
import dev.riffle.ui.results.Telling;
import dev.riffle.ui.statements.StatementsModel;
import dev.riffle.workbench.console.ConsoleResult;
import dev.riffle.workbench.console.ConsoleRun;
import dev.riffle.workbench.console.OpenConsole;
import dev.riffle.workbench.queries.ResultSnapshot;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** Runs the statements of a console tab, and shows each of their results. For the FX thread. */
public final class ConsoleViewModel extends StatementsModel<ConsoleAnswered> {
    /**
     * What a console runs statements with.
     *
     * @param pulses when what runs is looked at
     * @param results makes a place for one result
     * @param zone in which times are shown now
     * @param completions proposes what can be written
     */
    public record Tools(Pulses pulses, Function<Telling, ResultsViewModel> results, Supplier<ZoneId> zone, Completions completions) {}

    /** What would end the session, and with it what is not committed. */
    enum Leaving {
        NOTHING, CLOSE_TAB, DISCONNECT
    }

    private final OpenConsole console;
    private final ObservableValue<ConsoleConnection> connection;
    private final Tools tools;
    private final EditorViewModel editor;
    private final LockModel lock;
    private final ReadOnlyBooleanWrapper inTransaction = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Leaving> asked = new ReadOnlyObjectWrapper<>(Leaving.NOTHING);
    private final ReadOnlyStringWrapper language = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper notice = new ReadOnlyStringWrapper("");
    private final Subscription following;
    private Subscription watching = Subscription.EMPTY;
    private @Nullable ConsoleRun current;
    private List<ScriptStatement> statements = List.of();
    /** Which of them each statement that was sent is. */
    private Map<ConsoleStatement, Integer> numbers = Map.of();
    /** What stands in front of the statement at the caret, in chars, to have it explained; 0 where it is run as it is. */
    private int ahead;
    private boolean explaining;
    /** Has the place of the answer before, for a single statement after a single one. */
    private @Nullable ConsoleAnswered again;
    private int losses;
    private Runnable disconnect = () -> {};

    /**
     * @param console closed with this
     * @param connection as it is from time to time; changes on the FX thread
     * @param text as it was saved, or empty
     * @param caret an offset in it
     */
    public ConsoleViewModel(OpenConsole console, ObservableValue<ConsoleConnection> connection, String text, int caret, Tools tools) {
        this.console = console;
        this.connection = connection;
        this.tools = tools;
        this.lock = new LockModel(console.locks(), this::explanation);
        this.editor = new EditorViewModel(text, caret, tools.completions(), this::split);
        this.following = connection.subscribe(this::follow);
    }

    private List<ScriptStatement> split(String text) {
        return language.get().isEmpty()
                ? List.of()
                : console.split(text).stream().map(statement -> ScriptStatement.in(text, statement.start(), statement.end())).toList();
    }

    private String explanation(String name, boolean locked, boolean canUnlock) {
        String guard = console.guard().map(sentence -> " " + sentence).orElse("");
        if (!locked) {
            return "This console is unlocked: its statements may change what is in “" + name
                    + "”, until you lock it or leave Riffle. The connection's own lock is another, for actions.";
        }
        return canUnlock
                ? "From this console “" + name + "” is only read." + guard
                        + " Unlocked, statements may change what is in it for everybody who uses it,"
                        + " until you lock the console or leave Riffle."
                : "“" + name + "” is marked read-only." + guard + " To unlock the console, edit the connection and take the mark away.";
    }

    private void follow(ConsoleConnection now) {
        if (now.isGone() && now.name().equals(console.connection())) { // not called otherwise
            console.gone(); // it may be closed a little later, in the background
        }
        if (now.saved() != null && now.saved().readOnly()) {
            console.locks().lock(now.name());
        }
        lock.show(now.name(), now.saved());
        String before = language.get();
        language.set(now.isGone() ? "" : console.language().orElse(""));
        if (!before.equals(language.get())) {
            editor.splitAnew();
        }
        lookAtSession();
    }

    private void lookAtSession() {
        inTransaction.set(console.isInTransaction());
        if (losses != console.losses()) {
            losses = console.losses();
            notice.set(ConsoleRun.LOST);
        }
        if (!inTransaction.get()) {
            stay();
        }
    }

    @Override
    public EditorViewModel editor() {
        return editor;
    }

    /** The lock of this console. */
    LockModel lock() {
        return lock;
    }

    /** The connection as it is. */
    ObservableValue<ConsoleConnection> connectionProperty() {
        return connection;
    }

    /** What the language is called; empty while the connection is not open, or has no console. */
    ReadOnlyStringProperty languageProperty() {
        return language.getReadOnlyProperty();
    }

    /** Whether a transaction is open that a statement has begun. */
    ReadOnlyBooleanProperty inTransactionProperty() {
        return inTransaction.getReadOnlyProperty();
    }

    /** What the user must know of the session; empty for nothing. */
    ReadOnlyStringProperty noticeProperty() {
        return notice.getReadOnlyProperty();
    }

    void dismissNotice() {
        notice.set("");
    }

    /** What the user is asked about: whether what a transaction holds may be lost by it. */
    ReadOnlyObjectProperty<Leaving> askedProperty() {
        return asked.getReadOnlyProperty();
    }

    /** Whether nothing is lost when the tab is closed now; otherwise the user is asked. */
    boolean mayClose() {
        return may(Leaving.CLOSE_TAB);
    }

    /** Whether nothing is lost when the connection is closed now; otherwise the user is asked. @param anyway closes it */
    boolean mayDisconnect(Runnable anyway) {
        disconnect = anyway;
        return may(Leaving.DISCONNECT);
    }

    private boolean may(Leaving wanted) {
        asked.set(console.isInTransaction() ? wanted : Leaving.NOTHING);
        return asked.get() == Leaving.NOTHING;
    }

    /** Does what was asked about: ends the session with the transaction that is open in it. @param close the tab */
    void leave(Runnable close) {
        Leaving wanted = asked.get();
        stay();
        switch (wanted) {
            case NOTHING -> {}
            case CLOSE_TAB -> {
                console.close();
                close.run();
            }
            case DISCONNECT -> disconnect.run();
        }
    }

    /** A name as statements here write it. @param path its parts */
    String written(List<String> path) {
        return path.stream().map(console::quoted).collect(Collectors.joining("."));
    }

    /** The name of the connection. */
    String connection() {
        return console.connection();
    }

    /** Nothing is lost. */
    void stay() {
        asked.set(Leaving.NOTHING);
    }

    // --- running

    @Override
    public void runStatement() {
        run(editor.toRunProperty().get());
    }

    /** Nothing is kept of earlier answers. */
    @Override
    public void runAnew() {
        runStatement();
    }

    @Override
    public void runAll() {
        run(editor.statements());
    }

    /** Asks the system for its plan, in its own words. */
    @Override
    public void explain() {
        if (editor.toRunProperty().get().isEmpty()) {
            return;
        }
        ScriptStatement wanted = editor.toRunProperty().get().getFirst();
        Optional<String> explained = console.explained(wanted.sql());
        if (explained.isEmpty()) {
            notice.set(language.get() + " has its own way to explain a statement, which Riffle does not know: write it in front of the statement.");
            return;
        }
        run(List.of(wanted), explained.get().length() - wanted.sql().length(),
                List.of(new ConsoleStatement(explained.get(), wanted.offset(), wanted.end())));
        explaining = true;
    }

    private void run(List<ScriptStatement> wanted) {
        if (!wanted.isEmpty()) {
            run(wanted, 0, wanted.stream().map(statement -> new ConsoleStatement(statement.sql(), statement.offset(), statement.end())).toList());
        }
    }

    /** @param more what is sent in front of the first one beside its own text, in chars */
    private void run(List<ScriptStatement> wanted, int more, List<ConsoleStatement> sent) {
        ahead = more;
        explaining = false;
        watching.unsubscribe();
        editor.showErrors(List.of());
        notice.set("");
        ConsoleAnswered before = runs.get().size() == 1 ? runs.get().getFirst() : null;
        again = wanted.size() == 1 ? before : null;
        runs.set(List.of());
        statements = List.copyOf(wanted);
        numbers = IntStream.range(0, sent.size()).boxed().collect(Collectors.toMap(sent::get, Function.identity()));
        current = console.run(sent);
        running.set(true);
        watching = tools.pulses().each(this::refresh);
    }

    private void refresh() {
        ConsoleRun run = current;
        if (run == null) {
            return;
        }
        boolean ended = run.isEnded(); // asked first: what came before the end is seen after it
        List<ConsoleResult> results = run.results();
        show(run, results.subList(runs.get().size(), results.size()));
        runs.get().forEach(ConsoleAnswered::tell);
        lookAtSession();
        running.set(!ended && !run.isFull());
        if (ended && runs.get().stream().allMatch(ConsoleViewModel::isShownWhole)) {
            watching.unsubscribe();
            if (!runs.get().isEmpty()) {
                showPlace(runs.get().getLast());
                showPlan(results.getLast().snapshot(), runs.get().getLast());
            }
        }
    }

    private static boolean isShownWhole(ConsoleAnswered answered) {
        Phase phase = answered.results().coverageProperty().get().phase();
        return phase == Phase.DONE || phase == Phase.FAILED;
    }

    /** All that came since the last pulse together: a script may have thousands of short statements. */
    private void show(ConsoleRun run, List<ConsoleResult> fresh) {
        if (!fresh.isEmpty()) {
            List<ConsoleAnswered> all = new ArrayList<>(runs.get());
            fresh.forEach(result -> all.add(answered(run, result)));
            runs.set(List.copyOf(all));
            shown.set(all.getLast());
        }
    }

    private ConsoleAnswered answered(ConsoleRun run, ConsoleResult result) {
        ConsoleAnswered before = again;
        again = null;
        ConsoleTelling telling = before == null ? new ConsoleTelling() : before.telling();
        telling.begin(result);
        ResultsViewModel results = before == null ? tools.results().apply(telling) : before.results();
        int statement = numbers.getOrDefault(result.statement(), 0);
        String place = (statement + 1) + (result.number() > 1 ? "." + result.number() : "");
        results.show(answer(run, result), null, tools.zone().get());
        return new ConsoleAnswered(place, statements.get(statement), results, telling);
    }

    private static Answer answer(ConsoleRun run, ConsoleResult result) {
        return new Answer() {
            @Override
            public ResultSnapshot snapshot() {
                return result.snapshot();
            }

            @Override
            public void more() {
                result.more();
            }

            @Override
            public void cancel() {
                run.cancel();
            }
        };
    }

    /** A failure that has a place stands there in the text, and is not said twice. */
    private void showPlace(ConsoleAnswered last) {
        Failure failure = last.results().failureProperty().get();
        if (failure != null && failure.position().isPresent()) {
            Position sent = failure.position().get();
            Position written = sent.line() > 1 ? sent : new Position(1, Math.max(1, sent.column() - ahead));
            editor.showErrors(List.of(new EditorError(last.statement().inText(written), failure.message(), failure.nextStep())));
            last.results().dismissFailure();
        }
    }

    /** A plan that is text is read as such; one that is a table stays one. */
    private void showPlan(ResultSnapshot answer, ConsoleAnswered last) {
        if (explaining && answer.state() == ResultSnapshot.State.COMPLETE && answer.columns().size() == 1) {
            last.results().showPlan(PlanLines.of(answer.rows()), true);
        }
    }

    @Override
    public void cancel() {
        console.cancel();
    }

    @Override
    public void close() {
        following.unsubscribe();
        watching.unsubscribe();
        console.close();
    }
}
