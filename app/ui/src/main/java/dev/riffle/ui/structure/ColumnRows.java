package dev.riffle.ui.structure;

import dev.riffle.connector.structure.TableStructure;
import dev.riffle.connector.structure.TableStructure.Column;
import dev.riffle.connector.structure.TableStructure.ForeignKey;
import dev.riffle.ui.kit.grid.GridCell;
import dev.riffle.ui.kit.grid.GridColumn;
import dev.riffle.ui.kit.grid.GridColumn.Alignment;
import dev.riffle.ui.kit.grid.GridModel;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The columns of a table as rows of a grid. */
record ColumnRows(TableStructure structure) implements GridModel {
    private static final List<GridColumn> COLUMNS = Stream.of("Column", "Type", "Read as", "Null", "Key", "Default", "Comment")
            .map(name -> new GridColumn(name, "", Alignment.LEFT)).toList();

    @Override
    public List<GridColumn> columns() {
        return COLUMNS;
    }

    @Override
    public long rowCount() {
        return structure.columns().size();
    }

    @Override
    public GridCell cell(long row, int column) {
        Column of = structure.columns().get((int) row);
        return GridCell.value(switch (column) {
            case 0 -> of.name();
            case 1 -> of.nativeType();
            case 2 -> StructureWords.type(of.type());
            case 3 -> of.nullable() ? "yes" : "no";
            case 4 -> key(of);
            case 5 -> of.generated().map(how -> "generated: " + how).or(of::defaultValue).orElse("");
            default -> of.comment().orElse("").replace('\n', ' ');
        });
    }

    private String key(Column of) {
        List<String> primary = structure.primaryKey().map(TableStructure.Key::columns).orElse(List.of());
        int place = primary.indexOf(of.name());
        String own = place < 0 ? "" : primary.size() == 1 ? "primary" : "primary, " + (place + 1) + " of " + primary.size();
        String foreign = foreign((int) structure.columns().indexOf(of)).map(key -> "→ " + StructureWords.target(key)).orElse("");
        return own.isEmpty() || foreign.isEmpty() ? own + foreign : own + "  " + foreign;
    }

    /** The foreign key that the column of a row belongs to. */
    Optional<ForeignKey> foreign(int row) {
        String name = structure.columns().get(row).name();
        return structure.foreignKeys().stream().filter(key -> key.columns().contains(name)).findFirst();
    }
}
