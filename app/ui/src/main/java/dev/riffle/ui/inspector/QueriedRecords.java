package dev.riffle.ui.inspector;

import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.data.Segment;
import dev.riffle.engine.QueryException;
import dev.riffle.engine.QueryResult;
import dev.riffle.workbench.queries.Queries;
import dev.riffle.workbench.queries.QuerySettings;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/** Records read by statements whose bounds let nothing else be read. */
public final class QueriedRecords implements RecordSource {
    private final Queries queries;

    public QueriedRecords(Queries queries) {
        this.queries = queries;
    }

    /** The statement that reads a record. */
    static String sql(RecordAddress address) {
        return "SELECT _key, _value, _headers, _timestamp, _size FROM " + address.stream() + " WHERE _partition = " + address.partition()
                + " AND _offset = " + address.offset();
    }

    @Override
    public Optional<WholeRecord> read(RecordAddress address) throws QueryException, ConnectorException {
        try (QueryResult result = queries.run(sql(address), QuerySettings.in(ZoneOffset.UTC))) {
            Segment found = result.next();
            return found == null
                    ? Optional.empty()
                    : Optional.of(new WholeRecord(address, (String) found.column(0).value(0), (String) found.column(1).value(0),
                            (String) found.column(2).value(0), (Instant) found.column(3).value(0), (Integer) found.column(4).value(0)));
        }
    }
}
