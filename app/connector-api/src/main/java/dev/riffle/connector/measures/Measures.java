package dev.riffle.connector.measures;

import dev.riffle.connector.ConnectorException;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The figures of one connection, each call for as many streams or groups as wanted in one round of requests. Looking never hurts: no
 * group is joined, nothing is committed, and no record is read but by {@link #nextRecords}. Nothing is kept either: every call asks the
 * system.
 *
 * <p>Safe for any thread. Like every call of a {@link dev.riffle.connector.Connector} these give up within some seconds when the system
 * does not answer, and at once when their thread is interrupted (code {@code CANCELLED}).
 */
public interface Measures {
    /**
     * Where streams begin and end now. The moment is one and the same for all of them but for the time that the round takes.
     *
     * @param streams exact names; unknown ones do no harm
     * @return by name; without streams that do not exist (any more) or that this user may not see
     */
    Map<String, StreamOffsets> offsets(Collection<String> streams) throws ConnectorException;

    /**
     * Where streams end now, for less than {@link #offsets} takes: the begins may be those of an earlier answer.
     *
     * @param streams exact names; unknown ones do no harm
     * @param before an earlier answer; of another stream of the same name it says nothing
     */
    default Map<String, StreamOffsets> ends(Collection<String> streams, Map<String, StreamOffsets> before) throws ConnectorException {
        return offsets(streams);
    }

    /** The groups that keep committed offsets, by name; without those that this user may not see. */
    List<ConsumerGroup> groups() throws ConnectorException;

    /**
     * How far groups have read.
     *
     * @param groups exact names; unknown ones do no harm
     * @return by name of the group; for a group that does not exist or committed nothing without any commit, and without the groups that
     *     this user may not see
     */
    Map<String, GroupOffsets> committed(Collection<String> groups) throws ConnectorException;

    /**
     * What readers are given next, each by reading one record, or a few where the system gives no fewer.
     *
     * @param from the offsets at which they stand; one whose records were removed stands at the first that is left
     * @return without the partitions that did not answer in time, which is short: some hundred milliseconds for all; empty where records
     *     cannot be looked at like this
     */
    default Map<StreamPartition, NextRecord> nextRecords(Map<StreamPartition, Long> from) throws ConnectorException {
        return Map.of();
    }

    /**
     * The latest times of records in partitions, without reading any.
     *
     * @return milliseconds since 1970-01-01T00:00Z; without the partitions that are empty or have no leader, and empty where the system
     *     does not tell
     */
    default Map<StreamPartition, Long> latestTimes(Collection<StreamPartition> partitions) throws ConnectorException {
        return Map.of();
    }

    /**
     * Where readers stand that begin at a time.
     *
     * @param millis since 1970-01-01T00:00Z
     * @return the offset of the first record of that time or a later one; without the partitions in which there is none, or that are not there
     */
    default Map<StreamPartition, Long> offsetsAt(Collection<StreamPartition> partitions, long millis) throws ConnectorException {
        throw new ConnectorException("UNSUPPORTED", ConnectorException.Kind.USER, "This system does not tell where a time begins.",
                "Name offsets instead.", null);
    }

    /**
     * What partitions take on disk, in bytes as they are stored: compressed, with what else the format needs.
     *
     * @param streams exact names; unknown ones do no harm
     * @return without the partitions of which nobody tells; empty where the system does not tell, or not this user
     */
    default Map<StreamPartition, Long> sizes(Collection<String> streams) throws ConnectorException {
        return Map.of();
    }
}
