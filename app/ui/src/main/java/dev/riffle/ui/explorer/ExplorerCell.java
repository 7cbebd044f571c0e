package dev.riffle.ui.explorer;

import dev.riffle.ui.kit.drive.LayoutCheck;
import dev.riffle.ui.kit.theme.Icons;
import dev.riffle.ui.kit.view.Tip;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Circle;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** A row of the explorer. Its nodes are made once and filled anew for each row; it listens to nothing outside of itself. */
final class ExplorerCell extends ListCell<ExplorerRow> {
    private static final double INDENT = 16;
    /** What arrow, icon, the gaps between them and those at the sides take, in pixels. */
    private static final double BESIDE = 60;
    /** What a lock, or the dot of a connection, takes with its gap. */
    private static final double MARK = 18;
    private static final PseudoClass DIM = PseudoClass.getPseudoClass("dim");
    private static final PseudoClass FAILED = PseudoClass.getPseudoClass("failed");
    private static final PseudoClass ROOT = PseudoClass.getPseudoClass("top");
    private static final PseudoClass OPEN = PseudoClass.getPseudoClass("open");

    private final ExplorerViewModel model;
    private final Region indent = new Region();
    private final FontIcon arrow = Icons.of(Feather.CHEVRON_RIGHT);
    private final StackPane arrowPlace = new StackPane(arrow);
    private final FontIcon icon = Icons.of(Feather.MINUS);
    private final MatchLabel name = new MatchLabel();
    private final FontIcon lock = Icons.of(Feather.LOCK);
    private final Circle dot = new Circle(4);
    private final StackPane dotPlace = new StackPane(dot);
    private final Hyperlink action = new Hyperlink();
    private final Label detail = new Label();
    private final HBox row = new HBox(indent, arrowPlace, icon, name, lock, detail, action, dotPlace);

    ExplorerCell(ExplorerViewModel model) {
        this.model = model;
        getStyleClass().add("explorer-cell");
        row.getStyleClass().addAll("explorer-row", LayoutCheck.MAY_SHORTEN);
        row.setAlignment(Pos.CENTER_LEFT);
        name.label().getStyleClass().add("name");
        detail.getStyleClass().add("detail");
        arrow.getStyleClass().add("arrow");
        arrowPlace.getStyleClass().add("arrow-place");
        icon.getStyleClass().add("kind");
        lock.getStyleClass().add("lock");
        dot.getStyleClass().add("state");
        dotPlace.getStyleClass().add("state-place");
        HBox.setHgrow(name, Priority.ALWAYS);
        name.setMaxWidth(Double.MAX_VALUE);
        action.setMinWidth(USE_PREF_SIZE);
        indent.setMinWidth(USE_PREF_SIZE);
        action.setFocusTraversable(false);
        action.setOnAction(_ -> run());
        action.setOnMouseClicked(MouseEvent::consume);
        arrowPlace.setOnMousePressed(this::toggle);
        arrowPlace.setOnMouseClicked(MouseEvent::consume);
        setOnMouseClicked(this::open);
        setOnMousePressed(event -> {
            // a list selects by the primary button only; a menu is that of the row below the mouse
            if (event.getButton() == MouseButton.SECONDARY && getItem() != null) {
                model.selectedProperty().set(getItem().node().path());
            }
        });
        // the row takes the width of the list, and no more: names are shortened instead of scrolled to
        setPrefWidth(0);
        Tip.on(this, () -> getItem() == null ? "" : RowText.tooltip(getItem().node()));
        setText(null);
    }

    /**
     * The name gives way first; what stands beside it does when the name is down to its least. With columns it is the other way round: what their type is can
     * often be told from its beginning.
     */
    @Override
    protected void layoutChildren() {
        boolean nameFirst = getItem() != null
                && (getItem().node() instanceof ExplorerNode.Column || getItem().node() instanceof DatabaseNode.TableColumn);
        double others = indent.getPrefWidth() + BESIDE + (nameFirst ? Math.ceil(name.prefWidth(-1)) : name.minWidth(-1))
                + (lock.isManaged() ? MARK : 0) + (dotPlace.isManaged() ? MARK : 0)
                + (action.isManaged() ? action.prefWidth(-1) : 0);
        double width = Math.max(0, Math.min(Math.ceil(detail.prefWidth(-1)), getWidth() - others));
        detail.setMinWidth(width);
        detail.setMaxWidth(width);
        super.layoutChildren();
    }

    private void toggle(MouseEvent event) {
        ExplorerRow shown = getItem();
        if (shown != null && shown.expandable() && event.getButton() == MouseButton.PRIMARY) {
            model.selectedProperty().set(shown.node().path());
            model.toggle(shown);
            event.consume();
        }
    }

    private void open(MouseEvent event) {
        ExplorerRow shown = getItem();
        if (shown != null && event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
            model.open(shown);
            event.consume();
        }
    }

    private void run() {
        if (getItem() != null && getItem().node() instanceof ExplorerNode.Note note && note.action() != null) {
            note.action().run().run();
        }
        action.setVisited(false);
    }

    @Override
    protected void updateItem(@Nullable ExplorerRow item, boolean empty) {
        super.updateItem(item, empty);
        if (item == null || empty) {
            setGraphic(null);
            return;
        }
        ExplorerNode node = item.node();
        indent.setPrefWidth(item.depth() * INDENT);
        arrow.setVisible(item.expandable());
        pseudoClassStateChanged(OPEN, item.expanded());
        icon.setIconCode(NodeIcon.of(node));
        String label = RowText.label(node);
        name.show(label, isFound(node) ? model.nameFilter().spans(label) : List.of());
        detail.setText(RowText.detail(node));
        show(detail, !detail.getText().isEmpty());
        pseudoClassStateChanged(ROOT, item.depth() == 0);
        pseudoClassStateChanged(DIM, node instanceof ExplorerNode.Column column && column.isSystem() || node instanceof ExplorerNode.Note
                || node instanceof ExplorerNode.Topic topic && topic.stream().internal()
                || node instanceof DatabaseNode.Table table && table.summary().internal()
                || node instanceof DatabaseNode.Schema schema && schema.internal() || node instanceof DatabaseNode.Parts);
        pseudoClassStateChanged(FAILED, node instanceof ExplorerNode.Note note && note.kind() == ExplorerNode.Note.Kind.FAILED
                || node instanceof ExplorerNode.Partition partition && partition.offsets() == null);
        showConnection(node instanceof ExplorerNode.Connection connection ? connection.entry() : null);
        showAction(node instanceof ExplorerNode.Note note ? note.action() : null);
        setAccessibleText((label + " " + detail.getText()).strip());
        setGraphic(row);
    }

    /** Whether a filter looks at names of this kind. */
    private static boolean isFound(ExplorerNode node) {
        return switch (node) {
            case ExplorerNode.Topic _,ExplorerNode.Group _,ExplorerNode.SampleTable _,DatabaseNode.Table _,DatabaseNode.TableColumn _ -> true;
            case ExplorerNode.Column column -> !column.isSystem();
            default -> false;
        };
    }

    private void showConnection(@Nullable ConnectionEntry entry) {
        show(dotPlace, entry != null);
        show(lock, entry != null && entry.readOnly());
        if (entry != null) {
            for (ConnectionEntry.State state : ConnectionEntry.State.values()) {
                dot.pseudoClassStateChanged(PSEUDO_CLASSES[state.ordinal()], state == entry.state());
            }
        }
    }

    private static final PseudoClass[] PSEUDO_CLASSES = Arrays.stream(ConnectionEntry.State.values())
            .map(state -> PseudoClass.getPseudoClass(state.name().toLowerCase(Locale.ROOT))).toArray(PseudoClass[]::new);

    private void showAction(ExplorerNode.Note.@Nullable Action does) {
        show(action, does != null);
        if (does != null) {
            action.setText(does.label());
        }
    }

    private static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}
