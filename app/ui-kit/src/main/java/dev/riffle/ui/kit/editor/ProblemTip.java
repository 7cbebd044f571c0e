package dev.riffle.ui.kit.editor;

import java.time.Duration;
import javafx.geometry.Point2D;
import javafx.scene.control.Tooltip;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.event.MouseOverTextEvent;
import org.fxmisc.richtext.model.TwoDimensional.Bias;

/** The message of a problem, beside its mark: when the mouse rests there, or on demand. */
final class ProblemTip {
    private static final Duration DELAY = Duration.ofMillis(300);
    private static final double WIDEST = 480;

    private final CodeArea area;
    private final Tooltip tip = new Tooltip();

    ProblemTip(CodeArea area, ProblemMarks problems) {
        this.area = area;
        tip.getStyleClass().add("code-tip");
        tip.setWrapText(true);
        tip.setMaxWidth(WIDEST);
        area.setMouseOverTextDelay(DELAY);
        area.addEventHandler(MouseOverTextEvent.MOUSE_OVER_TEXT_BEGIN, event -> {
            var position = area.offsetToPosition(event.getCharacterIndex(), Bias.Forward);
            Point2D mouse = event.getScreenPosition();
            problems.at(position.getMajor(), position.getMinor(), area.getParagraph(position.getMajor()).getText())
                    .ifPresent(problem -> show(problem, mouse.getX(), mouse.getY() + 12));
        });
        area.addEventHandler(MouseOverTextEvent.MOUSE_OVER_TEXT_END, _ -> hide());
        area.caretPositionProperty().addListener((_, _, _) -> hide());
    }

    void show(Problem problem, double x, double y) {
        tip.setText(problem.message());
        tip.show(area, x, y);
    }

    void hide() {
        if (tip.isShowing()) {
            tip.hide();
        }
    }

    boolean isShowing() {
        return tip.isShowing();
    }
}
