package dev.riffle.ui.shell;

import dev.riffle.ui.command.Palette;
import dev.riffle.ui.explorer.ExplorerView;
import dev.riffle.ui.inspector.InspectorView;
import dev.riffle.ui.kit.drive.LayoutCheck;
import dev.riffle.ui.kit.thread.FxThread;
import dev.riffle.ui.notice.NoticeStack;
import dev.riffle.ui.page.Page;
import dev.riffle.ui.page.Pages;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** The frame: title bar, explorer, tabs, inspector, status bar, and what lies over them. For the FX thread. */
final class ShellView {
    /** What is put into it. */
    record Parts(TitleBar title, ExplorerView explorer, PageTabs pages, InspectorView inspector, StatusBar status, NoticeStack notices,
            Palette palette) {}

    private static final String EXPLORER = "explorer";
    private static final String INSPECTOR = "inspector";
    private static final double EXPLORER_WIDTH = 264;
    private static final double INSPECTOR_WIDTH = 320;

    private final StackPane root = new StackPane();
    private final BorderPane frame = new BorderPane();
    private final SplitPane split = new SplitPane();
    private final List<Runnable> listeners = new ArrayList<>();
    private Runnable palette = () -> {};
    private @Nullable Parts parts;
    private boolean explorerShown = true;
    /** Whether the user wants it where there is a record to inspect. */
    private boolean inspectorShown = true;
    /** Whether there is a record, or was on the page in front. */
    private boolean inspectorFilled;
    /** Whether the user has opened it although there is none. */
    private boolean inspectorAsked;
    private double explorerWidth = EXPLORER_WIDTH;
    private double inspectorWidth = INSPECTOR_WIDTH;

    ShellView() {
        root.getStyleClass().add("shell");
        root.getChildren().add(frame);
        split.getStyleClass().add("shell-split");
        frame.setCenter(split);
    }

    void fill(Parts filling) {
        parts = filling;
        frame.setTop(filling.title().root());
        frame.setBottom(filling.status().root());
        side(filling.explorer().root(), 180);
        side(filling.inspector().root(), 280);
        filling.pages().root().setMinWidth(480);
        StackPane.setAlignment(filling.notices().root(), Pos.BOTTOM_RIGHT);
        filling.notices().root().getStyleClass().add(LayoutCheck.MAY_OVERLAP);
        filling.palette().root().getStyleClass().add(LayoutCheck.MAY_OVERLAP);
        root.getChildren().addAll(filling.notices().root(), filling.palette().root());
        showPanes();
        split.widthProperty().subscribe((_, _) -> {
            placeDividers();
            // the layout that follows shares out what was gained or lost: it has the last word otherwise
            FxThread.later(this::placeDividers);
        });
    }

    private static void side(Region pane, double least) {
        pane.getStyleClass().add("side-pane");
        pane.setMinWidth(least);
        SplitPane.setResizableWithParent(pane, false);
    }

    private void showPanes() {
        if (parts == null) {
            return;
        }
        List<Node> shown = new ArrayList<>();
        if (explorerShown) {
            shown.add(parts.explorer().root());
        }
        shown.add(parts.pages().root());
        if (isInspectorVisible()) {
            shown.add(parts.inspector().root());
        }
        // what stays is left where it is: it has the focus, perhaps
        split.getItems().retainAll(shown);
        for (int i = 0; i < shown.size(); i++) {
            if (i == split.getItems().size() || split.getItems().get(i) != shown.get(i)) {
                split.getItems().add(i, shown.get(i));
            }
        }
        placeDividers();
        for (SplitPane.Divider divider : split.getDividers()) {
            divider.positionProperty().subscribe((_, _) -> {
                rememberWidths();
                changed();
            });
        }
    }

    /** Side panes keep their width in pixels, whatever the window's. */
    private void placeDividers() {
        double width = split.getWidth();
        if (width <= 0) {
            return;
        }
        int divider = 0;
        if (explorerShown) {
            split.setDividerPosition(divider++, explorerWidth / width);
        }
        if (isInspectorVisible()) {
            split.setDividerPosition(divider, 1 - inspectorWidth / width);
        }
    }

    private void rememberWidths() {
        // what the layout makes of a narrow window is not what the user chose
        if (parts == null || split.getChildrenUnmodifiable().stream()
                .noneMatch(node -> node.getStyleClass().contains("split-pane-divider") && node.isPressed())) {
            return;
        }
        double width = split.getWidth();
        double[] positions = split.getDividerPositions();
        if (explorerShown && positions.length > 0) {
            explorerWidth = positions[0] * width;
        }
        if (isInspectorVisible() && positions.length > 0) {
            inspectorWidth = (1 - positions[positions.length - 1]) * width;
        }
    }

    // --- session

    /** By name, as shares of a width of 10,000 pixels: the session keeps numbers from 0 to 1. */
    Map<String, Double> dividers() {
        return Map.of(EXPLORER, Math.clamp(explorerWidth / 10_000, 0, 1), INSPECTOR, Math.clamp(inspectorWidth / 10_000, 0, 1));
    }

    Map<String, Boolean> panes() {
        return Map.of(EXPLORER, explorerShown, INSPECTOR, inspectorShown);
    }

    void restore(Map<String, Double> dividers, Map<String, Boolean> panes) {
        explorerWidth = dividers.getOrDefault(EXPLORER, EXPLORER_WIDTH / 10_000) * 10_000;
        inspectorWidth = dividers.getOrDefault(INSPECTOR, INSPECTOR_WIDTH / 10_000) * 10_000;
        explorerShown = panes.getOrDefault(EXPLORER, true);
        inspectorShown = panes.getOrDefault(INSPECTOR, true);
        showPanes();
    }

    void onLayoutChange(Runnable action) {
        listeners.add(action);
    }

    private void changed() {
        listeners.forEach(Runnable::run);
    }

    // --- panes and focus

    StackPane root() {
        return root;
    }

    void toggleExplorer() {
        explorerShown = !explorerShown;
        showPanes();
        changed();
    }

    void toggleInspector() {
        inspectorShown = !isInspectorVisible();
        inspectorAsked = inspectorShown;
        showPanes();
        changed();
    }

    void showInspector() {
        if (!isInspectorVisible()) {
            toggleInspector();
        }
    }

    /** Until there is a record to inspect, its place is the page's. */
    private boolean isInspectorVisible() {
        return inspectorShown && (inspectorFilled || inspectorAsked);
    }

    /** @param filled whether the page in front has, or had, a record to inspect */
    void fillInspector(boolean filled) {
        boolean before = isInspectorVisible();
        inspectorFilled = filled;
        if (before != isInspectorVisible()) {
            showPanes();
        }
    }

    void openPalette() {
        palette.run();
    }

    void onPalette(Runnable open) {
        palette = open;
    }

    void focusExplorer() {
        if (parts != null) {
            if (!explorerShown) {
                toggleExplorer();
            }
            parts.explorer().focusFilter();
        }
    }

    /** Gives the focus to the first control of the next pane that is shown and has one. */
    void cycleFocus(Pages pages) {
        Parts shown = parts;
        Scene scene = root.getScene();
        if (shown == null || scene == null) {
            return;
        }
        List<Pane> panes = new ArrayList<>();
        if (explorerShown) {
            panes.add(new Pane(shown.explorer().root(), this::focusExplorer));
        }
        panes.add(new Pane(shown.pages().root(), () -> pages.selected().ifPresent(Page::focus)));
        if (isInspectorVisible()) {
            panes.add(new Pane(shown.inspector().root(), shown.inspector()::requestFocus));
        }
        Node owner = scene.getFocusOwner();
        int at = panes.indexOf(panes.stream().filter(pane -> isWithin(owner, pane.root())).findFirst().orElse(null));
        for (int i = 1; i <= panes.size(); i++) {
            Pane next = panes.get((at + i) % panes.size());
            next.focus().run();
            if (isWithin(scene.getFocusOwner(), next.root())) {
                return;
            }
        }
    }

    /** A part of the window that the keyboard goes to. */
    private record Pane(Node root, Runnable focus) {}

    private static boolean isWithin(@Nullable Node node, Node pane) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (at == pane) {
                return true;
            }
        }
        return false;
    }

    /** Esc, where nobody closer to the focus wants it. */
    void onEscape(Scene scene, Runnable action) {
        scene.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                action.run();
            }
        });
    }
}
