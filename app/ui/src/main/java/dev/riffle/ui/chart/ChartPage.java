package dev.riffle.ui.chart;

import dev.riffle.ui.kit.chart.TimeChart;
import dev.riffle.ui.kit.thread.Jobs;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * Rows as a chart, with the choice of kind and number above it. The rows are read in the background, one reading at a time: what comes meanwhile is read when it
 * is done, so that a live answer never queues. For the FX thread only.
 */
public final class ChartPage extends VBox {
    private final Jobs jobs;
    private final Consumer<Exception> failed;
    private final ComboBox<ChartKind> kinds = new ComboBox<>();
    private final ComboBox<String> numbers = new ComboBox<>();
    private final Label remark = new Label();
    private final Label words = new Label();
    private final TimeChart lines = new TimeChart("");
    private final BarRows bars = new BarRows();
    private final ScrollPane scroll = new ScrollPane(bars);
    private List<Integer> columns = List.of();
    private ChartRows rows = ChartRows.NONE;
    private @Nullable ChartChoice choice;
    /** Whether the boxes are being filled, and so not told by the user. */
    private boolean filling;
    private boolean reading;
    private boolean changed;

    /** @param failed told when rows could not be read */
    public ChartPage(Jobs jobs, ZoneId zone, Consumer<Exception> failed) {
        this.jobs = jobs;
        this.failed = failed;
        lines.setZone(zone);
        words.getStyleClass().add("muted");
        remark.getStyleClass().addAll("muted", "small");
        remark.setWrapText(true);
        HBox bar = new HBox(8, kinds, numbers, remark);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.setPadding(new Insets(8, 12, 4, 12));
        HBox.setHgrow(remark, Priority.ALWAYS);
        kinds.setMinWidth(USE_PREF_SIZE);
        kinds.setAccessibleText("Kind of chart");
        numbers.setAccessibleText("Column that is drawn");
        kinds.setOnAction(_ -> choose());
        numbers.setOnAction(_ -> choose());
        scroll.setFitToWidth(true);
        StackPane stack = new StackPane(lines, scroll, words);
        VBox.setVgrow(stack, Priority.ALWAYS);
        getChildren().addAll(bar, stack);
        draw(new ChartData.Nothing("No rows yet."));
    }

    /** Draws other rows. What the user chose stays as long as the columns do. */
    public void show(ChartRows next) {
        boolean same = next.columns().equals(rows.columns()) && next.margins().equals(rows.margins());
        rows = next;
        if (!same) {
            choice = ChartChoice.of(next.columns(), next.margins()).orElse(null);
            fill();
        }
        read();
    }

    private void fill() {
        filling = true;
        columns = ChartChoice.numbers(rows.columns(), rows.margins());
        kinds.getItems().setAll(ChartChoice.kinds(rows.columns(), rows.margins()));
        numbers.getItems().setAll(columns.stream().map(column -> rows.columns().field(column).name()).toList());
        kinds.setValue(choice == null ? null : choice.kind());
        numbers.getSelectionModel().select(choice == null ? -1 : columns.indexOf(choice.number()));
        filling = false;
    }

    private void choose() {
        int number = numbers.getSelectionModel().getSelectedIndex();
        if (!filling && number >= 0) {
            choice = ChartChoice.of(rows.columns(), kinds.getValue(), columns.get(number));
            read();
        }
    }

    private void read() {
        if (reading) {
            changed = true;
            return;
        }
        ChartChoice chosen = choice;
        if (rows.rows().size() == 0 || chosen == null) {
            draw(new ChartData.Nothing(rows.rows().size() == 0 ? "No rows yet." : "No column is a number."));
            return;
        }
        ChartRows now = rows;
        reading = true;
        changed = false;
        jobs.startQuietly("Draw the chart", _ -> ChartReader.read(now, chosen), data -> {
            if (now.columns().equals(rows.columns()) && chosen.equals(choice)) {
                draw(data);
            }
            done();
        }, e -> {
            failed.accept(e);
            done();
        });
    }

    private void done() {
        reading = false;
        if (changed) {
            read();
        }
    }

    private void draw(ChartData data) {
        lines.setVisible(data instanceof ChartData.Lines);
        scroll.setVisible(data instanceof ChartData.Bars);
        words.setVisible(data instanceof ChartData.Nothing);
        remark.setText(data instanceof ChartData.Nothing ? "" : data.remark());
        kinds.setDisable(choice == null);
        numbers.setDisable(choice == null);
        switch (data) {
            case ChartData.Lines all -> lines.show(all.series(), all.window());
            case ChartData.Bars all -> bars.show(all.bars());
            case ChartData.Nothing nothing -> words.setText(nothing.remark());
        }
    }
}
