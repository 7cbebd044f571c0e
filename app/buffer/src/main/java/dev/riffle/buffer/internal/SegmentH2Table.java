package dev.riffle.buffer.internal;

import dev.riffle.buffer.SegmentTable;
import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.h2.command.ddl.CreateTableData;
import org.h2.engine.SessionLocal;
import org.h2.index.Index;
import org.h2.index.IndexType;
import org.h2.message.DbException;
import org.h2.result.Row;
import org.h2.table.Column;
import org.h2.table.IndexColumn;
import org.h2.table.TableBase;
import org.h2.table.TableType;
import org.h2.value.TypeInfo;
import org.h2.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * Segments as a table of H2: a local temporary table of one session, so that no other session can name it. Read only, never changing.
 */
final class SegmentH2Table extends TableBase {
    private final RowType type;
    private final List<Segment> segments;
    private final long[] firstRows;
    private final ColumnReader[][] readers;
    private final ZoneOffsets offsets;
    private final CancelFlag cancel;
    private final Index scan;
    private final List<Index> indexes;

    SegmentH2Table(SessionLocal session, String name, SegmentTable source, ZoneId zone, CancelFlag cancel) {
        super(description(session, name, source.type()));
        this.type = source.type();
        this.segments = source.segments();
        this.cancel = cancel;
        this.offsets = new ZoneOffsets(zone);
        this.readers = new ColumnReader[segments.size()][];
        this.firstRows = new long[segments.size() + 1];
        for (int i = 0; i < segments.size(); i++) {
            firstRows[i + 1] = firstRows[i] + segments.get(i).rows();
        }
        IndexColumn[] all = IndexColumn.wrap(getColumns());
        this.scan = new SegmentIndex(this, name + "_SCAN", all, IndexType.createScan(false));
        this.indexes = List.of(scan, new SegmentIndex(this, name + "_BOUNDS", all, IndexType.createNonUnique(false, true, false)));
    }

    private static CreateTableData description(SessionLocal session, String name, RowType type) {
        CreateTableData data = new CreateTableData();
        data.schema = session.getDatabase().getMainSchema();
        data.tableName = name;
        data.id = session.getDatabase().allocateObjectId();
        data.temporary = true;
        data.session = session;
        data.columns = new ArrayList<>();
        for (Field field : type.fields()) {
            data.columns.add(new Column(field.name(), h2Type(field.type())));
        }
        return data;
    }

    static TypeInfo h2Type(DataType type) {
        return switch (type.kind()) {
            case BOOLEAN -> TypeInfo.TYPE_BOOLEAN;
            case INTEGER -> TypeInfo.TYPE_INTEGER;
            case BIGINT -> TypeInfo.TYPE_BIGINT;
            case DECIMAL -> TypeInfo.getTypeInfo(Value.NUMERIC, type.precision(), type.scale(), null);
            case NUMERIC -> TypeInfo.TYPE_NUMERIC_FLOATING_POINT;
            case DOUBLE -> TypeInfo.TYPE_DOUBLE;
            case VARCHAR -> TypeInfo.TYPE_VARCHAR;
            case VARBINARY -> TypeInfo.TYPE_VARBINARY;
            case DATE -> TypeInfo.TYPE_DATE;
            case TIME -> TypeInfo.getTypeInfo(Value.TIME, 0, 6, null);
            case TIMESTAMP -> TypeInfo.getTypeInfo(Value.TIMESTAMP, 0, 6, null);
            case INSTANT -> TypeInfo.getTypeInfo(Value.TIMESTAMP_TZ, 0, 6, null);
        };
    }

    RowType rowType() {
        return type;
    }

    CancelFlag cancel() {
        return cancel;
    }

    List<Segment> segments() {
        return segments;
    }

    int segmentCount() {
        return segments.size();
    }

    Segment segment(int index) {
        return segments.get(index);
    }

    ColumnReader[] readers(int segment) {
        ColumnReader[] made = readers[segment];
        if (made == null) {
            made = segments.get(segment).columns().stream().map(column -> ColumnReader.of(column, offsets)).toArray(ColumnReader[]::new);
            readers[segment] = made;
        }
        return made;
    }

    /** The number in the table of the first row of a segment. */
    long firstRow(int segment) {
        return firstRows[segment];
    }

    /** The segment that a row of the table lies in. */
    int segmentOf(long row) {
        int found = Arrays.binarySearch(firstRows, row);
        if (found < 0) {
            return -found - 2;
        }
        while (firstRows[found + 1] == row) { // an empty segment begins where the next one does
            found++;
        }
        while (segments.get(found).rows() == 0) {
            found--;
        }
        return found;
    }

    int longestSegment() {
        return segments.stream().mapToInt(Segment::rows).max().orElse(0);
    }

    long rows() {
        return firstRows[segments.size()];
    }

    @Override
    public void close(SessionLocal session) {}

    @Override
    public Index addIndex(SessionLocal session, String name, int id, IndexColumn[] columns, int unique, IndexType indexType, boolean create,
            @Nullable String comment) {
        throw readOnly();
    }

    @Override
    public void removeRow(SessionLocal session, Row row) {
        throw readOnly();
    }

    @Override
    public long truncate(SessionLocal session) {
        throw readOnly();
    }

    @Override
    public void addRow(SessionLocal session, Row row) {
        throw readOnly();
    }

    @Override
    public void checkSupportAlter() {
        throw readOnly();
    }

    @Override
    public void checkWritingAllowed() {
        throw readOnly();
    }

    static DbException readOnly() {
        return DbException.getUnsupportedException("changing a table of segments");
    }

    @Override
    public TableType getTableType() {
        return TableType.EXTERNAL_TABLE_ENGINE;
    }

    @Override
    public Index getScanIndex(SessionLocal session) {
        return scan;
    }

    @Override
    public List<Index> getIndexes() {
        return indexes;
    }

    /** Segments never change. */
    @Override
    public long getMaxDataModificationId() {
        return 0;
    }

    @Override
    public boolean isDeterministic() {
        return true;
    }

    @Override
    public boolean canGetRowCount(SessionLocal session) {
        return true;
    }

    @Override
    public boolean canDrop() {
        return false;
    }

    @Override
    public long getRowCount(SessionLocal session) {
        return rows();
    }

    @Override
    public long getRowCountApproximation(SessionLocal session) {
        return rows();
    }
}
