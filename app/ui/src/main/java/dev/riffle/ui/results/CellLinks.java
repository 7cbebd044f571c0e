package dev.riffle.ui.results;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What leads from the cells of an answer to somewhere else; found out after the answer is there. For the FX thread. */
public final class CellLinks {
    /** @param label what the menu says @param go opens it */
    public record Link(String label, Runnable go) {}

    private Function<SelectedRow, List<Link>> source = _ -> List.of();
    private Runnable whole = () -> {};

    /** @param source tells the links of the cell that the cursor is on */
    public void set(Function<SelectedRow, List<Link>> source) {
        this.source = source;
    }

    /** @param whole shows the cell that the cursor is on with all that it holds; outlives the statement */
    public void onWhole(Runnable whole) {
        this.whole = whole;
    }

    void showWhole() {
        whole.run();
    }

    void clear() {
        source = _ -> List.of();
    }

    /** Those of a cell. @param row null for none */
    List<Link> at(@Nullable SelectedRow row) {
        return row == null ? List.of() : source.apply(row);
    }
}
