package dev.riffle.ui.notice;

import dev.riffle.ui.kit.clipboard.SystemClipboard;
import dev.riffle.ui.kit.notice.Notice;
import dev.riffle.ui.kit.theme.Icons;
import dev.riffle.ui.kit.view.View;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import javafx.animation.PauseTransition;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.kordamp.ikonli.feather.Feather;

/** Notices above the status bar, at the right. They go by themselves, errors when they are closed. */
public final class NoticeStack extends View<VBox> {
    private static final Duration SHOWN = Duration.seconds(8);

    private final NoticeList notices;
    /** How long notices are still shown; errors have none. */
    private final Map<Notice, PauseTransition> pauses = new HashMap<>();

    public NoticeStack(NoticeList notices) {
        super(new VBox());
        this.notices = notices;
        root().getStyleClass().add("notice-stack");
        root().setAlignment(Pos.BOTTOM_RIGHT);
        root().setPickOnBounds(false);
        root().setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    }

    @Override
    protected void attached() {
        keep(notices.shown().subscribe(this::show));
        show();
    }

    @Override
    protected void detached() {
        pauses.values().forEach(PauseTransition::stop);
        pauses.clear();
        root().getChildren().clear();
    }

    private void show() {
        pauses.entrySet().removeIf(entry -> {
            boolean gone = !notices.shown().contains(entry.getKey());
            if (gone) {
                entry.getValue().stop();
            }
            return gone;
        });
        root().getChildren().removeIf(node -> !(node.getUserData() instanceof Notice notice && notices.shown().contains(notice)));
        for (Notice notice : notices.shown()) {
            if (root().getChildren().stream().noneMatch(node -> notice.equals(node.getUserData()))) {
                root().getChildren().add(card(notice));
            }
        }
    }

    private Node card(Notice notice) {
        Label message = new Label(notice.message());
        message.setWrapText(true);
        message.getStyleClass().add("medium");
        VBox text = new VBox(4, message);
        if (!notice.nextStep().isEmpty()) {
            Label next = new Label(notice.nextStep());
            next.setWrapText(true);
            next.getStyleClass().add("muted");
            text.getChildren().add(next);
        }
        if (!notice.actions().isEmpty() || notice.kind() == Notice.Kind.ERROR) {
            text.getChildren().add(buttons(notice));
        }
        HBox.setHgrow(text, Priority.ALWAYS);
        Button close = new Button(null, Icons.of(Feather.X));
        close.getStyleClass().addAll("flat", "button-icon");
        close.setTooltip(new Tooltip("Close"));
        close.setAccessibleText("Close");
        close.setOnAction(_ -> notices.close(notice));
        HBox card = new HBox(8, Icons.of(icon(notice.kind())), text, close);
        card.getStyleClass().add("notice");
        card.pseudoClassStateChanged(PseudoClass.getPseudoClass(notice.kind().name().toLowerCase(Locale.ROOT)), true);
        card.setUserData(notice);
        if (notice.kind() != Notice.Kind.ERROR) {
            PauseTransition pause = new PauseTransition(SHOWN);
            pause.setOnFinished(_ -> notices.close(notice));
            pauses.put(notice, pause);
            card.hoverProperty().subscribe(hovered -> {
                if (hovered) {
                    pause.stop();
                } else {
                    pause.playFromStart();
                }
            });
        }
        return card;
    }

    private Node buttons(Notice notice) {
        HBox buttons = new HBox(4);
        for (Notice.Action action : notice.actions()) {
            buttons.getChildren().add(button(action.label(), () -> {
                notices.close(notice);
                action.run().run();
            }));
        }
        if (notice.kind() == Notice.Kind.ERROR) {
            buttons.getChildren().add(button("Copy", () -> SystemClipboard.put(notice.message() + " " + notice.nextStep())));
        }
        return buttons;
    }

    private static Button button(String label, Runnable run) {
        Button button = new Button(label);
        button.getStyleClass().addAll("flat", "notice-action");
        button.setOnAction(_ -> run.run());
        return button;
    }

    private static Feather icon(Notice.Kind kind) {
        return switch (kind) {
            case INFORMATION -> Feather.INFO;
            case SUCCESS -> Feather.CHECK_CIRCLE;
            case WARNING -> Feather.ALERT_TRIANGLE;
            case ERROR -> Feather.ALERT_CIRCLE;
        };
    }
}
