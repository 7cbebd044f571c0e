package dev.riffle.ui.monitor;

import atlantafx.base.theme.Styles;
import dev.riffle.ui.kit.chart.ValueScale;
import dev.riffle.ui.kit.drive.LayoutCheck;
import dev.riffle.ui.kit.theme.Icons;
import dev.riffle.ui.kit.view.View;
import dev.riffle.workbench.quantity.Count;
import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** What is watched, how far back, on which scale, and whether it stands still. */
final class MonitorToolBar extends View<HBox> {
    private static final double NARROW = 900;
    private static final PseudoClass FIRING = PseudoClass.getPseudoClass("firing");

    /** In a narrower window the connection's name needs the room. */
    private static final double WIDTH_WITH_SUBJECT = 900;

    private final MonitorViewModel model;
    private final List<ToggleButton> ranges = new ArrayList<>();
    private final ToggleButton stacked = new ToggleButton("Stacked");
    private final ToggleButton logarithmic = new ToggleButton("Log");
    private final FontIcon pauseIcon = Icons.of(Feather.PAUSE);
    private final ToggleButton pause = new ToggleButton("Pause", pauseIcon);

    private final Button thresholds = new Button("Thresholds", Icons.of(Feather.BELL));

    MonitorToolBar(MonitorViewModel model) {
        super(new HBox());
        this.model = model;
        root().getStyleClass().add("monitor-bar");
        Label connection = new Label(model.connection());
        connection.getStyleClass().addAll("strong", LayoutCheck.MAY_SHORTEN);
        connection.setTooltip(new Tooltip(model.connection()));
        connection.setMinWidth(0);
        Label subject = new Label("Throughput and lag");
        subject.getStyleClass().add("muted");
        subject.setMinWidth(Region.USE_PREF_SIZE);
        subject.visibleProperty().bind(root().widthProperty().greaterThan(WIDTH_WITH_SUBJECT));
        subject.managedProperty().bind(subject.visibleProperty());
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        logarithmic.setTooltip(new Tooltip("Each step ten times the one below, so that small values show beside large ones"));
        logarithmic.setOnAction(_ -> model.scaleProperty().set(logarithmic.isSelected() ? ValueScale.LOGARITHMIC : ValueScale.LINEAR));
        pause.setOnAction(_ -> model.pausedProperty().set(pause.isSelected()));
        thresholds.setTooltip(new Tooltip("Be told when lag or throughput is above or below a value"));
        thresholds.setOnAction(_ -> model.openThresholds());
        thresholds.setMinWidth(Region.USE_PREF_SIZE);
        thresholds.getStyleClass().add("thresholds");
        stacked.setTooltip(new Tooltip("Lines on one another, so that the highest is the sum of all"));
        stacked.setOnAction(_ -> model.stackedProperty().set(stacked.isSelected()));
        stacked.setMinWidth(Region.USE_PREF_SIZE);
        logarithmic.setMinWidth(Region.USE_PREF_SIZE);
        pause.setMinWidth(Region.USE_PREF_SIZE);
        root().getChildren().addAll(connection, subject, space, rangeButtons(), thresholds, stacked, logarithmic, pause);
    }

    /** Where there is not much room, buttons with a sign do without words. */
    private void makeRoom() {
        boolean narrow = root().getWidth() > 0 && root().getWidth() < NARROW;
        for (Labeled button : new Labeled[]{thresholds, pause}) {
            boolean telling = button == thresholds && model.firingProperty().get() > 0;
            button.setContentDisplay(narrow && !telling ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT);
            button.setAccessibleText(button.getText());
        }
    }

    private HBox rangeButtons() {
        MonitorRange[] all = MonitorRange.values();
        for (MonitorRange range : all) {
            ToggleButton button = new ToggleButton(range.label());
            boolean first = range == all[0];
            boolean last = range == all[all.length - 1];
            button.getStyleClass().add(first ? Styles.LEFT_PILL : last ? Styles.RIGHT_PILL : Styles.CENTER_PILL);
            button.setMinWidth(Region.USE_PREF_SIZE);
            button.setOnAction(_ -> {
                model.rangeProperty().set(range);
                button.setSelected(true); // a second press must not take it back
            });
            ranges.add(button);
        }
        HBox together = new HBox();
        together.getChildren().addAll(ranges);
        return together;
    }

    @Override
    protected void attached() {
        keep(root().widthProperty().subscribe(this::makeRoom));
        keep(model.rangeProperty().subscribe(range -> {
            for (int i = 0; i < ranges.size(); i++) {
                ranges.get(i).setSelected(i == range.ordinal());
            }
        }));
        keep(model.stackedProperty().subscribe(on -> {
            stacked.setSelected(on);
            logarithmic.setDisable(on);
        }));
        keep(model.scaleProperty().subscribe(scale -> logarithmic.setSelected(scale == ValueScale.LOGARITHMIC)));
        keep(model.firingProperty().subscribe(count -> {
            int firing = count.intValue();
            thresholds.setText(firing == 0 ? "Thresholds" : Count.of(firing, "alert"));
            thresholds.pseudoClassStateChanged(FIRING, firing > 0);
            makeRoom();
        }));
        keep(model.pausedProperty().subscribe(paused -> {
            pause.setSelected(paused);
            pause.setText(paused ? "Resume" : "Pause");
            pauseIcon.setIconCode(paused ? Feather.PLAY : Feather.PAUSE);
            makeRoom();
        }));
    }
}
