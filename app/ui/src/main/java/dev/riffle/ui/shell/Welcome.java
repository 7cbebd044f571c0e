package dev.riffle.ui.shell;

import dev.riffle.ui.kit.view.View;
import dev.riffle.ui.navigation.Navigation;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** What the middle of the window shows while no tab is open: the next step, and the keys worth knowing. */
final class Welcome extends View<VBox> {
    private static final String[][] KEYS = {{"Ctrl+T", "a new query"}, {"Ctrl+Enter", "run the statement"},
            {"Ctrl+P", "go to a topic, a tab, a command"},
            {"Ctrl+M", "throughput and lag"}, {"F6", "the next pane"}};

    Welcome(Navigation navigation) {
        super(new VBox());
        root().getStyleClass().add("welcome");
        Label title = new Label("See the bottom of the stream");
        title.getStyleClass().add("title");
        Label sentence = new Label("Open a topic in the explorer by a double click, or write a query.");
        sentence.getStyleClass().add("muted");
        sentence.setWrapText(true);
        Button query = new Button("New query");
        query.getStyleClass().add("accent");
        query.setOnAction(_ -> navigation.openQuery("Query", "", false));
        Button connection = new Button("New connection");
        connection.setOnAction(_ -> navigation.newConnection());
        HBox buttons = new HBox(8, query, connection);
        buttons.setMaxWidth(Region.USE_PREF_SIZE);
        root().getChildren().addAll(Mark.view(64), title, sentence, buttons, keys());
    }

    private static GridPane keys() {
        GridPane keys = new GridPane(16, 8);
        keys.setMaxWidth(Region.USE_PREF_SIZE);
        keys.getStyleClass().add("keys");
        for (int row = 0; row < KEYS.length; row++) {
            Label key = new Label(KEYS[row][0]);
            key.getStyleClass().addAll("key", "mono");
            Label meaning = new Label(KEYS[row][1]);
            meaning.getStyleClass().add("muted");
            keys.addRow(row, key, meaning);
        }
        return keys;
    }

    @Override
    protected void attached() {
        // nothing changes here
    }
}
