package dev.riffle.workbench.monitor;

import dev.riffle.connector.Connector;
import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.StreamSummary;
import dev.riffle.connector.measures.ConsumerGroup;
import dev.riffle.connector.measures.GroupOffsets;
import dev.riffle.connector.measures.Measures;
import dev.riffle.connector.measures.StreamOffsets;
import dev.riffle.connector.measures.StreamPartition;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/** Asks a connection for its figures. Used by one thread at a time. */
final class Round {
    /** New streams show within so many rounds; listing them is as dear as all the rest of a round. */
    private static final int ROUNDS_PER_LISTING = 5;
    /** Begins move seldom, and nobody waits to see them. */
    private static final int ROUNDS_PER_BEGINS = 10;
    private static final int ROUNDS_PER_SIZES = 5;

    private final Connector connector;
    private final Measures measures;
    private final InstantSource clock;
    private final LongSupplier nanoTime;
    private final Waiting waiting;
    private List<String> listed = List.of();
    private int roundsToListing;
    private Map<String, StreamOffsets> before = Map.of();
    private int roundsToBegins;
    private int roundsToSizes;

    Round(Connector connector, Measures measures, InstantSource clock, LongSupplier nanoTime) {
        this.connector = connector;
        this.measures = measures;
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.waiting = new Waiting(measures);
    }

    /** The groups' figures may be missing, with the reason; without streams' figures there is no sample. */
    Sample ask() throws ConnectorException {
        if (roundsToListing == 0) {
            listed = connector.streams().stream().filter(stream -> !stream.internal()).map(StreamSummary::name).toList();
            roundsToListing = ROUNDS_PER_LISTING;
        }
        roundsToListing--;
        List<ConsumerGroup> groups = List.of();
        Map<String, GroupOffsets> committed = Map.of();
        ConnectorException failure = null;
        try {
            groups = measures.groups();
            committed = measures.committed(groups.stream().map(ConsumerGroup::name).toList());
        } catch (ConnectorException e) {
            if (e.code().equals("CANCELLED")) {
                throw e;
            }
            failure = e; // who may not see groups may see streams
        }
        Set<String> wanted = new HashSet<>(listed);
        committed.values().forEach(group -> group.committed().keySet().forEach(partition -> wanted.add(partition.stream())));
        if (roundsToBegins == 0) {
            before = Map.of();
            roundsToBegins = ROUNDS_PER_BEGINS;
        }
        roundsToBegins--;
        long nanosBefore = nanoTime.getAsLong();
        Map<String, StreamOffsets> streams = measures.ends(wanted, before); // after the commits, or who keeps up would seem to be ahead
        before = streams;
        long nanosAfter = nanoTime.getAsLong();
        long nanos = nanosBefore + (nanosAfter - nanosBefore) / 2;
        long time = clock.millis() - (nanosAfter - nanos) / 1_000_000;
        return new Sample(time, nanos, streams, listed, groups, committed, waiting(committed, streams, nanos), sizes(listed), failure);
    }

    /** Times of records are worth less than all the rest, which must not fail for them. */
    private Waiting.Found waiting(Map<String, GroupOffsets> committed, Map<String, StreamOffsets> streams, long nanos) throws ConnectorException {
        try {
            return waiting.ask(committed.values(), streams, nanos);
        } catch (ConnectorException e) {
            if (e.code().equals("CANCELLED") || e.code().equals("CONNECTION_CLOSED")) {
                throw e;
            }
            return Waiting.Found.NOTHING;
        }
    }

    /** Sizes are worth less than all the rest, and those of many logs are told at length. */
    private Map<StreamPartition, Long> sizes(List<String> streams) throws ConnectorException {
        roundsToSizes--;
        if (roundsToSizes >= 0) {
            return Map.of();
        }
        roundsToSizes = ROUNDS_PER_SIZES - 1;
        try {
            return measures.sizes(streams);
        } catch (ConnectorException e) {
            if (e.code().equals("CANCELLED") || e.code().equals("CONNECTION_CLOSED")) {
                throw e;
            }
            return Map.of();
        }
    }

    /** Lists the streams again with the next round. */
    void forget() {
        roundsToListing = 0;
        roundsToBegins = 0;
    }
}
