package dev.riffle.ui.offsets;

import dev.riffle.connector.measures.NextRecord;
import dev.riffle.connector.measures.StreamPartition;
import dev.riffle.ui.kit.grid.GridCell;
import dev.riffle.ui.kit.grid.GridColumn;
import dev.riffle.ui.kit.grid.GridColumn.Alignment;
import dev.riffle.ui.kit.grid.GridModel;
import dev.riffle.workbench.offsets.OffsetChange;
import dev.riffle.workbench.offsets.OffsetReset;
import dev.riffle.workbench.quantity.Count;
import dev.riffle.workbench.quantity.TimeSpan;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a reset means in each partition, as a grid shows it: those that change first, then those that are left out, then those that stay. */
final class ResetRows implements GridModel {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT);
    private static final List<GridColumn> COLUMNS = List.of(new GridColumn("topic", "", Alignment.LEFT),
            new GridColumn("partition", "", Alignment.RIGHT), new GridColumn("change", "", Alignment.LEFT),
            new GridColumn("from", "", Alignment.RIGHT), new GridColumn("to", "", Alignment.RIGHT),
            new GridColumn("records", "", Alignment.RIGHT), new GridColumn("time", "", Alignment.RIGHT),
            new GridColumn("first record", "", Alignment.RIGHT), new GridColumn("its time", "", Alignment.LEFT));
    private static final GridCell NOTHING = GridCell.value("");

    private final List<OffsetChange> changes;
    private final List<Map.Entry<StreamPartition, String>> leftOut;
    private final int changing;
    private final ZoneId zone;

    ResetRows(OffsetReset reset, ZoneId zone) {
        this.zone = zone;
        this.changes = reset.changes().stream().sorted(Comparator.comparing((OffsetChange change) -> !change.isChange())).toList();
        this.changing = reset.real().size();
        this.leftOut = reset.leftOut().entrySet().stream().sorted(Comparator.comparing(entry -> entry.getKey().toString())).toList();
    }

    @Override
    public List<GridColumn> columns() {
        return COLUMNS;
    }

    @Override
    public long rowCount() {
        return changes.size() + leftOut.size();
    }

    /** The change of a row; empty for a partition that is left out. */
    Optional<OffsetChange> change(long row) {
        if (row < changing) {
            return Optional.of(changes.get((int) row));
        }
        long behind = row - leftOut.size();
        return behind < changing ? Optional.empty() : Optional.of(changes.get((int) behind));
    }

    @Override
    public GridCell cell(long row, int column) {
        Optional<OffsetChange> change = change(row);
        return change.isPresent() ? cell(change.get(), column) : cell(leftOut.get((int) (row - changing)), column);
    }

    private static GridCell cell(Map.Entry<StreamPartition, String> left, int column) {
        return switch (column) {
            case 0 -> GridCell.text(left.getKey().stream());
            case 1 -> number(left.getKey().partition());
            case 2 -> GridCell.value("left out").withNote(left.getValue());
            default -> NOTHING;
        };
    }

    private GridCell cell(OffsetChange change, int column) {
        return switch (column) {
            case 0 -> GridCell.text(change.partition().stream());
            case 1 -> number(change.partition().partition());
            case 2 -> GridCell.value(words(change.kind()));
            case 3 -> change.committed() == null ? GridCell.value("no commit") : number(change.committed());
            case 4 -> number(change.target());
            case 5 -> change.committed() == null ? NOTHING : number(change.records());
            case 6 -> change.span().map(span -> GridCell.value(TimeSpan.format(span))).orElse(NOTHING);
            case 7 -> change.firstAffected().map(NextRecord::offset).map(ResetRows::number).orElse(NOTHING);
            default -> change.firstAffected().flatMap(OffsetChange::time).map(this::time).orElse(NOTHING);
        };
    }

    private static String words(OffsetChange.Kind kind) {
        return switch (kind) {
            case READ_AGAIN -> "read again";
            case SKIPPED -> "skipped";
            case FIRST_COMMIT -> "first offset";
            case NONE -> "stays";
        };
    }

    private static GridCell number(long number) {
        return GridCell.value(Count.format(number));
    }

    private GridCell time(Instant instant) {
        return GridCell.value(TIME.format(instant.atZone(zone)));
    }
}
