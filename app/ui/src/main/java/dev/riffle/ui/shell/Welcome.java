package dev.riffle.ui.shell;

import dev.riffle.connector.DemoPlugin.DemoQuery;
import dev.riffle.ui.kit.view.View;
import dev.riffle.ui.navigation.Navigation;
import dev.riffle.workbench.queries.Scope;
import java.util.List;
import java.util.function.Supplier;
import javafx.collections.ObservableList;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
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

    private final Navigation navigation;
    private final ObservableList<?> connections;
    private final Supplier<List<DemoQuery>> demoQueries;
    private final VBox demo = new VBox(6);

    /**
     * @param connections changes when what the queries are about comes or goes
     * @param demoQueries what to ask the demo that runs; empty while none does
     */
    Welcome(Navigation navigation, ObservableList<?> connections, Supplier<List<DemoQuery>> demoQueries) {
        super(new VBox());
        this.navigation = navigation;
        this.connections = connections;
        this.demoQueries = demoQueries;
        demo.setMaxWidth(Region.USE_PREF_SIZE);
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
        root().getChildren().addAll(Mark.view(64), title, sentence, buttons, demo, keys());
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
        keep(connections.subscribe(this::showDemo));
        showDemo();
    }

    private void showDemo() {
        demo.getChildren().clear();
        List<DemoQuery> queries = demoQueries.get();
        if (!queries.isEmpty()) {
            Label label = new Label("Something is wrong in the demo's database. Compare it with the streams:");
            label.getStyleClass().add("muted");
            demo.getChildren().add(label);
        }
        for (DemoQuery query : queries) {
            Hyperlink link = new Hyperlink(query.title());
            link.setOnAction(_ -> navigation.openQuery(query.title(), query.sql().strip(), Scope.ALL, true));
            demo.getChildren().add(link);
        }
        demo.setVisible(!queries.isEmpty());
        demo.setManaged(!queries.isEmpty());
    }
}
