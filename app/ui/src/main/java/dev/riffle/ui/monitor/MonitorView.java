package dev.riffle.ui.monitor;

import dev.riffle.ui.failure.Failure;
import dev.riffle.ui.failure.ProblemBanner;
import dev.riffle.ui.kit.chart.QuantityText;
import dev.riffle.ui.kit.view.View;
import dev.riffle.ui.monitor.MonitorViewModel.Phase;
import dev.riffle.workbench.quantity.ByteSize;
import dev.riffle.workbench.quantity.Count;
import dev.riffle.workbench.quantity.TimeSpan;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** Throughput and lag of a connection, watched while this is in the window. */
public final class MonitorView extends View<VBox> {
    private final MonitorViewModel model;
    private final FigureTile rate = new FigureTile("records/s written");
    private final FigureTile bytes = new FigureTile("bytes/s written");
    private final FigureTile topics = new FigureTile("topics written to");
    private final FigureTile groups = new FigureTile("groups with lag");
    private final FigureTile lag = new FigureTile("records of lag");
    private final FigureTile behind = new FigureTile("longest behind");
    private final ProblemBanner banner;
    private final VBox figures = new VBox();
    private final Label insteadTitle = new Label();
    private final Label insteadText = new Label();
    private final Button insteadRetry = new Button("Try again");
    private final VBox instead = new VBox(insteadTitle, insteadText, insteadRetry);

    public MonitorView(MonitorViewModel model) {
        super(new VBox());
        this.model = model;
        root().getStyleClass().add("monitor");
        HBox tiles = new HBox(rate, bytes, topics, groups, lag, behind);
        tiles.getStyleClass().add("figures");
        ChartPane throughput = new ChartPane("Throughput per topic", model, model.throughput(), false);
        ChartPane lags = new ChartPane("Lag per consumer group", model, model.lag(), true);
        lags.moveWith(throughput);
        VBox throughputChart = throughput.root();
        VBox lagChart = lags.root();
        lagChart.getStyleClass().add("below");
        VBox.setVgrow(throughputChart, Priority.ALWAYS);
        VBox.setVgrow(lagChart, Priority.ALWAYS);
        figures.getChildren().addAll(tiles, throughputChart, lagChart);
        banner = new ProblemBanner(model::retry);
        buildInstead();
        StackPane content = new StackPane(figures, instead);
        VBox.setVgrow(content, Priority.ALWAYS);
        root().getChildren().addAll(new MonitorToolBar(model).root(), banner, content);
    }

    private void buildInstead() {
        instead.getStyleClass().add("instead");
        insteadTitle.getStyleClass().add("strong");
        insteadText.getStyleClass().add("muted");
        insteadText.setWrapText(true);
        insteadRetry.setOnAction(_ -> model.retry());
    }

    @Override
    protected void attached() {
        keep(model.figuresProperty().subscribe(shown -> shown.ifPresent(this::showFigures)));
        keep(model.problemProperty().subscribe(this::showState));
        keep(model.phaseProperty().subscribe(this::showState));
        showState();
        model.start();
    }

    @Override
    protected void detached() {
        model.stop();
    }

    private void showFigures(MonitorFigures shown) {
        rate.show(QuantityText.shortened(shown.rate()), QuantityText.exact(shown.rate()) + " records/s in all topics");
        if (Double.isNaN(shown.bytes())) {
            bytes.showUnknown();
        } else {
            bytes.show(ByteSize.format(Math.round(shown.bytes())),
                    "Records a second times the bytes that records took of late, compressed as they are");
        }
        if (shown.current()) {
            topics.show(shown.activeTopics() + " / " + shown.allTopics(),
                    shown.activeTopics() + " of " + Count.of(shown.allTopics(), "topic") + " got records in the last second");
        } else {
            topics.showUnknown();
        }
        if (shown.groupsKnown()) {
            groups.show(shown.groupsWithLag() + " / " + shown.allGroups(),
                    shown.groupsWithLag() + " of " + Count.of(shown.allGroups(), "group") + " have not read all records");
            lag.show(QuantityText.shortened(shown.lag()), Count.of(shown.lag(), "record") + " that groups have not read yet");
            behind.show(shown.behind().map(TimeSpan::format).orElse("–"),
                    "From the record that the latest group reads next to the newest one of its partition, by the records' own times");
        } else {
            groups.showUnknown();
            lag.showUnknown();
            behind.showUnknown();
        }
    }

    private void showState() {
        Phase phase = model.phaseProperty().get();
        Optional<Failure> failure = model.problemProperty().get();
        banner.show(phase == Phase.FIGURES ? failure : Optional.empty());
        figures.setVisible(phase == Phase.FIGURES);
        instead.setVisible(phase != Phase.FIGURES);
        insteadRetry.setVisible(phase == Phase.UNREACHABLE || phase == Phase.CLOSED);
        switch (phase) {
            case STARTING -> say("First figures in a second …",
                    "Riffle asks for offsets, and reads single records for their times: it joins no group and commits nothing.");
            case UNREACHABLE -> say(failure.map(Failure::message).orElse(""), failure.map(Failure::nextStep).orElse(""));
            case UNSUPPORTED -> say("This connection does not tell offsets", "Throughput and lag need a system that keeps them, such as Kafka.");
            case CLOSED -> say("This connection is closed", "Open it again to see its figures.");
            case FIGURES -> say("", "");
        }
    }

    private void say(String title, String text) {
        insteadTitle.setText(title);
        insteadText.setText(text);
    }
}
