package dev.riffle.ui.results;

import dev.riffle.ui.chart.ChartPage;
import dev.riffle.ui.failure.Failure;
import dev.riffle.ui.kit.chart.ChartFile;
import dev.riffle.ui.kit.chart.Printable;
import dev.riffle.ui.kit.grid.DataGrid;
import dev.riffle.ui.kit.grid.GridColumn;
import dev.riffle.ui.kit.grid.GridColumn.Sorting;
import dev.riffle.ui.kit.theme.Icons;
import dev.riffle.ui.kit.view.View;
import dev.riffle.ui.results.ResultsViewModel.Page;
import dev.riffle.workbench.export.ExportFormat;
import dev.riffle.workbench.quantity.Count;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The answer of a statement: tabs for rows, chart, plan and messages, the failure if there is one, and a place for the coverage bar. */
public final class ResultsView extends View<BorderPane> {
    private static final String NO_PLAN = "No plan yet: it stands here when the statement was run or explained.";

    private static final String SORTED_HERE = "These rows are sorted among themselves. Which rows come at all is up to the statement: ORDER BY in it chooses from all.";

    private final ResultsViewModel model;
    private final GridPage gridPage;
    private final ChartPage chart;
    private final TextArea plan = new TextArea();
    private final FailureBanner banner;
    private final Map<Page, ToggleButton> tabs = new EnumMap<>(Page.class);
    /** In the order of their tabs. */
    private List<Page> shownPages = List.of();
    private final StackPane stack = new StackPane();
    private final Map<Page, Node> pages = new EnumMap<>(Page.class);
    private final Label count = new Label();
    /** For what is not loaded. */
    private final List<MenuItem> all;
    /** While the chart is shown. */
    private final List<MenuItem> ofChart;
    private final MenuButton export = new MenuButton("Export", Icons.of(Feather.DOWNLOAD));

    /**
     * @param goTo shows the place of a failure in the statement
     * @param zone in which the times of messages are shown
     */
    public ResultsView(ResultsViewModel model, Consumer<Failure> goTo, ZoneId zone) {
        super(new BorderPane());
        this.model = model;
        gridPage = new GridPage(model);
        chart = new ChartPage(model.jobs(), zone, e -> model.showFailure(Failure.of(e)));
        banner = new FailureBanner(goTo, model::dismissFailure);
        plan.setEditable(false);
        plan.getStyleClass().addAll("mono", "result-plan");
        pages.put(Page.GRID, gridPage);
        pages.put(Page.CHART, chart);
        pages.put(Page.PLAN, plan);
        pages.put(Page.MESSAGES, new MessageList(model.messages(), zone));
        VBox.setVgrow(stack, Priority.ALWAYS);
        root().getStyleClass().add("results");
        ofChart = List.of(item("Chart as PNG …", () -> exportPicture("PNG", ChartFile::png)),
                item("Chart as SVG …", () -> exportPicture("SVG", ChartFile::svg)),
                item("Numbers of the chart as CSV …", () -> model.out().exportChart(chart.table(), model.zone())), new SeparatorMenuItem());
        all = exports("All rows, read again: ", model::exportAll);
        root().setTop(bar());
        root().setCenter(new VBox(banner, stack));
        root().addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    }

    private HBox bar() {
        HBox bar = new HBox();
        bar.getStyleClass().add("result-bar");
        bar.setAlignment(Pos.CENTER_LEFT);
        for (Page page : Page.values()) {
            ToggleButton tab = new ToggleButton(page.title());
            tab.getStyleClass().add("result-tab");
            tab.managedProperty().bind(tab.visibleProperty());
            tab.setMinWidth(Region.USE_PREF_SIZE);
            tab.setOnAction(_ -> {
                model.pageProperty().set(page);
                tab.setSelected(true); // one of them always is
            });
            tabs.put(page, tab);
            bar.getChildren().add(tab);
        }
        showTabs(model.planProperty().get());
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        count.getStyleClass().addAll("muted", "small");
        count.setMinWidth(Region.USE_PREF_SIZE);
        export.getStyleClass().add("flat");
        export.setMinWidth(Region.USE_PREF_SIZE);
        export.setTooltip(new Tooltip("Write rows to a file"));
        export.getItems().addAll(ofChart);
        export.getItems().addAll(exports("", model::export));
        export.getItems().addAll(all);
        bar.getChildren().addAll(space, count, export);
        return bar;
    }

    private static List<MenuItem> exports(String prefix, Consumer<ExportFormat> action) {
        return Stream.of(ExportFormat.CSV, ExportFormat.NDJSON, ExportFormat.JSON)
                .map(format -> item(prefix + format.name() + " …", () -> action.accept(format))).toList();
    }

    private static MenuItem item(String text, Runnable action) {
        MenuItem item = new MenuItem(text);
        item.setOnAction(_ -> action.run());
        return item;
    }

    private void exportPicture(String kind, Function<Printable, byte[]> drawn) {
        chart.picture().ifPresent(picture -> model.out().exportPicture(kind, () -> drawn.apply(picture)));
    }

    /** Puts a node at the lower edge, below all pages: the coverage bar. */
    public void setFooter(Node footer) {
        root().setBottom(footer);
    }

    /** The rows, for whoever wants to have the focus there. */
    public DataGrid grid() {
        return gridPage.grid();
    }

    /** Alt and a digit bring a page to the front; also for whoever has the focus beside the results. */
    public void pressed(KeyEvent event) {
        int page = event.getCode().ordinal() - KeyCode.DIGIT1.ordinal();
        if (event.isAltDown() && !event.isShortcutDown() && page >= 0 && page < shownPages.size()) {
            model.pageProperty().set(shownPages.get(page));
            event.consume();
        } else if (event.getCode() == KeyCode.ESCAPE && model.stateProperty().get().running()) {
            model.cancel();
            event.consume();
        }
    }

    @Override
    protected void attached() {
        keep(gridPage.attach());
        keep(model.pageProperty().subscribe(this::show));
        keep(model.failureProperty().subscribe(banner::show));
        keep(model.planProperty().subscribe(this::showPlan));
        keep(model.stateProperty().subscribe(_ -> showCount()));
        keep(model.gridProperty().subscribe(_ -> showCount()));
        keep(model.gridProperty().subscribe(_ -> showChart()));
    }

    /** One that changes while a statement runs stays where it was scrolled to. */
    private void showPlan(String text) {
        double top = plan.getScrollTop();
        double left = plan.getScrollLeft();
        plan.setText(text.isEmpty() ? NO_PLAN : text);
        plan.setScrollTop(top);
        plan.setScrollLeft(left);
        showTabs(text);
    }

    /** Those of answers that have no plan of their own have a page for it only where one was asked for. */
    private void showTabs(String text) {
        shownPages = Stream.of(Page.values()).filter(page -> page != Page.PLAN || model.telling().hasPlan() || !text.isEmpty()).toList();
        tabs.forEach((page, tab) -> {
            tab.setVisible(shownPages.contains(page));
            tab.setTooltip(new Tooltip(page.title() + " (Alt+" + (shownPages.indexOf(page) + 1) + ")"));
        });
    }

    private void showCount() {
        long rows = model.gridProperty().get().rowCount();
        boolean full = model.stateProperty().get().full();
        export.setVisible(rows > 0);
        all.forEach(item -> item.setVisible(full && model.canReadAgain()));
        boolean sorted = model.gridProperty().get().columns().stream().map(GridColumn::sorting)
                .anyMatch(sorting -> sorting == Sorting.ASCENDING || sorting == Sorting.DESCENDING);
        count.setText(rows == 0 ? "" : Count.of(rows, "row") + (full ? " and more" : "") + (sorted ? ", sorted here" : ""));
        count.setTooltip(sorted ? new Tooltip(SORTED_HERE) : null);
    }

    /** Rows are read for the chart only while it is looked at. */
    private void showChart() {
        if (model.pageProperty().get() == Page.CHART) {
            chart.show(model.chartRows());
        }
    }

    private void show(Page page) {
        tabs.forEach((each, tab) -> tab.setSelected(each == page));
        stack.getChildren().setAll(pages.get(page));
        ofChart.forEach(item -> item.setVisible(page == Page.CHART));
        showChart();
    }
}
