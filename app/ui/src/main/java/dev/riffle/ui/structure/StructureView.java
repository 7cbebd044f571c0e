package dev.riffle.ui.structure;

import atlantafx.base.theme.Styles;
import dev.riffle.connector.structure.TableStructure;
import dev.riffle.ui.editor.SqlTokenizer;
import dev.riffle.ui.failure.ProblemBanner;
import dev.riffle.ui.kit.drive.LayoutCheck;
import dev.riffle.ui.kit.editor.CodeEditor;
import dev.riffle.ui.kit.editor.CodeLanguage;
import dev.riffle.ui.kit.grid.CellRange;
import dev.riffle.ui.kit.grid.DataGrid;
import dev.riffle.ui.kit.grid.GridActions;
import dev.riffle.ui.kit.grid.GridModel;
import dev.riffle.ui.kit.theme.Icons;
import dev.riffle.ui.kit.view.View;
import dev.riffle.ui.structure.StructureViewModel.Shown;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Orientation;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Columns above; keys and indexes, and the statement that makes the table, below. */
public final class StructureView extends View<VBox> {
    private final StructureViewModel model;
    private final ProblemBanner banner;
    private final Label facts = new Label();
    private final DataGrid columns = new DataGrid();
    private final KeyList keys;
    private final CodeEditor ddl = new CodeEditor(new CodeLanguage(SqlTokenizer.ofDatabases(), "--", (_, _, _) -> {}));
    private final Button copy = new Button("Copy", Icons.of(Feather.COPY));
    private final Button query = new Button("Query rows", Icons.of(Feather.PLAY));
    private final Button refresh = new Button(null, Icons.of(Feather.REFRESH_CW));
    private final Label instead = new Label();
    private final SplitPane all = new SplitPane();
    private Optional<TableStructure> last = Optional.empty();

    /** @param clipboard takes what is copied */
    StructureView(StructureViewModel model, Consumer<String> clipboard) {
        super(new VBox());
        this.model = model;
        this.banner = new ProblemBanner(model::reload);
        this.keys = new KeyList(model::open);
        root().getStyleClass().addAll("monitor", "structure");
        root().setFocusTraversable(true);
        root().addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        facts.getStyleClass().addAll("structure-facts", "muted", LayoutCheck.MAY_SHORTEN);
        columns.setAccessibleText("Columns of " + model.subject().stream());
        columns.setActions(new GridActions() {
            @Override
            public void copy(CellRange cells) {
                clipboard.accept(cells.text(columns.getModel()).stripTrailing());
            }

            @Override
            public void open(long row, int column) {
                if (columns.getModel() instanceof ColumnRows rows) {
                    rows.foreign((int) row).ifPresent(key -> model.open(key.to()));
                }
            }
        });
        ddl.setEditable(false);
        copy.getStyleClass().add(Styles.FLAT);
        copy.setTooltip(new Tooltip("Copy the whole statement"));
        copy.setOnAction(_ -> clipboard.accept(ddl.textProperty().get()));
        instead.getStyleClass().add("muted");
        instead.setWrapText(true);
        VBox insteadBox = new VBox(instead);
        insteadBox.getStyleClass().add("instead");
        insteadBox.visibleProperty().bind(all.visibleProperty().not());
        StackPane content = new StackPane(insteadBox, body());
        VBox.setVgrow(content, Priority.ALWAYS);
        root().getChildren().addAll(bar(), banner, facts, content);
    }

    private HBox bar() {
        Label name = new Label(model.subject().stream());
        name.getStyleClass().addAll("strong", LayoutCheck.MAY_SHORTEN);
        name.setTooltip(new Tooltip(model.subject().stream()));
        name.setMinWidth(0);
        Label what = new Label("Structure, " + model.subject().connection());
        what.getStyleClass().addAll("muted", LayoutCheck.MAY_SHORTEN);
        what.setMinWidth(0);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        query.setTooltip(new Tooltip("The first 100 rows in a query"));
        query.setMinWidth(Region.USE_PREF_SIZE);
        query.setOnAction(_ -> model.queryRows());
        refresh.getStyleClass().addAll(Styles.FLAT, Styles.BUTTON_ICON);
        refresh.setTooltip(new Tooltip("Read it anew (F5)"));
        refresh.setAccessibleText("Read it anew");
        refresh.setOnAction(_ -> model.reload());
        HBox bar = new HBox(name, what, space, query, refresh);
        bar.getStyleClass().add("monitor-bar");
        return bar;
    }

    private SplitPane body() {
        Label title = new Label("DDL");
        title.getStyleClass().addAll("key-heading", "muted", "small");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox head = new HBox(title, space, copy);
        head.getStyleClass().add("ddl-head");
        BorderPane statement = new BorderPane(ddl.root());
        statement.setTop(head);
        statement.getStyleClass().add("ddl");
        SplitPane below = new SplitPane(keys, statement);
        below.getStyleClass().add("structure-below");
        below.setDividerPositions(0.45);
        all.setOrientation(Orientation.VERTICAL);
        all.getItems().addAll(columns, below);
        all.setDividerPositions(0.5);
        return all;
    }

    private void pressed(KeyEvent event) {
        if (event.getCode() == KeyCode.F5 && !event.isShortcutDown() && !event.isAltDown()) {
            model.reload();
            event.consume();
        }
    }

    @Override
    protected void attached() {
        keep(model.shownProperty().subscribe(this::show));
        model.start();
    }

    @Override
    protected void detached() {
        model.stop();
    }

    private void show(Shown now) {
        boolean there = now.structure().isPresent();
        all.setVisible(there);
        refresh.setDisable(now.reading());
        query.setDisable(!there);
        banner.show(now.failure());
        instead.setText(now.reading() ? "Reading the structure …" : "");
        facts.setVisible(there);
        facts.setManaged(there);
        if (!now.structure().equals(last)) {
            last = now.structure();
            now.structure().ifPresent(this::fill);
        }
    }

    private void fill(TableStructure structure) {
        facts.setText(StructureViewModel.facts(structure));
        facts.setTooltip(new Tooltip(facts.getText()));
        columns.setModel(new ColumnRows(structure));
        keys.show(structure);
        ddl.load(structure.ddl().orElse("-- The database does not tell how it was made."));
        copy.setDisable(structure.ddl().isEmpty());
    }

    /** The columns, for tests. */
    GridModel rows() {
        return columns.getModel();
    }
}
