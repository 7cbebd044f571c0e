package dev.riffle.ui.kit.json;

import dev.riffle.ui.kit.drive.LayoutCheck;
import dev.riffle.ui.kit.json.JsonDocument.Kind;
import dev.riffle.ui.kit.theme.Icons;
import dev.riffle.ui.kit.view.RowAction;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** A row: how far it is indented, whether it is open, name and value, and at its end what can be done with it. */
final class JsonCell extends ListCell<JsonRow> {
    private static final double INDENT = 14;
    /** Deeper rows are not indented further: the pane is narrow. */
    private static final int INDENTED = 12;
    /** Wider than any pane; what is longer is never laid out. */
    private static final int SHOWN = 300;
    private static final int SHOWN_NAME = 120;
    /** Characters of a name that is never shortened, and the least width of others, in pixels. */
    private static final int WHOLE_NAME = 16;
    private static final double LONG_NAME_WIDTH = 116;
    private static final String[] KINDS = {"json-object", "json-array", "json-string", "json-number", "json-boolean", "json-null"};

    private final JsonTree tree;
    private final FontIcon arrow = Icons.of(Feather.CHEVRON_RIGHT);
    private final Label name = new Label();
    private final Label value = new Label();
    private final HBox signs = new HBox();
    private final HBox row = new HBox();
    private final Map<Button, RowAction<JsonRow>> buttons = new LinkedHashMap<>();

    JsonCell(JsonTree tree) {
        this.tree = tree;
        HBox arrowPlace = new HBox(arrow);
        arrowPlace.getStyleClass().add("json-arrow");
        arrowPlace.setAlignment(Pos.CENTER);
        arrowPlace.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY && getItem() != null) {
                tree.toggle(getItem());
                event.consume();
            }
        });
        name.getStyleClass().addAll("json-name", "mono", LayoutCheck.MAY_SHORTEN);
        value.getStyleClass().addAll("mono", LayoutCheck.MAY_SHORTEN);
        value.setMinWidth(0);
        value.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(value, Priority.ALWAYS);
        for (RowAction<JsonRow> action : tree.actions()) {
            if (!action.sign().isEmpty()) {
                signs.getChildren().add(button(action));
            }
        }
        signs.getStyleClass().add("json-signs");
        signs.setAlignment(Pos.CENTER);
        signs.setMinWidth(Region.USE_PREF_SIZE);
        signs.visibleProperty().bind(hoverProperty().or(selectedProperty()));
        signs.managedProperty().bind(signs.visibleProperty());
        row.getStyleClass().add("json-row");
        row.setAlignment(Pos.CENTER_LEFT);
        row.getChildren().addAll(arrowPlace, name, value, signs);
        row.setMinWidth(0);
        setPrefWidth(0); // as wide as the list, never wider
        setText(null);
        setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2 && getItem() != null) {
                tree.toggle(getItem());
            }
        });
        setOnContextMenuRequested(event -> {
            if (getItem() != null) {
                tree.openMenu(this, getItem(), event.getScreenX(), event.getScreenY());
                event.consume();
            }
        });
    }

    private Button button(RowAction<JsonRow> action) {
        Button button = action.button(this::getItem);
        buttons.put(button, action);
        return button;
    }

    @Override
    protected void updateItem(@Nullable JsonRow item, boolean empty) {
        super.updateItem(item, empty);
        JsonRows rows = tree.shown();
        if (empty || item == null || rows == null) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        row.setPadding(new Insets(0, 0, 0, Math.min(item.depth(), INDENTED) * INDENT));
        arrow.setVisible(rows.canOpen(item));
        arrow.setIconCode(rows.isOpen(item) ? Feather.CHEVRON_DOWN : Feather.CHEVRON_RIGHT);
        String label = item.more() ? "" : label(rows.document(), item);
        name.setText(label);
        // a long value must not take the room of a name; a long name must leave some to the value
        name.setMinWidth(label.length() <= WHOLE_NAME ? Region.USE_PREF_SIZE : LONG_NAME_WIDTH);
        name.setVisible(!label.isEmpty());
        name.setManaged(!label.isEmpty());
        String text = item.more() ? more(rows, item) : text(rows.document(), item.node());
        value.setText(text);
        value.getStyleClass().removeAll(KINDS);
        value.getStyleClass().remove("json-more");
        value.getStyleClass().add(item.more() ? "json-more" : "json-" + rows.kind(item).name().toLowerCase(Locale.ROOT));
        buttons.forEach((button, action) -> button.setVisible(action.offered().test(item)));
        setAccessibleText(label.isEmpty() ? text : label + ": " + text);
        setGraphic(row);
    }

    private static String label(JsonDocument document, JsonRow item) {
        if (item.parent() == null) {
            return "";
        }
        String name = document.isMember(item.node()) ? document.name(item.node()) : "[" + item.position() + "]";
        return oneLine(name.length() <= SHOWN_NAME ? name : name.substring(0, SHOWN_NAME) + "…");
    }

    private static String more(JsonRows rows, JsonRow item) {
        int left = rows.left(item);
        return "… %,d more: show %,d".formatted(left, Math.min(left, JsonRows.PAGE));
    }

    private static String text(JsonDocument document, int node) {
        int count = document.childCount(node);
        Kind kind = document.kind(node);
        return switch (kind) {
            case OBJECT -> count == 0 ? "{}" : "{ %,d }".formatted(count);
            case ARRAY -> count == 0 ? "[]" : "[ %,d ]".formatted(count);
            case STRING -> {
                String text = document.string(node, SHOWN);
                yield oneLine("\"" + text + (document.sourceLength(node) > SHOWN + 2 ? "…" : "\""));
            }
            default -> document.source(node, SHOWN);
        };
    }

    /** Line breaks would make a row of two lines. */
    private static String oneLine(String text) {
        return text.replace('\n', '⏎').replace('\r', '⏎').replace('\t', ' ');
    }
}
