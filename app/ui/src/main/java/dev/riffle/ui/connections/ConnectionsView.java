package dev.riffle.ui.connections;

import dev.riffle.ui.kit.dialog.DialogHeader;
import dev.riffle.ui.kit.dialog.FileChoosing;
import dev.riffle.ui.kit.theme.Icons;
import dev.riffle.ui.kit.view.View;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** The dialog of connections: the saved ones, the form of one, its test. */
public final class ConnectionsView extends View<BorderPane> {
    private static final double WIDTH = 920;
    private static final double HEIGHT = 660;

    private final ConnectionsModel model;
    private final FileChoosing files;
    private final Runnable close;
    private final StackPane content = new StackPane();
    private final VBox tested;
    private final Label failure = new Label();
    private final Button test = new Button("_Test", Icons.of(Feather.ACTIVITY));
    private final Button save = new Button("_Save");
    private final Button connect = new Button("Save and _connect");
    private final HBox buttons;
    private final Label asked = new Label();
    private final Button yes = new Button();
    private final Button no = new Button();
    private final HBox question;
    private @Nullable FormView form;

    /** @param close takes the dialog away */
    public ConnectionsView(ConnectionsModel model, FileChoosing files, Runnable close) {
        super(new BorderPane());
        this.model = model;
        this.files = files;
        this.close = close;
        root().getStyleClass().add("connections");
        root().setPrefSize(WIDTH, HEIGHT);
        root().setMinSize(0, 0);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        tested = new VBox(new TestView(model.test()).root());
        buttons = new HBox(8, test, gap, save, connect);
        question = new HBox(8, asked, no, yes);
        styleFooter();
        VBox right = new VBox(content, tested, failure, buttons, question);
        VBox.setVgrow(content, Priority.ALWAYS);
        content.setMinHeight(0);
        root().setTop(DialogHeader.of("Connections", close));
        root().setLeft(new ConnectionList(model).root());
        root().setCenter(right);
    }

    private void styleFooter() {
        failure.getStyleClass().addAll("form-note", "dialog-failure");
        failure.setWrapText(true);
        failure.setMinHeight(Region.USE_PREF_SIZE);
        buttons.getStyleClass().add("dialog-footer");
        question.getStyleClass().addAll("dialog-footer", "dialog-question");
        buttons.setAlignment(Pos.CENTER_LEFT);
        question.setAlignment(Pos.CENTER_LEFT);
        asked.setWrapText(true);
        asked.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(asked, Priority.ALWAYS);
        connect.getStyleClass().add("accent");
        yes.getStyleClass().add("danger");
        for (Button button : new Button[]{test, save, connect, yes, no}) {
            button.setMinWidth(Region.USE_PREF_SIZE);
        }
        test.setTooltip(new Tooltip("Try the settings as they are, step by step; nothing is written anywhere"));
        save.setTooltip(new Tooltip("Keep the settings, without their secrets"));
        connect.setTooltip(new Tooltip("Keep the settings and open the connection (Enter)"));
        test.setOnAction(_ -> submit(model::startTest)); // while one runs, it begins anew
        save.setOnAction(_ -> submit(model::save));
        connect.setOnAction(_ -> submit(model::saveAndConnect));
        yes.setOnAction(_ -> model.confirm());
        no.setOnAction(_ -> model.decline());
    }

    private void submit(Runnable command) {
        command.run();
        if (form != null) {
            form.focusFirstError();
        }
    }

    @Override
    protected void attached() {
        keep(model.formProperty().subscribe(this::showForm));
        keep(model.failureProperty().subscribe(text -> {
            failure.setText(text);
            failure.setVisible(!text.isEmpty());
            failure.setManaged(!text.isEmpty());
        }));
        keep(model.questionProperty().subscribe(this::ask));
    }

    private void showForm(@Nullable ConnectionForm shown) {
        for (Button button : new Button[]{test, save, connect}) {
            button.setVisible(shown != null);
        }
        if (shown == null) {
            form = null;
            content.getChildren().setAll(empty());
            return;
        }
        FormView view = new FormView(shown, model.editedProperty().get() == null ? model.kinds() : List.of(shown.plugin()), model::changeKind, files,
                this::showImport);
        form = view;
        content.getChildren().setAll(view.root());
        view.focusFirst();
    }

    private static VBox empty() {
        Label sentence = new Label("Choose a connection to change it, or make a new one.");
        sentence.getStyleClass().add("muted");
        VBox box = new VBox(12, Icons.of(Feather.SERVER), sentence);
        box.setAlignment(Pos.CENTER);
        return box;
    }

    private void showImport() {
        importing(true);
        content.getChildren().setAll(new ImportView(model, files, () -> {
            backToForm();
            if (form != null) {
                form.focusProperties();
            }
        }, this::backToForm).root());
    }

    private void backToForm() {
        importing(false);
        showForm(model.formProperty().get());
    }

    private void importing(boolean now) {
        for (Region region : new Region[]{buttons, tested}) {
            region.setVisible(!now);
            region.setManaged(!now);
        }
    }

    private void ask(@Nullable Question now) {
        buttons.setVisible(now == null);
        buttons.setManaged(now == null);
        question.setVisible(now != null);
        question.setManaged(now != null);
        // Enter belongs to the button that is there
        connect.setDefaultButton(now == null);
        if (now != null) {
            asked.setText(now.text());
            yes.setText(now.yes());
            no.setText(now.no());
            no.requestFocus();
        }
    }

    /** What Esc does: the last thing begun ends. */
    public void escape() {
        if (model.questionProperty().get() != null) {
            model.decline();
        } else if (!buttons.isVisible()) {
            backToForm();
        } else if (model.test().isRunning()) {
            model.test().cancel();
        } else {
            close.run();
        }
    }
}
