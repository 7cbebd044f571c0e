package dev.riffle.ui.partitions;

import atlantafx.base.theme.Styles;
import dev.riffle.ui.failure.ProblemBanner;
import dev.riffle.ui.kit.chart.TimeChart;
import dev.riffle.ui.kit.chart.ValueScale;
import dev.riffle.ui.kit.drive.LayoutCheck;
import dev.riffle.ui.kit.grid.CellRange;
import dev.riffle.ui.kit.grid.DataGrid;
import dev.riffle.ui.kit.grid.GridActions;
import dev.riffle.ui.kit.grid.GridCell;
import dev.riffle.ui.kit.grid.GridColumn;
import dev.riffle.ui.kit.grid.GridColumn.Sorting;
import dev.riffle.ui.kit.grid.GridModel;
import dev.riffle.ui.kit.view.View;
import dev.riffle.ui.partitions.PartitionsViewModel.Order;
import dev.riffle.ui.partitions.PartitionsViewModel.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Orientation;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** A chart of the partitions with the greatest values over a table of all. Watches while it is in the window. */
public final class PartitionsView extends View<VBox> {
    private final PartitionsViewModel model;
    private final List<ToggleButton> measures = new ArrayList<>();
    private final ToggleButton stacked = new ToggleButton("Stacked");
    private final ToggleButton logarithmic = new ToggleButton("Log");
    private final ProblemBanner banner;
    private final Label summary = new Label();
    private final TimeChart chart = new TimeChart("");
    private final DataGrid grid = new DataGrid();
    private final Label insteadText = new Label();
    private final VBox instead = new VBox(insteadText);
    private final SplitPane both = new SplitPane();

    /** @param clipboard takes what is copied */
    PartitionsView(PartitionsViewModel model, Consumer<String> clipboard) {
        super(new VBox());
        this.model = model;
        root().getStyleClass().addAll("monitor", "partitions");
        banner = new ProblemBanner(model::retry);
        summary.getStyleClass().addAll("partitions-summary", "muted", LayoutCheck.MAY_SHORTEN);
        instead.getStyleClass().add("instead");
        insteadText.getStyleClass().add("muted");
        insteadText.setWrapText(true);
        grid.setActions(actions(clipboard));
        grid.setAccessibleText("Partitions of " + model.subject().name());
        StackPane top = new StackPane(chart);
        top.getStyleClass().add("chart-pane");
        both.setOrientation(Orientation.VERTICAL);
        both.getItems().addAll(top, grid);
        both.setDividerPositions(0.45);
        StackPane content = new StackPane(both, instead);
        VBox.setVgrow(content, Priority.ALWAYS);
        root().getChildren().addAll(bar(), banner, summary, content);
    }

    private HBox bar() {
        HBox bar = new HBox();
        bar.getStyleClass().add("monitor-bar");
        Label name = new Label(model.subject().name());
        name.getStyleClass().addAll("strong", LayoutCheck.MAY_SHORTEN);
        name.setTooltip(new Tooltip(model.subject().name()));
        name.setMinWidth(0);
        Label what = new Label((model.subject().group() ? "Partitions of the group, " : "Partitions of the topic, ") + model.subject().connection());
        what.getStyleClass().addAll("muted", LayoutCheck.MAY_SHORTEN);
        what.setMinWidth(0);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        List<PartitionColumn> charted = model.columns().stream().filter(column -> !column.charted().isEmpty()).toList();
        HBox pills = new HBox();
        for (PartitionColumn column : charted) {
            ToggleButton button = new ToggleButton(column.charted());
            boolean first = column == charted.getFirst();
            boolean last = column == charted.getLast();
            button.getStyleClass().add(first ? Styles.LEFT_PILL : last ? Styles.RIGHT_PILL : Styles.CENTER_PILL);
            button.setMinWidth(Region.USE_PREF_SIZE);
            button.setUserData(column);
            button.setOnAction(_ -> {
                model.measureProperty().set(column);
                button.setSelected(true); // a second press must not take it back
            });
            measures.add(button);
        }
        pills.getChildren().addAll(measures);
        logarithmic.setMinWidth(Region.USE_PREF_SIZE);
        logarithmic.setTooltip(new Tooltip("Each step ten times the one below, so that small values show beside large ones"));
        logarithmic.setOnAction(_ -> model.scaleProperty().set(logarithmic.isSelected() ? ValueScale.LOGARITHMIC : ValueScale.LINEAR));
        stacked.setMinWidth(Region.USE_PREF_SIZE);
        stacked.setTooltip(new Tooltip("Lines on one another, so that the highest is the sum of all partitions"));
        stacked.setOnAction(_ -> model.stackedProperty().set(stacked.isSelected()));
        bar.getChildren().addAll(name, what, space, pills, stacked, logarithmic);
        return bar;
    }

    private GridActions actions(Consumer<String> clipboard) {
        return new GridActions() {
            @Override
            public void sort(int column) {
                model.sort(model.columns().get(column));
            }

            @Override
            public void copy(CellRange cells) {
                clipboard.accept(cells.text(grid.getModel()));
            }
        };
    }

    @Override
    protected void attached() {
        keep(model.zone().subscribe(chart::setZone));
        keep(model.scaleProperty().subscribe(scale -> {
            chart.scaleProperty().set(scale);
            logarithmic.setSelected(scale == ValueScale.LOGARITHMIC);
        }));
        keep(model.stackedProperty().subscribe(on -> {
            chart.stackedProperty().set(on);
            stacked.setSelected(on);
            logarithmic.setDisable(on);
        }));
        keep(model.measureProperty().subscribe(measure -> {
            measures.forEach(button -> button.setSelected(button.getUserData() == measure));
            chart.setUnit(measure.unit());
        }));
        keep(model.shownProperty().subscribe(this::show));
        keep(grid.selectionProperty().subscribe(_ -> highlight()));
        model.start();
    }

    @Override
    protected void detached() {
        model.stop();
    }

    private void show(Shown now) {
        boolean there = now.instead().isEmpty();
        both.setVisible(there);
        instead.setVisible(!there);
        insteadText.setText(now.instead());
        banner.show(now.failure());
        summary.setText(now.summary());
        summary.setVisible(!now.summary().isEmpty());
        summary.setManaged(!now.summary().isEmpty());
        chart.emptyTextProperty().set(now.lines().isEmpty() ? "Not known yet" : "");
        chart.show(now.lines(), now.window());
        grid.setModel(new Rows(now.rows(), model.columns(), model.orderProperty().get()));
        highlight();
    }

    /** The selected partition stands out in the chart. */
    private void highlight() {
        long row = grid.getSelection().row();
        List<PartitionRow> rows = model.shownProperty().get().rows();
        chart.highlightedProperty().set(row >= 0 && row < rows.size() ? model.name(rows.get((int) row).partition()) : "");
    }

    private record Rows(List<PartitionRow> rows, List<PartitionColumn> shown, Order order) implements GridModel {
        @Override
        public List<GridColumn> columns() {
            return shown.stream().map(column -> new GridColumn(column.title(), "", column.alignment(),
                    order.column() != column ? Sorting.UNSORTED : order.descending() ? Sorting.DESCENDING : Sorting.ASCENDING)).toList();
        }

        @Override
        public long rowCount() {
            return rows.size();
        }

        @Override
        public GridCell cell(long row, int column) {
            String text = rows.get((int) row).text(shown.get(column));
            return shown.get(column) == PartitionColumn.TOPIC ? GridCell.text(text) : GridCell.value(text);
        }
    }
}
