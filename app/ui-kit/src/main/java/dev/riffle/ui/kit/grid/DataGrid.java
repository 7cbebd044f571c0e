package dev.riffle.ui.kit.grid;

import dev.riffle.ui.kit.theme.Theme;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;

/**
 * A grid of cells that are drawn: whatever the number of rows and columns it is a handful of nodes, and reads only the cells in sight, once
 * per frame that shows something new. Rows are 24 pixels high. For the FX thread only.
 *
 * <p>Data that grow while somebody looks at them are given as one {@link GridModel} after another; what is in sight stays where it is.
 * Sorting, copying and menus are asked for through {@link GridActions}.
 */
public final class DataGrid extends Region {
    private static final String SHEET = Theme.sheet(DataGrid.class, "grid.css");
    /** The gutter has room for this row number from the beginning, lest it grows while the first rows arrive. */
    private static final long GUTTER_ROWS = 99_999;

    private record Remembered(List<String> names, ColumnWidths.Saved widths) {}

    private final GridFont font = new GridFont();
    private final ColumnWidths widths = new ColumnWidths();
    private final ColumnFit fit = new ColumnFit(font, widths);
    private final GridViewport viewport = new GridViewport(widths);
    private final ReadOnlyObjectWrapper<GridSelection> selection = new ReadOnlyObjectWrapper<>(this, "selection", GridSelection.NONE);
    private final BooleanProperty followEnd = new SimpleBooleanProperty(this, "followEnd");
    private final GridColours colours = new GridColours(this, this::refresh);
    private final GridSurface surface = new GridSurface(this);
    private final GridBars bars = new GridBars(this);
    private final GridTip tip = new GridTip(this, surface);
    /** Columns that were shown before those shown now. */
    private Remembered remembered = new Remembered(List.of(), widths.save());
    private GridModel model = GridModel.EMPTY;
    private GridActions actions = GridActions.NONE;
    private double gutterWidth = gutterFor(0);
    private long hoverRow = -1;
    private int hoverHeader = -1;

    public DataGrid() {
        getStyleClass().add("data-grid");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.TABLE_VIEW);
        setMinSize(80, GridPainter.HEADER_HEIGHT + GridViewport.ROW_HEIGHT);
        setPrefSize(600, 300);
        getChildren().addAll(surface, bars.vertical(), bars.horizontal());
        GridKeys.install(this);
        GridMouse.install(this, surface);
        selection.subscribe(this::describe);
        focusVisibleProperty().subscribe(this::refresh);
        focusedProperty().subscribe(this::refresh);
    }

    // --- what is shown

    public GridModel getModel() {
        return model;
    }

    /**
     * Shows another state of the data. With the same column names as before it continues what was shown: place, selection and widths stay.
     * Otherwise all of them begin anew, but for the widths of columns that were shown just before.
     */
    public void setModel(GridModel next) {
        boolean following = followEnd.get() && viewport.atEnd();
        boolean continued = next.columns() == model.columns() || names(next).equals(names(model));
        if (!continued) {
            rememberWidths();
        }
        model = next;
        if (!continued) {
            fit.begin(next);
            if (remembered.names.equals(names(next))) {
                widths.restore(remembered.widths);
            }
            viewport.scrollTo(0, 0);
        }
        fit.extend(next);
        gutterWidth = gutterFor(next.rowCount());
        viewport.setRows(next.rowCount());
        selection.set(continued ? getSelection().within(next.rowCount(), widths.count()) : GridSelection.NONE);
        if (following) {
            viewport.scrollTo(viewport.left(), viewport.greatestTop());
        }
        refresh();
    }

    private static List<String> names(GridModel model) {
        return model.columns().stream().map(GridColumn::name).toList();
    }

    /** A statement that is run again has no columns for a moment. */
    private void rememberWidths() {
        if (widths.count() > 0) {
            remembered = new Remembered(names(model), widths.save());
        }
    }

    private double gutterFor(long rows) {
        return Math.ceil(font.smallWidth(String.format(Locale.ROOT, "%,d", Math.max(rows, GUTTER_ROWS)))) + 2 * GridPainter.PADDING;
    }

    /** Forgets selection and place, for data that have nothing to do with those before; widths stay where the names do. */
    public void restart() {
        selection.set(GridSelection.NONE);
        viewport.scrollTo(0, 0);
        refresh();
    }

    /** Whether the last row stays in sight while rows are added: like {@code tail -f}, as long as nobody scrolls up. */
    public BooleanProperty followEndProperty() {
        return followEnd;
    }

    public GridActions getActions() {
        return actions;
    }

    public void setActions(GridActions actions) {
        this.actions = Objects.requireNonNull(actions);
    }

    // --- what is selected

    public ReadOnlyObjectProperty<GridSelection> selectionProperty() {
        return selection.getReadOnlyProperty();
    }

    public GridSelection getSelection() {
        return selection.get();
    }

    /** Selects, and scrolls so that the cursor is in sight. */
    public void select(GridSelection next) {
        setSelection(next);
        if (!getSelection().isEmpty()) {
            reveal(getSelection().row(), getSelection().column());
        }
    }

    /** Selects, and leaves what is in sight. */
    void setSelection(GridSelection next) {
        selection.set(next.within(model.rowCount(), widths.count()));
        refresh();
    }

    /** The cells now selected; empty when none are. */
    public Optional<CellRange> selectedCells() {
        return getSelection().range(model.rowCount(), widths.count());
    }

    private void describe() {
        GridSelection now = getSelection();
        setAccessibleText(now.isEmpty()
                ? ""
                : model.columns().get(now.column()).name() + ", row " + (now.row() + 1) + ": " + tip.words(model.cell(now.row(), now.column())));
    }

    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return switch (attribute) {
            case ROW_COUNT -> (int) Math.min(Integer.MAX_VALUE, model.rowCount());
            case COLUMN_COUNT -> widths.count();
            default -> super.queryAccessibleAttribute(attribute, parameters);
        };
    }

    // --- what is in sight

    public void reveal(long row, int column) {
        viewport.reveal(row, column);
        refresh();
    }

    /** Where the right edge of a column is now, in pixels from the left edge of the grid; its sort mark lies just before it. */
    public double columnEnd(int column) {
        return gutterWidth + viewport.x(column + 1);
    }

    void scrollBy(double x, double y) {
        viewport.scrollBy(x, y);
        refresh();
    }

    void scrollTo(double left, double top) {
        viewport.scrollTo(left, top);
        refresh();
    }

    void setColumnWidth(int column, double width) {
        widths.set(column, width);
        scrollBy(0, 0);
    }

    /** As wide as its header and what is in sight of it need. */
    void fitColumn(int column) {
        setColumnWidth(column,
                fit.content(model, column, viewport.firstRow(), viewport.endRow(), Math.max(ColumnWidths.MOST_FITTED, viewport.width() * 0.9)));
    }

    void setHover(long row, int header) {
        if (row != hoverRow || header != hoverHeader) {
            hoverRow = row;
            hoverHeader = header;
            refresh();
        }
    }

    long hoverRow() {
        return hoverRow < model.rowCount() ? hoverRow : -1;
    }

    int hoverHeader() {
        return hoverHeader;
    }

    double gutterWidth() {
        return gutterWidth;
    }

    GridFont font() {
        return font;
    }

    GridColours colours() {
        return colours;
    }

    ColumnWidths widths() {
        return widths;
    }

    GridViewport viewport() {
        return viewport;
    }

    GridTip tip() {
        return tip;
    }

    /** Draws anew with the next pulse. */
    private void refresh() {
        surface.requestLayout();
    }

    /** Brings the scroll bars up to date, and with them the room for cells. Called before drawing. */
    void arrange() {
        bars.arrange(getWidth(), getHeight());
    }

    @Override
    protected void layoutChildren() {
        surface.resizeRelocate(0, 0, getWidth(), getHeight());
        arrange();
        surface.requestLayout();
    }

    @Override
    public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
        return GridColours.metaData();
    }

    @Override
    public String getUserAgentStylesheet() {
        return SHEET;
    }
}
