package dev.riffle.ui.chart;

import dev.riffle.ui.kit.chart.DensityChart;
import dev.riffle.ui.kit.chart.Printable;
import dev.riffle.ui.kit.chart.PrintedBars;
import dev.riffle.ui.kit.chart.TimeChart;
import dev.riffle.ui.kit.chart.ValueScale;
import dev.riffle.ui.kit.thread.Jobs;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * Rows as a chart, with the choice of kind and columns above it. The rows are read in the background, one reading at a time: what comes meanwhile is read
 * when it is done, so that a live answer never queues. For the FX thread only.
 */
public final class ChartPage extends VBox {
    private final Jobs jobs;
    private final Consumer<Exception> failed;
    private final ChartBar bar = new ChartBar(this::choose);
    private final Label words = new Label();
    private final TimeChart lines = new TimeChart("");
    private final DensityChart points = new DensityChart();
    private final BarRows bars = new BarRows();
    private final ScrollPane scroll = new ScrollPane(bars);
    private ChartRows rows = ChartRows.NONE;
    private @Nullable ChartChoice choice;
    private ChartData drawn = new ChartData.Nothing("No rows yet.");
    private boolean reading;
    private boolean changed;

    /** @param failed told when rows could not be read */
    public ChartPage(Jobs jobs, ZoneId zone, Consumer<Exception> failed) {
        this.jobs = jobs;
        this.failed = failed;
        lines.setZone(zone);
        points.setZone(zone);
        words.getStyleClass().add("muted");
        lines.fromZeroProperty().bind(bar.fromZero().selectedProperty());
        bar.logarithmic().selectedProperty().subscribe(log -> lines.scaleProperty().set(log ? ValueScale.LOGARITHMIC : ValueScale.LINEAR));
        scroll.setFitToWidth(true);
        StackPane stack = new StackPane(lines, points, scroll, words);
        VBox.setVgrow(stack, Priority.ALWAYS);
        getChildren().addAll(bar, stack);
        draw(drawn);
    }

    /** Draws other rows. What the user chose stays as long as the columns do. */
    public void show(ChartRows next) {
        boolean same = next.columns().equals(rows.columns()) && next.margins().equals(rows.margins());
        rows = next;
        if (!same) {
            choice = ChartChoice.of(next.columns(), next.margins()).orElse(null);
            lines.zoomProperty().set(Optional.empty());
            if (choice != null) {
                bar.show(rows, choice); // only now: a list that is open stays so while a live answer changes
            }
        }
        read();
    }

    /** What is drawn, for a file; empty while there is nothing. */
    public Optional<Printable> picture() {
        return switch (drawn) {
            case ChartData.Lines _ -> Optional.of(lines);
            case ChartData.Points _ -> Optional.of(points);
            case ChartData.Bars all -> Optional.of(new PrintedBars(
                    all.bars().stream().map(one -> new PrintedBars.Bar(one.name(), BarRows.text(one), one.value(), one.margin())).toList(), lines));
            case ChartData.Nothing _ -> Optional.empty();
        };
    }

    /** What is drawn, as rows. */
    public ChartTable table() {
        return ChartTable.of(drawn);
    }

    private void choose() {
        choice = bar.choice();
        read();
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
        drawn = data;
        lines.setVisible(data instanceof ChartData.Lines);
        points.setVisible(data instanceof ChartData.Points);
        scroll.setVisible(data instanceof ChartData.Bars);
        words.setVisible(data instanceof ChartData.Nothing);
        bar.setRemark(data instanceof ChartData.Nothing ? "" : data.remark());
        bar.setVisible(choice != null);
        switch (data) {
            case ChartData.Lines all -> {
                lines.setUnit(all.unit());
                lines.show(all.series(), all.window());
            }
            case ChartData.Points all -> points.show(all.grid(), all.unit(), all.time(), all.dots());
            case ChartData.Bars all -> bars.show(all.bars());
            case ChartData.Nothing nothing -> words.setText(nothing.remark());
        }
    }
}
