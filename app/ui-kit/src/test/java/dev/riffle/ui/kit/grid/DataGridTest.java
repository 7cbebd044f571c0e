package dev.riffle.ui.kit.grid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.ui.kit.drive.LayoutCheck;
import dev.riffle.ui.kit.drive.OffScreen;
import dev.riffle.ui.kit.drive.WindowDriver;
import dev.riffle.ui.kit.grid.GridSelection.Extent;
import dev.riffle.ui.kit.theme.Theme;
import dev.riffle.ui.kit.thread.FxThread;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A grid in a real window, worked by real keys and a real mouse. */
class DataGridTest {
    private static final long MILLION = 1_000_000;

    private static Theme theme;
    private final DataGrid grid = FxThread.call(DataGrid::new);
    private final CountingModel model = CountingModel.orders(MILLION);
    private final List<CellRange> copied = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();
    private WindowDriver driver;
    private double gutter;

    @BeforeAll
    static void start() {
        OffScreen.start();
        theme = FxThread.call(Theme::new);
    }

    @BeforeEach
    void open() {
        driver = WindowDriver.open(FxThread.call(() -> {
            theme.setMode(Theme.Mode.LIGHT);
            grid.setActions(new GridActions() {
                @Override
                public void copy(CellRange cells) {
                    copied.add(cells);
                }

                @Override
                public void sort(int column) {
                    asked.add("sort " + column);
                }

                @Override
                public void open(long row, int column) {
                    asked.add("open " + row + " " + column);
                }

                @Override
                public void menu(CellRange cells, double screenX, double screenY) {
                    asked.add("menu " + cells.rows() + "x" + cells.columns());
                    new ContextMenu(new MenuItem("Copy")).show(grid, screenX, screenY);
                }
            });
            grid.setModel(model);
            Scene scene = new Scene(new StackPane(grid));
            theme.style(scene);
            return scene;
        }), 1280, 800);
        gutter = FxThread.call(grid::gutterWidth);
    }

    @AfterEach
    void close() {
        driver.close();
    }

    private static long nodes(Node node) {
        return 1 + (node instanceof Parent parent ? parent.getChildrenUnmodifiable().stream().mapToLong(DataGridTest::nodes).sum() : 0);
    }

    private GridSelection selection() {
        return FxThread.call(grid::getSelection);
    }

    private long firstRow() {
        return FxThread.call(() -> grid.viewport().firstRow());
    }

    private void clickCell(long row, int column) {
        driver.click(grid, gutter + FxThread.call(() -> grid.viewport().x(column)) + 20, 28 + FxThread.call(() -> grid.viewport().y(row)) + 12);
    }

    // --- cost

    @Test
    void nodesAndReadsDoNotGrowWithTheData() {
        long few = FxThread.call(() -> nodes(grid));
        assertTrue(few < 30, few + " nodes");
        model.reads.set(0);
        FxThread.run(() -> grid.reveal(MILLION / 2, 0));
        driver.settle();
        long rows = 33;
        assertTrue(model.reads.get() > 0 && model.reads.get() <= rows * CountingModel.ORDERS.size(), model.reads + " cells were read for a frame");
        FxThread.run(() -> grid.setModel(CountingModel.wide(500, MILLION)));
        driver.settle();
        assertEquals(few, FxThread.call(() -> nodes(grid)));
    }

    @Test
    void manyModelsBetweenTwoPulsesAreDrawnOnce() {
        driver.settle();
        model.reads.set(0);
        FxThread.run(() -> {
            for (int i = 1; i <= 1_000; i++) {
                grid.setModel(model.grown(MILLION + i));
            }
        });
        driver.settle();
        assertTrue(model.reads.get() <= 33 * CountingModel.ORDERS.size(), model.reads + " cells were read");
    }

    @Test
    void firstWidthsOfManyColumnsReadFewCells() {
        CountingModel wide = CountingModel.wide(500, MILLION);
        FxThread.run(() -> grid.setModel(wide));
        driver.settle();
        assertTrue(wide.reads.get() < 5_000, wide.reads + " cells were read");
        wide.reads.set(0);
        FxThread.run(() -> grid.reveal(0, 499));
        driver.settle();
        assertTrue(wide.reads.get() < 33 * 25, wide.reads + " cells were read");
        assertEquals(500, FxThread.call(() -> grid.viewport().endColumn()));
    }

    // --- selection

    @Test
    void everythingIsSelectedAndCopiedWithoutReadingIt() {
        clickCell(2, 1);
        model.reads.set(0);
        driver.press(KeyCode.CONTROL, KeyCode.A);
        driver.press(KeyCode.CONTROL, KeyCode.C);
        assertEquals(List.of(new CellRange(0, MILLION - 1, 0, 6)), copied);
        assertTrue(model.reads.get() < 33 * 7 * 10, model.reads + " cells were read");
        FxThread.run(() -> grid.setModel(model.grown(MILLION + 5)));
        assertEquals(MILLION + 5, FxThread.call(() -> grid.selectedCells().orElseThrow().rows()), "what is selected as a whole grows");
    }

    @Test
    void keysMoveTheCursorAndSelect() {
        clickCell(2, 1);
        assertEquals(GridSelection.cell(2, 1), selection());
        driver.press(KeyCode.DOWN);
        driver.press(KeyCode.RIGHT);
        assertEquals(GridSelection.cell(3, 2), selection());
        driver.press(KeyCode.SHIFT, KeyCode.DOWN);
        driver.press(KeyCode.SHIFT, KeyCode.RIGHT);
        driver.press(KeyCode.CONTROL, KeyCode.C);
        assertEquals(List.of(new CellRange(3, 4, 2, 3)), copied);
        driver.press(KeyCode.CONTROL, KeyCode.END);
        assertEquals(GridSelection.cell(MILLION - 1, 6), selection());
        assertTrue(FxThread.call(() -> grid.viewport().atEnd()));
        driver.press(KeyCode.HOME);
        assertEquals(GridSelection.cell(MILLION - 1, 0), selection());
        driver.press(KeyCode.PAGE_UP);
        long page = FxThread.call(() -> grid.viewport().page());
        assertEquals(GridSelection.cell(MILLION - 1 - page, 0), selection());
        driver.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.HOME);
        assertEquals(MILLION - page, FxThread.call(() -> grid.selectedCells().orElseThrow().rows()));
        assertEquals(0, firstRow());
        driver.press(KeyCode.UP);
        assertEquals(GridSelection.cell(0, 0), selection(), "there is nothing above the first row");
        driver.press(KeyCode.ENTER);
        assertEquals(List.of("open 0 0"), asked);
    }

    @Test
    void mouseSelectsCellsRowsColumnsAndAll() {
        driver.drag(grid, gutter + 20, 28 + 12, gutter + FxThread.call(() -> grid.viewport().x(1)) + 20, 28 + 24 * 4 + 12);
        assertEquals(new CellRange(0, 4, 0, 1), FxThread.call(() -> grid.selectedCells().orElseThrow()));
        driver.drag(grid, 20, 28 + 24 + 12, 20, 28 + 24 * 3 + 12);
        assertEquals(new CellRange(1, 3, 0, 6), FxThread.call(() -> grid.selectedCells().orElseThrow()));
        driver.click(grid, gutter + FxThread.call(() -> grid.viewport().x(2)) + 20, 14);
        assertEquals(new CellRange(0, MILLION - 1, 2, 2), FxThread.call(() -> grid.selectedCells().orElseThrow()));
        driver.click(grid, 10, 14);
        assertEquals(Extent.ALL, selection().extent());
        assertEquals(List.of(), asked);
    }

    @Test
    void theMenuKeepsTheSelectionThatItIsAskedOn() {
        driver.drag(grid, gutter + 20, 28 + 12, gutter + FxThread.call(() -> grid.viewport().x(1)) + 20, 28 + 24 * 4 + 12);
        driver.rightClick(grid, gutter + 30, 28 + 24 * 2 + 12);
        driver.press(KeyCode.ESCAPE);
        driver.rightClick(grid, gutter + 30, 28 + 24 * 9 + 12);
        assertEquals(List.of("menu 5x2", "menu 1x1"), asked);
        driver.press(KeyCode.ESCAPE);
    }

    @Test
    void theFocusedCellIsToldToScreenReaders() {
        clickCell(7, 1);
        assertEquals("status, row 8: NEW", FxThread.call(grid::getAccessibleText));
        driver.press(KeyCode.DOWN);
        assertEquals("status, row 9: null", FxThread.call(grid::getAccessibleText));
    }

    // --- columns

    @Test
    void widthsChangeByDragAndFitByDoubleClick() {
        double edge = gutter + FxThread.call(() -> grid.viewport().x(5));
        double before = FxThread.call(() -> grid.widths().width(4));
        driver.drag(grid, edge, 14, edge - 100, 14);
        assertEquals(before - 100, FxThread.call(() -> grid.widths().width(4)), 1);
        driver.drag(grid, edge - 100, 14, gutter + 100, 14);
        assertEquals(ColumnWidths.LEAST, FxThread.call(() -> grid.widths().width(4)), "there is a least width");
        model.reads.set(0);
        driver.doubleClick(grid, gutter + FxThread.call(() -> grid.viewport().x(5)), 14);
        assertTrue(FxThread.call(() -> grid.widths().width(4)) > ColumnWidths.MOST_FITTED, "all of what is in sight fits");
        assertTrue(model.reads.get() < 2_000, model.reads + " cells were read");
        assertEquals(List.of(), asked);
    }

    @Test
    void typesTakeNoRoomFromTheNextColumns() {
        GridColumn status = new GridColumn("status", "character varying", GridColumn.Alignment.LEFT, GridColumn.Sorting.UNSORTED);
        FxThread.run(() -> grid.setModel(new GridModel() {
            @Override
            public List<GridColumn> columns() {
                return List.of(status);
            }

            @Override
            public long rowCount() {
                return 1;
            }

            @Override
            public GridCell cell(long row, int column) {
                return GridCell.value("NEW");
            }
        }));
        driver.settle();
        double width = FxThread.call(() -> grid.widths().width(0));
        double withType = FxThread.call(() -> grid.font().width("status") + grid.font().smallWidth("character varying"));
        assertTrue(width < withType, () -> width + " is as wide as with the type, " + withType);
        assertTrue(width >= FxThread.call(() -> grid.font().width("status") + 2 * GridPainter.PADDING));
    }

    @Test
    void widthsComeBackWithTheColumns() {
        FxThread.run(() -> {
            grid.setColumnWidth(1, 333);
            grid.setModel(GridModel.EMPTY);
            grid.setModel(CountingModel.orders(10));
        });
        assertEquals(333, FxThread.call(() -> grid.widths().width(1)), "as after a statement was run again");
        FxThread.run(() -> {
            grid.setModel(CountingModel.wide(7, 10));
            grid.setModel(GridModel.EMPTY);
            grid.setModel(CountingModel.orders(10));
        });
        assertNotEquals(333, FxThread.call(() -> grid.widths().width(1)));
    }

    @Test
    void numbersAreNeverCutOffUnlessByHand() {
        FxThread.run(() -> grid.setModel(CountingModel.orders(1)));
        driver.settle();
        double narrow = FxThread.call(() -> grid.widths().width(0));
        FxThread.run(() -> {
            grid.setModel(CountingModel.orders(400_000_000_000L));
            grid.reveal(399_999_999_999L, 0);
        });
        driver.settle();
        double wide = FxThread.call(() -> grid.widths().width(0));
        assertTrue(wide >= narrow);
        assertTrue(wide >= FxThread.call(() -> grid.font().width("2800000000993") + 2 * GridPainter.PADDING));
    }

    @Test
    void headersOfferSortingWhereTheModelDoes() {
        double end = gutter + FxThread.call(() -> grid.viewport().x(2));
        driver.click(grid, end - 14, 14);
        assertEquals(List.of("sort 1"), asked);
        driver.click(grid, gutter + FxThread.call(() -> grid.viewport().x(3)) - 14, 14);
        assertEquals(List.of("sort 1"), asked, "amount does not offer it");
    }

    // --- place

    @Test
    void whatIsInSightStaysWhileRowsArrive() {
        FxThread.run(() -> {
            grid.setModel(model.grown(1_000));
            grid.reveal(500, 0);
        });
        driver.settle();
        long first = firstRow();
        FxThread.run(() -> grid.setModel(model.grown(2_000)));
        driver.settle();
        assertEquals(first, firstRow());
        FxThread.run(() -> {
            grid.followEndProperty().set(true);
            grid.setModel(model.grown(3_000));
        });
        assertEquals(first, firstRow(), "who looks at something else is left alone");
        FxThread.run(() -> {
            grid.reveal(2_999, 0);
            grid.setModel(model.grown(4_000));
        });
        driver.settle();
        assertTrue(FxThread.call(() -> grid.viewport().atEnd()));
        assertNotEquals(first, firstRow());
    }

    @Test
    void wheelAndBarsScroll() {
        driver.scroll(grid, 5);
        assertTrue(firstRow() > 0);
        ScrollBar bar = (ScrollBar) driver.find(".scroll-bar:vertical");
        FxThread.run(() -> bar.setValue(bar.getMax())); // the off-screen mouse cannot drag a thumb: its presses pass for those of a finger
        driver.settle();
        assertTrue(FxThread.call(() -> grid.viewport().atEnd()));
        assertEquals(MILLION, FxThread.call(() -> grid.viewport().endRow()));
        FxThread.run(bar::decrement);
        driver.settle();
        assertEquals(24, FxThread.call(() -> grid.viewport().greatestTop() - grid.viewport().top()));
    }

    @Test
    void otherColumnsBeginAnew() {
        driver.press(KeyCode.TAB);
        clickCell(2, 1);
        driver.press(KeyCode.CONTROL, KeyCode.END);
        FxThread.run(() -> grid.setModel(CountingModel.wide(3, 10)));
        driver.settle();
        assertTrue(selection().isEmpty());
        assertEquals(0, firstRow());
        FxThread.run(() -> grid.setModel(GridModel.EMPTY));
        driver.press(KeyCode.DOWN);
        driver.press(KeyCode.CONTROL, KeyCode.A);
        driver.press(KeyCode.CONTROL, KeyCode.C);
        assertEquals(List.of(), copied);
    }

    // --- looks

    @ParameterizedTest
    @EnumSource(value = Theme.Mode.class, names = {"LIGHT", "DARK"})
    void looks(Theme.Mode mode) {
        clickCell(2, 1);
        driver.press(KeyCode.SHIFT, KeyCode.DOWN);
        driver.press(KeyCode.SHIFT, KeyCode.DOWN);
        driver.press(KeyCode.SHIFT, KeyCode.RIGHT);
        FxThread.run(() -> theme.setMode(mode)); // live
        driver.settle();
        driver.click(grid, gutter + 200, 600);
        driver.press(KeyCode.SHIFT, KeyCode.UP);
        driver.press(KeyCode.SHIFT, KeyCode.UP);
        driver.press(KeyCode.SHIFT, KeyCode.RIGHT);
        driver.hover(grid);
        String name = "grid-" + mode.name().toLowerCase(Locale.ROOT);
        driver.picture(Path.of("target/pictures/" + name + ".png"));
        driver.picture(Path.of("target/pictures/" + name + "@2.png"), 2);
        assertEquals(List.of(), LayoutCheck.faults(driver));
        FxThread.run(() -> {
            for (String css : List.of("-riffle-grid-text", "-riffle-grid-dim", "-riffle-grid-accent")) {
                for (String ground : List.of("-riffle-grid-ground", "-riffle-grid-header")) {
                    double ratio = LayoutCheck.ratio(colour(css), colour(ground));
                    assertTrue(ratio >= (css.endsWith("accent") ? 3 : 4.5), css + " on " + ground + ": " + ratio);
                }
            }
        });
    }

    private javafx.scene.paint.Color colour(String css) {
        return (javafx.scene.paint.Color) grid.getCssMetaData().stream().filter(data -> data.getProperty().equals(css)).findFirst()
                .map(data -> ((javafx.css.CssMetaData<DataGrid, ?>) (javafx.css.CssMetaData<?, ?>) data).getStyleableProperty(grid).getValue())
                .orElseThrow();
    }
}
