package dev.riffle.ui.coverage;

import dev.riffle.engine.sample.Coverage;
import dev.riffle.engine.sample.Live;
import dev.riffle.ui.coverage.CoverageState.Phase;
import dev.riffle.ui.kit.view.View;
import dev.riffle.workbench.quantity.ByteSize;
import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

/** The bar under every result: a strip per partition, the coverage in words, and what can be done about it. */
public final class CoverageBar extends View<ToneBar> {
    /** What the bar's buttons do. For the FX thread. */
    public interface Actions {
        /** Runs the statement over everything, without scope and budget; what is buffered is not read again. */
        void readAll();

        /** Runs the statement again, without what is buffered. */
        void readAnew();

        /** Shows records whose values did not decode. */
        void showFailures();

        void cancel();

        /** Has a live query wait, or go on. */
        void pause(boolean stand);
    }

    private static final int PARTITIONS_TOLD = 24;

    private final ObservableValue<CoverageState> state;
    private final CoverageStrip strip = new CoverageStrip();
    private final Button readAll = new Button();
    private final Button readAnew = new Button("Read anew");
    private final Button failures = new Button();
    private final Button pause = new Button();
    private final Button cancel = new Button("Cancel");
    private final Tooltip partitions = new Tooltip();

    /** @param state changes on the FX thread */
    public CoverageBar(ObservableValue<CoverageState> state, Actions actions) {
        super(new ToneBar());
        this.state = state;
        for (Button button : List.of(failures, readAll, readAnew, pause, cancel)) {
            button.getStyleClass().addAll("flat", "coverage-action");
            button.setMinWidth(HBox.USE_PREF_SIZE);
            button.managedProperty().bind(button.visibleProperty());
        }
        readAll.setOnAction(_ -> actions.readAll());
        readAll.setTooltip(new Tooltip("Go on over everything, without scope and budget; what the buffer has is not read again"));
        readAnew.setOnAction(_ -> actions.readAnew());
        readAnew.setTooltip(new Tooltip("Run the statement again and read all from the system, also what the buffer has (Ctrl+Alt+Enter)"));
        failures.setOnAction(_ -> actions.showFailures());
        failures.setTooltip(new Tooltip("Show the raw text of records that could not be decoded"));
        pause.setOnAction(_ -> actions.pause(!isPaused(state.getValue())));
        pause.setTooltip(new Tooltip("Have the live query wait so that you can look; then it goes on with what came meanwhile"));
        cancel.setOnAction(_ -> actions.cancel());
        cancel.setTooltip(new Tooltip("Stop reading; what was read stays (Esc)"));
        Tooltip.install(strip, partitions);
        root().getChildren().add(1, strip);
        root().getChildren().addAll(failures, readAll, readAnew, pause, cancel);
    }

    @Override
    protected void attached() {
        keep(state.subscribe(this::show));
    }

    private void show(CoverageState now) {
        Coverage coverage = now.coverage();
        CoverageWords told = CoverageWords.of(now);
        root().show(now.tone(), told.headline(), told.details());
        strip.show(coverage.ranges(), now.tone() == CoverageState.Tone.COMPLETE);
        partitions.setText(coverage.ranges().isEmpty()
                ? "No stream was read, so there are no partitions"
                : CoverageStrip.describe(coverage.ranges(), PARTITIONS_TOLD));
        boolean running = now.phase() == Phase.READING || now.phase() == Phase.PLANNING;
        // a sample that is asked for would be of the same share again, and of what is only in the buffer there is no more
        boolean asAsked = coverage.stoppedBy().filter(stop -> stop == Coverage.Stop.SAMPLE || stop == Coverage.Stop.BUFFER).isPresent();
        readAll.setVisible(now.isPartial() && !asAsked);
        readAnew.setVisible(!running && !now.isPartial() && coverage.recordsBuffered() > 0);
        readAll.setText(now.bytesToReadAll() > 0 ? "Read all, about " + ByteSize.format(now.bytesToReadAll()) : "Read all");
        failures.setVisible(!running && coverage.decodeFailures() > 0);
        failures.setText("Show undecoded");
        cancel.setVisible(running);
        cancel.setText(coverage.live().isPresent() ? "Stop" : "Cancel");
        pause.setVisible(running && coverage.live().isPresent());
        pause.setText(isPaused(now) ? "Resume" : "Pause");
    }

    private static boolean isPaused(CoverageState state) {
        return state.coverage().live().map(live -> live.state() == Live.State.PAUSED).orElse(false);
    }
}
