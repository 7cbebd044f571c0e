package dev.riffle.ui.structure;

import dev.riffle.connector.structure.TableStructure;
import dev.riffle.connector.structure.TableStructure.ForeignKey;
import dev.riffle.connector.structure.TableStructure.Index;
import dev.riffle.ui.kit.drive.LayoutCheck;
import dev.riffle.ui.kit.theme.Icons;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Keys and indexes of a table, in sections; the other tables that keys lead to are links. */
final class KeyList extends ScrollPane {
    /** Characters of a name that is shown whole. */
    private static final int SHORT = 30;
    private static final double LEAST = 160;

    private final VBox lines = new VBox();
    private final Consumer<String> open;

    /** @param open shows the structure of another table, by its stream */
    KeyList(Consumer<String> open) {
        this.open = open;
        lines.getStyleClass().add("key-list");
        getStyleClass().addAll("key-scroll", "edge-to-edge");
        setFitToWidth(true);
        setContent(lines);
    }

    void show(TableStructure structure) {
        lines.getChildren().clear();
        structure.primaryKey().ifPresent(key -> {
            heading("Primary key");
            line(Feather.KEY, key.name(), String.join(", ", key.columns()), key.name());
        });
        List<Index> indexes = structure.indexes();
        if (!indexes.isEmpty()) {
            heading("Indexes");
            indexes.forEach(index -> line(index.unique() ? Feather.CHECK_SQUARE : Feather.MINUS, index.name(), detail(index),
                    StructureWords.index(index)));
        }
        links("Foreign keys", structure.foreignKeys(), false);
        links("Referred to by", structure.referencedBy(), true);
        if (lines.getChildren().isEmpty()) {
            Label none = new Label("No keys and no indexes.");
            none.getStyleClass().add("muted");
            lines.getChildren().add(none);
        }
    }

    private static String detail(Index index) {
        return (index.unique() ? "unique " : "") + String.join(", ", index.parts()) + (index.method().isEmpty() ? "" : " · " + index.method())
                + index.condition().map(condition -> " · where " + condition).orElse("");
    }

    private void links(String title, List<ForeignKey> keys, boolean incoming) {
        if (!keys.isEmpty()) {
            heading(title);
        }
        for (ForeignKey key : keys) {
            String own = String.join(", ", incoming ? key.referenced() : key.columns());
            String other = incoming
                    ? StructureWords.near(key.from(), key.to()) + (key.columns().size() == 1
                            ? "." + key.columns().getFirst()
                            : " (" + String.join(", ", key.columns()) + ")")
                    : StructureWords.target(key);
            Hyperlink link = new Hyperlink(other);
            link.getStyleClass().add(LayoutCheck.MAY_SHORTEN);
            link.setMinWidth(0);
            link.setTooltip(new Tooltip("Structure of " + (incoming ? key.from() : key.to()) + "\n" + key.name() + ": " + StructureWords.key(key)));
            link.setOnAction(_ -> {
                link.setVisited(false);
                open.accept(incoming ? key.from() : key.to());
            });
            Label words = new Label(own + (incoming ? " ←" : " →"));
            name(words);
            add(incoming ? Feather.ARROW_DOWN_LEFT : Feather.ARROW_UP_RIGHT, words, link);
        }
    }

    private void heading(String text) {
        Label label = new Label(text);
        label.getStyleClass().addAll("key-heading", "muted", "small");
        lines.getChildren().add(label);
    }

    private void line(Feather icon, String name, String detail, String tip) {
        Label names = new Label(name);
        name(names);
        Label details = new Label(detail);
        details.getStyleClass().addAll("muted", LayoutCheck.MAY_SHORTEN);
        details.setMinWidth(name.length() <= SHORT ? 0 : detail.length() <= SHORT ? Region.USE_PREF_SIZE : LEAST);
        details.setTooltip(new Tooltip(name + "\n" + tip));
        names.setTooltip(new Tooltip(name + "\n" + tip));
        add(icon, names, details);
    }

    /** What it is called is shown first; a very long name gives way to what is said of it. */
    private static void name(Label label) {
        label.getStyleClass().addAll("key-name", LayoutCheck.MAY_SHORTEN);
        label.setMinWidth(label.getText().length() <= SHORT ? Region.USE_PREF_SIZE : LEAST);
    }

    private void add(Feather icon, Node... nodes) {
        HBox row = new HBox(Icons.of(icon));
        row.getChildren().addAll(nodes);
        row.getStyleClass().add("key-row");
        row.setAlignment(Pos.CENTER_LEFT);
        lines.getChildren().add(row);
    }
}
