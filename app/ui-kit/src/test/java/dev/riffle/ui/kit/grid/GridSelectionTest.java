package dev.riffle.ui.kit.grid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.ui.kit.grid.GridSelection.Extent;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GridSelectionTest {
    @Test
    void extendsInAllDirections() {
        GridSelection selection = GridSelection.cell(10, 3).extendedTo(7, 5);
        assertEquals(Optional.of(new CellRange(7, 10, 3, 5)), selection.range(100, 10));
        assertEquals(Optional.of(new CellRange(10, 20, 1, 3)), selection.extendedTo(20, 1).range(100, 10));
        assertEquals(GridSelection.cell(1, 2), GridSelection.NONE.extendedTo(1, 2));
    }

    @Test
    void wholeRowsColumnsAndAll() {
        GridSelection selection = GridSelection.cell(10, 3).extendedTo(12, 4);
        assertEquals(Optional.of(new CellRange(10, 12, 0, 9)), selection.withExtent(Extent.ROWS).range(100, 10));
        assertEquals(Optional.of(new CellRange(0, 99, 3, 4)), selection.withExtent(Extent.COLUMNS).range(100, 10));
        assertEquals(Optional.of(new CellRange(0, 99, 0, 9)), selection.withExtent(Extent.ALL).range(100, 10));
        assertEquals(Extent.CELLS, selection.withExtent(Extent.ALL).extendedTo(1, 1).extent());
    }

    @Test
    void shrinksWithTheGrid() {
        GridSelection selection = GridSelection.cell(10, 3).extendedTo(12, 4);
        assertEquals(Optional.of(new CellRange(10, 10, 3, 3)), selection.range(11, 4));
        assertTrue(selection.range(0, 4).isEmpty());
        assertTrue(selection.range(11, 0).isEmpty());
    }
}
