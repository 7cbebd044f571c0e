package dev.riffle.ui.console;

import dev.riffle.ui.statements.StatementsPage;
import dev.riffle.workbench.session.TabState;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import org.kordamp.ikonli.feather.Feather;

/** The tab of a console. */
public final class ConsolePage extends StatementsPage {
    private final ConsoleViewModel model;

    /**
     * What the page asks of the window.
     *
     * @param connect opens a connection
     * @param edit opens the form of a connection
     * @param close closes a page
     */
    public record Actions(Consumer<String> connect, Consumer<String> edit, Consumer<ConsolePage> close) {}

    private static final class Buttons implements ConsoleView.Actions {
        private final ConsoleViewModel model;
        private final Actions actions;
        private Runnable close = () -> {};

        Buttons(ConsoleViewModel model, Actions actions) {
            this.model = model;
            this.actions = actions;
        }

        @Override
        public void connect() {
            actions.connect().accept(model.connection());
        }

        @Override
        public void edit() {
            actions.edit().accept(model.connection());
        }

        @Override
        public void leaveAnyway() {
            model.leave(close);
        }
    }

    /** @param fontSize of the editor, in pixels */
    public ConsolePage(String id, String title, ConsoleViewModel model, ObservableValue<? extends Number> fontSize, Supplier<ZoneId> zone,
            Actions actions) {
        this(id, title, model, fontSize, zone, new Buttons(model, actions), actions);
    }

    private ConsolePage(String id, String title, ConsoleViewModel model, ObservableValue<? extends Number> fontSize, Supplier<ZoneId> zone,
            Buttons buttons, Actions actions) {
        super(id, title, model, new ConsoleView(model, fontSize, zone, buttons));
        this.model = model;
        buttons.close = () -> actions.close().accept(this);
    }

    /** A name as its statements write it. @param path its parts */
    public String written(List<String> path) {
        return model.written(path);
    }

    /** The name of its connection. */
    public String connection() {
        return model.connection();
    }

    @Override
    public ConsoleViewModel model() {
        return model;
    }

    @Override
    public Feather icon() {
        return Feather.CODE;
    }

    @Override
    public TabState state() {
        return new TabState(id(), TabState.CONSOLE, titleProperty().get(), model.editor().textProperty().get(), caret(), connection(), "all", 100,
                Long.MAX_VALUE, details(Map.of()));
    }

    @Override
    public boolean mayClose() {
        return model.mayClose();
    }

    /** Whether nothing is lost when its connection is closed now; otherwise the user is asked. @param anyway closes it */
    public boolean mayDisconnect(Runnable anyway) {
        return model.mayDisconnect(anyway);
    }
}
