package dev.riffle.ui.chart;

import dev.riffle.ui.kit.drive.LayoutCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** The choices above a chart: its kind, which columns are drawn, how the axis of values is. For the FX thread only. */
final class ChartBar extends HBox {
    private final Runnable chosen;
    private final ComboBox<ChartKind> kinds = new ComboBox<>();
    private final Columns numbers;
    private final Columns across;
    private final Columns names;
    private final ToggleButton fromZero = new ToggleButton("From 0");
    private final ToggleButton logarithmic = new ToggleButton("Log");
    private final Label remark = new Label();
    private ChartRows rows = ChartRows.NONE;
    private ChartChoice choice = new ChartChoice(ChartKind.HISTOGRAM, ChartChoice.NONE, ChartChoice.NONE, 0);
    /** Whether the boxes are being filled, and so not told by the user. */
    private boolean filling;

    /** @param chosen told when the user has chosen something else */
    ChartBar(Runnable chosen) {
        super(8);
        this.chosen = chosen;
        numbers = new Columns("Column that is drawn", column -> choice.of(rows.columns(), rows.margins(), column));
        across = new Columns("Column from left to right", column -> choice.over(column));
        names = new Columns("Column that tells lines or bars apart", column -> choice.by(column));
        kinds.setMinWidth(USE_PREF_SIZE);
        kinds.setAccessibleText("Kind of chart");
        kinds.setTooltip(new Tooltip("Kind of chart"));
        kinds.setOnAction(_ -> choose(choice.as(rows.columns(), rows.margins(), kinds.getValue())));
        fromZero.setSelected(true);
        fromZero.setMinWidth(USE_PREF_SIZE);
        fromZero.setTooltip(new Tooltip("Whether 0 is on the axis, whatever the values are"));
        logarithmic.setMinWidth(USE_PREF_SIZE);
        logarithmic.setTooltip(new Tooltip("Ten times the value, one step higher"));
        remark.getStyleClass().addAll("muted", "small", LayoutCheck.MAY_SHORTEN);
        remark.setMaxWidth(Double.MAX_VALUE);
        remark.setAlignment(Pos.CENTER_RIGHT);
        HBox.setHgrow(remark, Priority.ALWAYS);
        setAlignment(Pos.CENTER_LEFT);
        setPadding(new Insets(8, 12, 4, 12));
        getChildren().addAll(kinds, numbers.box, across.label, across.box, names.label, names.box, fromZero, logarithmic, remark);
    }

    ToggleButton fromZero() {
        return fromZero;
    }

    ToggleButton logarithmic() {
        return logarithmic;
    }

    ChartChoice choice() {
        return choice;
    }

    void setRemark(String text) {
        remark.setText(text);
        remark.setTooltip(text.isEmpty() ? null : new Tooltip(text));
    }

    /** Shows what can be chosen of other rows. */
    void show(ChartRows shown, ChartChoice chosenSoFar) {
        rows = shown;
        choice = chosenSoFar;
        fill();
    }

    private void choose(ChartChoice next) {
        if (!filling) {
            choice = next;
            fill();
            chosen.run();
        }
    }

    private void fill() {
        filling = true;
        ChartKind kind = choice.kind();
        kinds.getItems().setAll(ChartChoice.kinds(rows.columns(), rows.margins()));
        kinds.setValue(kind);
        numbers.fill("", ChartChoice.numbers(rows.columns(), rows.margins()), choice.number(), 1);
        across.fill("over", ChartChoice.across(rows.columns(), rows.margins(), kind, choice.number()), choice.across(), 2);
        names.fill(kind == ChartKind.BARS ? "for each" : "by", ChartChoice.names(rows.columns(), kind), choice.name(), 2);
        show(fromZero, kind == ChartKind.LINES);
        show(logarithmic, kind == ChartKind.LINES);
        filling = false;
    }

    private static void show(Node node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
    }

    /** A box of columns, hidden where there is nothing to choose. */
    private final class Columns {
        private final Label label = new Label();
        private final ComboBox<String> box = new ComboBox<>();
        private final List<Integer> columns = new ArrayList<>();

        Columns(String what, IntFunction<ChartChoice> choiceOf) {
            label.getStyleClass().add("muted");
            label.setMinWidth(Region.USE_PREF_SIZE);
            box.setAccessibleText(what);
            box.setTooltip(new Tooltip(what));
            box.setMaxWidth(180);
            box.setOnAction(_ -> {
                int index = box.getSelectionModel().getSelectedIndex();
                if (index >= 0 && !filling) {
                    choose(choiceOf.apply(columns.get(index)));
                }
            });
        }

        /** @param least how many there must be to be shown */
        void fill(String before, List<Integer> offered, int selected, int least) {
            columns.clear();
            columns.addAll(offered);
            label.setText(before);
            box.getItems()
                    .setAll(offered.stream().map(column -> column == ChartChoice.NONE ? "one line" : rows.columns().field(column).name()).toList());
            box.getSelectionModel().select(offered.indexOf(selected));
            show(box, offered.size() >= least);
            show(label, offered.size() >= least && !before.isEmpty());
        }
    }
}
