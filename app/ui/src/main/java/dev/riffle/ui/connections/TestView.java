package dev.riffle.ui.connections;

import dev.riffle.connector.Check;
import dev.riffle.ui.kit.theme.Icons;
import dev.riffle.ui.kit.view.View;
import dev.riffle.workbench.quantity.TimeSpan;
import java.util.List;
import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** What a test of a connection has found, step by step. It takes no room before the first test. */
final class TestView extends View<VBox> {
    private static final List<ConnectionTest.Phase> PHASES = List.of(ConnectionTest.Phase.values());

    private final ConnectionTest test;
    private final FontIcon icon = Icons.of(Feather.ACTIVITY);
    private final Label headline = new Label();
    private final Button stop = new Button("Stop");
    private final ProgressBar progress = new ProgressBar(ProgressBar.INDETERMINATE_PROGRESS);
    private final VBox steps = new VBox();
    private final ScrollPane scroll = new ScrollPane(steps);

    TestView(ConnectionTest test) {
        super(new VBox());
        this.test = test;
        root().getStyleClass().add("connection-test");
        root().setMinHeight(Region.USE_PREF_SIZE);
        headline.getStyleClass().addAll("medium", "test-headline");
        headline.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(headline, Priority.ALWAYS);
        stop.getStyleClass().add("flat");
        stop.setTooltip(new Tooltip("Stop testing (Esc)"));
        stop.setOnAction(_ -> test.cancel());
        progress.getStyleClass().add("small");
        progress.setMaxWidth(Double.MAX_VALUE);
        HBox head = new HBox(8, icon, headline, stop);
        head.getStyleClass().add("test-head");
        head.setAlignment(Pos.CENTER_LEFT);
        steps.getStyleClass().add("test-steps");
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("edge-to-edge");
        scroll.setMaxHeight(220);
        root().getChildren().setAll(head, progress, scroll);
    }

    @Override
    protected void attached() {
        keep(test.stateProperty().subscribe(this::show));
    }

    private void show(ConnectionTest.State now) {
        boolean running = now.phase() == ConnectionTest.Phase.RUNNING;
        root().setVisible(now.phase() != ConnectionTest.Phase.IDLE);
        root().setManaged(now.phase() != ConnectionTest.Phase.IDLE);
        PHASES.forEach(phase -> root().pseudoClassStateChanged(PseudoClass.getPseudoClass(phase.name().toLowerCase(Locale.ROOT)),
                phase == now.phase()));
        icon.setIconCode(switch (now.phase()) {
            case IDLE, RUNNING -> Feather.ACTIVITY;
            case PASSED -> Feather.CHECK_CIRCLE;
            case WARNING -> Feather.ALERT_TRIANGLE;
            case FAILED -> Feather.X_CIRCLE;
            case CANCELLED -> Feather.SLASH;
        });
        headline.setText(now.headline());
        stop.setVisible(running);
        progress.setVisible(running);
        progress.setManaged(running);
        steps.getChildren().setAll(now.steps().stream().map(TestView::step).toList());
        scroll.setVisible(!now.steps().isEmpty());
        scroll.setManaged(!now.steps().isEmpty());
    }

    private static HBox step(ConnectionTest.Step step) {
        Check check = step.check();
        FontIcon outcome = Icons.of(switch (check.outcome()) {
            case PASSED -> Feather.CHECK;
            case WARNING -> Feather.ALERT_TRIANGLE;
            case FAILED -> Feather.X;
            case SKIPPED -> Feather.MINUS;
        });
        Label name = new Label(check.name());
        name.getStyleClass().add("medium");
        VBox words = new VBox(2, name, wrapped(check.detail(), "step-detail"));
        if (!check.nextStep().isEmpty()) {
            words.getChildren().add(wrapped(check.nextStep(), "step-next"));
        }
        HBox.setHgrow(words, Priority.ALWAYS);
        Label took = new Label(check.outcome() == Check.Outcome.SKIPPED || step.took().isZero() ? "" : TimeSpan.format(step.took()));
        took.getStyleClass().addAll("mono", "muted", "small");
        took.setMinWidth(Region.USE_PREF_SIZE);
        HBox row = new HBox(8, outcome, words, took);
        row.getStyleClass().addAll("test-step", "step-" + check.outcome().name().toLowerCase(Locale.ROOT));
        return row;
    }

    private static Label wrapped(String text, String styleClass) {
        Label label = new Label(text);
        label.getStyleClass().add(styleClass);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }
}
