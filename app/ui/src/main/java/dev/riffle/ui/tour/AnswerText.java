package dev.riffle.ui.tour;

import dev.riffle.ui.kit.grid.GridCell;
import dev.riffle.ui.kit.grid.GridColumn;
import dev.riffle.ui.kit.grid.GridModel;
import java.util.ArrayList;
import java.util.List;

/** An answer as plain text, as far as a screen would show it. */
final class AnswerText {
    private static final int WIDEST = 32;

    private AnswerText() {}

    /** @param most rows that are written */
    static String of(GridModel model, int most) {
        List<GridColumn> columns = model.columns();
        int rows = (int) Math.min(most, model.rowCount());
        List<List<String>> lines = new ArrayList<>();
        lines.add(columns.stream().map(column -> cut(column.name())).toList());
        for (int row = 0; row < rows; row++) {
            List<String> line = new ArrayList<>();
            for (int column = 0; column < columns.size(); column++) {
                GridCell cell = model.cell(row, column);
                line.add(cell.note().isEmpty() ? cut(cell.text()) : cut(cell.text()) + " " + cell.note());
            }
            lines.add(line);
        }
        StringBuilder text = new StringBuilder();
        for (List<String> line : lines) {
            text.append("  ");
            for (int column = 0; column < columns.size(); column++) {
                int index = column;
                int width = lines.stream().mapToInt(each -> each.get(index).length()).max().orElse(0);
                int space = width - line.get(column).length();
                boolean right = columns.get(column).alignment() == GridColumn.Alignment.RIGHT;
                text.append(" ".repeat(right ? space : 0)).append(line.get(column)).append(" ".repeat(right ? 0 : space)).append("  ");
            }
            text.setLength(text.toString().stripTrailing().length());
            text.append('\n');
        }
        if (model.rowCount() > rows) {
            text.append("  … ").append(model.rowCount() - rows).append(" more\n");
        }
        return text.toString();
    }

    private static String cut(String text) {
        return text.length() <= WIDEST ? text : text.substring(0, WIDEST - 1) + "…";
    }
}
