package dev.riffle.ui.monitor;

import dev.riffle.ui.alerts.AlertLabel;
import dev.riffle.ui.alerts.AlertSign;
import dev.riffle.ui.kit.chart.SeriesColours;
import dev.riffle.ui.kit.chart.Swatch;
import dev.riffle.ui.kit.drive.LayoutCheck;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** A series in a ranked list; pressed while it stands out in the chart. */
final class SeriesRow extends ToggleButton {
    private final Swatch swatch = new Swatch(SeriesColours.REST);
    private final Label name = new Label();
    private final Label state = new Label();
    private final Label alert = AlertLabel.made();
    private final Label value = new Label();
    private final Tooltip details = new Tooltip();
    private final ContextMenu menu = new ContextMenu();
    private String shown = "";

    /** What can be done with a series, by its name. */
    interface Actions {
        /** Makes it stand out, or no more. */
        void toggle(String name);

        /** Opens its thresholds. */
        void thresholds(String name);

        /** Shows its partitions. */
        void partitions(String name);

        /** What sets how far it has read; empty for topics. */
        Optional<Consumer<String>> resetOffsets();
    }

    SeriesRow(Actions actions) {
        getStyleClass().add("series-row");
        name.getStyleClass().add(LayoutCheck.MAY_SHORTEN);
        name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        name.setMinWidth(0);
        state.getStyleClass().addAll("muted", "small");
        state.setMinWidth(Region.USE_PREF_SIZE);
        value.getStyleClass().addAll("mono", "value");
        value.setMinWidth(Region.USE_PREF_SIZE);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox content = new HBox(swatch, name, space, alert, state, value);
        content.getStyleClass().add("content");
        content.prefWidthProperty().bind(widthProperty().subtract(16)); // between the button's paddings
        content.setMouseTransparent(true);
        setGraphic(content);
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        setMaxWidth(Double.MAX_VALUE);
        setTooltip(details);
        setOnAction(_ -> actions.toggle(shown));
        addEventHandler(MouseEvent.MOUSE_CLICKED, event -> {
            if (event.getClickCount() == 2 && event.getButton() == MouseButton.PRIMARY && getContextMenu() != null) {
                actions.partitions(shown);
            }
        });
        alert.setMinWidth(Region.USE_PREF_SIZE);
        menu.getItems().addAll(item("Partitions", actions::partitions), item("Threshold …", actions::thresholds));
        actions.resetOffsets().ifPresent(reset -> menu.getItems().add(item("Reset offsets …", reset)));
    }

    private MenuItem item(String label, Consumer<String> action) {
        MenuItem item = new MenuItem(label);
        item.setOnAction(_ -> action.accept(shown));
        return item;
    }

    void show(MonitorEntry entry, boolean highlighted) {
        shown = entry.name();
        swatch.setSlot(entry.slot());
        name.setText(entry.name());
        state.setText(entry.state());
        value.setText(entry.value());
        details.setText(entry.details());
        setAccessibleText(entry.details());
        setSelected(highlighted);
        boolean told = entry.alert().compareTo(AlertSign.PENDING) >= 0;
        AlertLabel.show(alert, entry.alert(), told ? entry.alert().words() : "");
        boolean stated = !entry.state().isEmpty() && !told; // or there is no room for the name; the details have both
        state.setVisible(stated);
        state.setManaged(stated);
        setContextMenu(entry.slot() == SeriesColours.REST ? null : menu); // what is summed up has none
    }
}
