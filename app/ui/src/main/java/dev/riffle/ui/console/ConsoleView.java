package dev.riffle.ui.console;

import dev.riffle.ui.connections.EnvironmentLook;
import dev.riffle.ui.connections.LockModel;
import dev.riffle.ui.connections.ReadOnlyLock;
import dev.riffle.ui.kit.drive.LayoutCheck;
import dev.riffle.ui.kit.theme.Icons;
import dev.riffle.ui.statements.StatementsView;
import dev.riffle.workbench.connections.Environment;
import java.time.ZoneId;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Separator;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;

/** The tab of a console: where its statements go, its lock, and whether a transaction is open. */
final class ConsoleView extends StatementsView<ConsoleAnswered> {
    /** What its buttons ask of the window. */
    interface Actions {
        /** Opens the connection. */
        void connect();

        /** Opens the form of the connection. */
        void edit();

        /** Does what the user was asked about, and loses what the transaction holds. */
        void leaveAnyway();
    }

    private static final PseudoClass UNLOCKED = PseudoClass.getPseudoClass("unlocked");

    private final ConsoleViewModel model;
    private final Button explain = button("Explain", Feather.LIST, "Ask the system how it would run the statement (Ctrl+E)");
    private final Label place = new Label();
    private final Tooltip whole = new Tooltip();
    private final Label transaction = new Label("transaction open: COMMIT or ROLLBACK ends it", Icons.of(Feather.GIT_COMMIT));
    private final ReadOnlyLock lock;
    private final Button connect;
    private final Strip unconnected;
    private final Strip production;
    private final Strip notice;
    private final Button stay;
    private final Button leave;
    private final Strip question;

    /**
     * @param fontSize of the editor, in pixels
     * @param zone in which times are shown now
     */
    ConsoleView(ConsoleViewModel model, ObservableValue<? extends Number> fontSize, Supplier<ZoneId> zone, Actions actions) {
        super(model, fontSize, zone);
        this.model = model;
        root().getStyleClass().add("console-page");
        place.getStyleClass().addAll("medium", LayoutCheck.MAY_SHORTEN);
        place.setMinWidth(80);
        place.setMnemonicParsing(false);
        place.setTooltip(whole);
        transaction.getStyleClass().addAll("console-transaction", LayoutCheck.MAY_SHORTEN);
        transaction.setMinWidth(120);
        transaction
                .setTooltip(new Tooltip("A statement has begun a transaction: nobody else sees what it wrote, and what it has locked stays locked, "
                        + "until COMMIT or ROLLBACK ends it. It is lost when the tab is closed, or the connection."));
        transaction.managedProperty().bind(transaction.visibleProperty());
        this.lock = new ReadOnlyLock(model.lock(), actions::edit);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        explain.getStyleClass().add("flat");
        explain.setOnAction(_ -> model.explain());
        iconsWhereNarrow(explain);
        bar().getChildren().addAll(explain, new Separator(Orientation.VERTICAL), place, lock.root(), space, transaction);

        this.connect = button("Connect", actions::connect);
        this.unconnected = new Strip(Feather.ALERT_TRIANGLE, "warning", connect);
        this.production = new Strip(Feather.UNLOCK, "danger", button("Lock", model.lock()::lock));
        this.notice = new Strip(Feather.ALERT_TRIANGLE, "warning", button("Understood", model::dismissNotice));
        this.stay = button("", model::stay);
        this.leave = button("", actions::leaveAnyway);
        this.question = new Strip(Feather.ALERT_TRIANGLE, "danger", stay, leave);
        for (Strip strip : new Strip[]{unconnected, production, notice, question}) {
            putBelowBar(strip);
        }
    }

    /** A button of a strip, which goes with it: the keys go back to the text. */
    private Button button(String text, Runnable action) {
        Button button = new Button(text);
        button.setOnAction(_ -> {
            focusEditor();
            action.run();
        });
        return button;
    }

    @Override
    protected Node footer(ConsoleAnswered answered) {
        return new ConsoleBar(answered).root();
    }

    @Override
    protected void attached() {
        super.attached();
        keep(model.editor().toRunProperty().subscribe(statements -> explain.setDisable(statements.isEmpty())));
        keep(model.connectionProperty().subscribe(_ -> showConnection()));
        keep(model.languageProperty().subscribe(_ -> showConnection()));
        keep(model.lock().stateProperty().subscribe(this::showLock));
        keep(model.inTransactionProperty().subscribe(transaction::setVisible));
        keep(model.noticeProperty().subscribe(notice::say));
        keep(model.askedProperty().subscribe(this::ask));
    }

    private void ask(ConsoleViewModel.Leaving asked) {
        boolean tab = asked != ConsoleViewModel.Leaving.DISCONNECT;
        stay.setText(tab ? "Keep the tab" : "Stay connected");
        leave.setText(tab ? "Close, and lose it" : "Disconnect, and lose it");
        question.say(switch (asked) {
            case NOTHING -> "";
            case CLOSE_TAB -> "A transaction is open. What is not committed is lost when the tab is closed.";
            case DISCONNECT -> "A transaction is open here. What is not committed is lost when “" + model.connection() + "” is disconnected.";
        });
    }

    private void showConnection() {
        ConsoleConnection now = model.connectionProperty().getValue();
        String language = model.languageProperty().get();
        String where = language.isEmpty() ? now.name() : language + " · " + now.name();
        place.setText(where);
        place.setGraphic(now.environment() == Environment.NONE ? null : EnvironmentLook.dot(now.environment()));
        whole.setText("Statements go to " + where + " as they are written"
                + (now.environment() == Environment.NONE ? "." : " (" + EnvironmentLook.label(now.environment()) + ")."));
        setPrompt("Write " + (language.isEmpty() ? "SQL" : language + " statements") + ". They are sent as they are; Ctrl+Enter runs one.");
        unconnected.say(language.isEmpty() ? problem(now) : "");
        connect.setVisible(now.state() == ConsoleConnection.State.CLOSED || now.state() == ConsoleConnection.State.FAILED);
        showLock(model.lock().stateProperty().get());
    }

    private static String problem(ConsoleConnection now) {
        String name = "“" + now.name() + "”";
        return switch (now.state()) {
            case UNKNOWN -> "There is no connection " + name + " now. The text stays: copy it to a console of another connection.";
            case CLOSED -> name + " is not connected: nothing can be run.";
            case FAILED -> name + " could not be opened: nothing can be run.";
            case CONNECTING -> "Connecting to " + name + " …";
            case OPEN -> name + " takes no statements of its own language. Use a query tab (Ctrl+T).";
        };
    }

    /** What is open on production cannot be overlooked. */
    private void showLock(LockModel.State now) {
        boolean open = !now.locked();
        boolean risky = open && model.connectionProperty().getValue().environment() == Environment.PRODUCTION;
        root().pseudoClassStateChanged(UNLOCKED, risky);
        production.say(risky ? "Unlocked on production: statements change what is in “" + now.connection() + "”, for everybody." : "");
    }
}
