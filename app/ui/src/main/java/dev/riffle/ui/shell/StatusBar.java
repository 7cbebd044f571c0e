package dev.riffle.ui.shell;

import dev.riffle.ui.kit.drive.LayoutCheck;
import dev.riffle.ui.kit.theme.Icons;
import dev.riffle.ui.kit.thread.Job;
import dev.riffle.ui.kit.view.View;
import dev.riffle.workbench.quantity.ByteSize;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.Locale;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.value.ObservableValue;
import javafx.collections.ObservableList;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.Duration;
import javafx.util.Subscription;
import org.kordamp.ikonli.feather.Feather;

/** The lowest line of the window: connection, what goes on in the background, memory, zone, place of the caret. */
final class StatusBar extends View<HBox> {
    /**
     * What it tells of.
     *
     * @param connection the selected connection in words
     * @param connected whether it is open
     * @param jobs what goes on in the background
     * @param zone in which times are shown
     * @param caret where the caret is, in words; empty where there is none
     */
    record Facts(ObservableValue<String> connection, ObservableValue<Boolean> connected, ObservableList<Job> jobs, ObservableValue<ZoneId> zone,
            ObservableValue<String> caret) {}

    private static final PseudoClass CONNECTED = PseudoClass.getPseudoClass("connected");
    private static final Duration MEMORY_PERIOD = Duration.seconds(2);

    private final Facts facts;
    private final Label connection = new Label();
    private final Region dot = new Region();
    private final HBox work = new HBox(8);
    private final Label heap = new Label();
    private final Label zone = new Label();
    private final Label caret = new Label();
    private final Timeline memory = new Timeline(new KeyFrame(MEMORY_PERIOD, _ -> showMemory()));
    private Subscription shownJob = Subscription.EMPTY;

    StatusBar(Facts facts) {
        super(new HBox());
        this.facts = facts;
        root().getStyleClass().add("status-bar");
        root().setAlignment(Pos.CENTER_LEFT);
        dot.getStyleClass().add("state-dot");
        connection.getStyleClass().add(LayoutCheck.MAY_SHORTEN);
        connection.setGraphic(dot);
        work.setAlignment(Pos.CENTER_LEFT);
        work.setMinWidth(0);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        heap.setTooltip(new Tooltip("Memory in use, of the most that Riffle may take"));
        zone.setTooltip(new Tooltip("The zone in which times are shown; change it in the settings"));
        for (Label label : new Label[]{heap, zone, caret}) {
            label.setMinWidth(Region.USE_PREF_SIZE);
        }
        memory.setCycleCount(Animation.INDEFINITE);
        root().getChildren().addAll(connection, work, space, heap, zone, caret);
    }

    @Override
    protected void attached() {
        keep(facts.connection().subscribe(connection::setText));
        keep(facts.connected().subscribe(connected -> dot.pseudoClassStateChanged(CONNECTED, connected)));
        keep(facts.zone().subscribe(now -> zone.setText(now.getDisplayName(TextStyle.SHORT, Locale.ROOT))));
        keep(facts.caret().subscribe(caret::setText));
        keep(facts.jobs().subscribe(this::showJobs));
        showJobs();
        showMemory();
        memory.play();
    }

    @Override
    protected void detached() {
        memory.stop();
        shownJob.unsubscribe();
    }

    /** The newest job, with its progress and a way to end it; the others by number. */
    private void showJobs() {
        shownJob.unsubscribe();
        shownJob = Subscription.EMPTY;
        work.getChildren().clear();
        if (facts.jobs().isEmpty()) {
            return;
        }
        Job job = facts.jobs().getLast();
        Label title = new Label(job.title());
        title.getStyleClass().add(LayoutCheck.MAY_SHORTEN);
        Label message = new Label();
        message.getStyleClass().addAll("muted", LayoutCheck.MAY_SHORTEN);
        ProgressBar bar = new ProgressBar();
        bar.setPrefWidth(88);
        bar.setMinWidth(88);
        Button cancel = new Button(null, Icons.of(Feather.X));
        cancel.getStyleClass().addAll("flat", "button-icon", "status-button");
        cancel.setTooltip(new Tooltip("Cancel: " + job.title()));
        cancel.setAccessibleText("Cancel " + job.title());
        cancel.setFocusTraversable(false);
        cancel.setOnAction(_ -> job.cancel());
        shownJob = job.progressProperty().subscribe(done -> bar.setProgress(done.doubleValue() < 0 ? -1 : done.doubleValue()))
                .and(job.messageProperty().subscribe(message::setText));
        work.getChildren().addAll(bar, title, message, cancel);
        if (facts.jobs().size() > 1) {
            work.getChildren().add(more());
        }
    }

    private Node more() {
        Label more = new Label("and " + (facts.jobs().size() - 1) + " more");
        StringBuilder titles = new StringBuilder();
        facts.jobs().stream().limit(facts.jobs().size() - 1L).forEach(job -> titles.append(job.title()).append('\n'));
        more.setTooltip(new Tooltip(titles.toString().strip()));
        return more;
    }

    private void showMemory() {
        Runtime runtime = Runtime.getRuntime();
        heap.setText(ByteSize.format(runtime.totalMemory() - runtime.freeMemory()) + " of " + ByteSize.format(runtime.maxMemory()));
    }
}
