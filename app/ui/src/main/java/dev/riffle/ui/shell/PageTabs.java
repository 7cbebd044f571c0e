package dev.riffle.ui.shell;

import dev.riffle.ui.kit.drive.LayoutCheck;
import dev.riffle.ui.kit.theme.Icons;
import dev.riffle.ui.kit.view.View;
import dev.riffle.ui.page.Page;
import dev.riffle.ui.page.Pages;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TabPane.TabDragPolicy;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The tabs in the middle of the window, or what to do when there are none. */
final class PageTabs extends View<StackPane> {
    private static final double LONGEST_TITLE = 200;

    private final Pages pages;
    private final TabPane tabs = new TabPane();
    private final Node welcome;
    private boolean adjusting;

    /** @param welcome shown while no tab is open */
    PageTabs(Pages pages, Node welcome, Runnable newQuery) {
        super(new StackPane());
        this.pages = pages;
        this.welcome = welcome;
        root().getStyleClass().add("page-tabs");
        tabs.setTabDragPolicy(TabDragPolicy.REORDER);
        tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.ALL_TABS);
        tabs.setFocusTraversable(false);
        Button add = new Button(null, Icons.of(Feather.PLUS));
        add.getStyleClass().addAll("flat", "button-icon", "new-tab", LayoutCheck.MAY_OVERLAP);
        add.setTooltip(new Tooltip("New query (Ctrl+T)"));
        add.setAccessibleText("New query");
        add.setFocusTraversable(false);
        add.setOnAction(_ -> newQuery.run());
        StackPane.setAlignment(add, Pos.TOP_RIGHT);
        root().getChildren().addAll(tabs, welcome, add);
    }

    @Override
    protected void attached() {
        keep(pages.open().subscribe(this::showPages));
        keep(pages.selectedProperty().subscribe((_, now) -> showSelected(now)));
        showPages();
        keep(tabs.getSelectionModel().selectedItemProperty().subscribe((_, now) -> chosen(now)));
        keep(tabs.getTabs().subscribe(this::dragged));
    }

    /** Pages live on, and their nodes hold the tabs that they are in. */
    @Override
    protected void detached() {
        tabs.getTabs().forEach(tab -> tab.setContent(null));
        tabs.getTabs().clear();
    }

    private void chosen(@Nullable Tab tab) {
        if (!adjusting && tab != null) {
            pages.selectedProperty().set(page(tab));
        }
    }

    private void dragged() {
        List<Page> order = tabs.getTabs().stream().map(PageTabs::page).toList();
        if (!adjusting && order.size() == pages.open().size() && !order.equals(pages.open())) {
            pages.open().setAll(order);
        }
    }

    private static Page page(Tab tab) {
        return (Page) tab.getUserData();
    }

    private void showPages() {
        if (adjusting) {
            return;
        }
        adjusting = true;
        List<Tab> shown = new ArrayList<>();
        for (Page page : pages.open()) {
            shown.add(tabs.getTabs().stream().filter(tab -> page(tab) == page).findFirst().orElseGet(() -> tab(page)));
        }
        if (!tabs.getTabs().equals(shown)) {
            tabs.getTabs().retainAll(shown);
            for (int i = 0; i < shown.size(); i++) {
                if (i >= tabs.getTabs().size() || tabs.getTabs().get(i) != shown.get(i)) {
                    if (tabs.getTabs().remove(shown.get(i))) {
                        tabs.getTabs().add(Math.min(i, tabs.getTabs().size()), shown.get(i));
                    } else {
                        tabs.getTabs().add(i, shown.get(i));
                    }
                }
            }
        }
        welcome.setVisible(shown.isEmpty());
        welcome.setManaged(shown.isEmpty());
        tabs.setVisible(!shown.isEmpty());
        if (tabs.getSkin() == null && !shown.isEmpty()) {
            // with its skin the first page comes into the window now, and can have the focus
            tabs.applyCss();
        }
        adjusting = false;
        showSelected(pages.selectedProperty().get());
    }

    private void showSelected(@Nullable Page page) {
        adjusting = true;
        tabs.getTabs().stream().filter(tab -> page(tab) == page).findFirst().ifPresent(tab -> tabs.getSelectionModel().select(tab));
        adjusting = false;
    }

    private Tab tab(Page page) {
        Tab tab = new Tab();
        tab.setUserData(page);
        tab.setContent(page.view().root());
        Label title = new Label();
        title.textProperty().bind(page.titleProperty());
        title.setMaxWidth(LONGEST_TITLE);
        title.getStyleClass().addAll("tab-title", LayoutCheck.MAY_SHORTEN);
        FontIcon icon = Icons.of(page.icon());
        icon.iconCodeProperty().bind(page.busyProperty().map(busy -> busy ? Feather.LOADER : page.icon()));
        title.setGraphic(icon);
        tab.setGraphic(title);
        Tooltip whole = new Tooltip();
        whole.textProperty().bind(page.titleProperty());
        tab.setTooltip(whole);
        tab.setOnCloseRequest(event -> {
            event.consume();
            pages.close(page);
        });
        title.addEventHandler(MouseEvent.MOUSE_CLICKED, event -> {
            if (event.getButton() == MouseButton.MIDDLE) {
                pages.close(page);
            }
        });
        tab.setContextMenu(menu(page));
        return tab;
    }

    private ContextMenu menu(Page page) {
        MenuItem close = new MenuItem("Close");
        close.setOnAction(_ -> pages.close(page));
        MenuItem others = new MenuItem("Close others");
        others.setOnAction(_ -> List.copyOf(pages.open()).stream().filter(other -> other != page).forEach(pages::close));
        return new ContextMenu(close, others);
    }
}
