package dev.riffle.ui.explorer;

import dev.riffle.buffer.Sample;
import dev.riffle.buffer.SpillFailure;
import dev.riffle.connector.PartitionOffsets;
import dev.riffle.connector.StreamSummary;
import dev.riffle.connector.data.DataType;
import dev.riffle.connector.measures.ConsumerGroup;
import dev.riffle.connector.measures.StreamOffsets;
import dev.riffle.workbench.catalog.GroupLag;
import dev.riffle.workbench.connections.Connections;
import dev.riffle.workbench.snapshots.OpenSnapshot;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a row of the explorer stands for. Immutable: what changes is a new node at the same path. */
public sealed interface ExplorerNode permits ExplorerNode.Connection, ExplorerNode.Topics, ExplorerNode.Topic, ExplorerNode.Partitions,
        ExplorerNode.Partition, ExplorerNode.Column, ExplorerNode.Groups, ExplorerNode.Group, ExplorerNode.Samples, ExplorerNode.Snapshots,
        ExplorerNode.SampleTable, ExplorerNode.Fact, ExplorerNode.Note, DatabaseNode {
    /** Where it stands; no two nodes have the same. */
    NodePath path();

    /** A connection, open or not. */
    record Connection(ConnectionEntry entry) implements ExplorerNode {
        static NodePath path(String connection) {
            return NodePath.of(connection);
        }

        @Override
        public NodePath path() {
            return path(entry.name());
        }
    }

    /** The branch of a connection's topics. @param count of those shown; empty until they are listed */
    record Topics(String connection, OptionalInt count) implements ExplorerNode {
        static NodePath path(String connection) {
            return NodePath.of(connection, "topics");
        }

        @Override
        public NodePath path() {
            return path(connection);
        }
    }

    /** A topic. @param offsets where it begins and ends; null while unknown */
    record Topic(String connection, StreamSummary stream, @Nullable StreamOffsets offsets, NodePath path) implements ExplorerNode {
        static Topic of(String connection, StreamSummary stream, @Nullable StreamOffsets offsets) {
            return new Topic(connection, stream, offsets, Topics.path(connection).child(stream.name()));
        }

        String name() {
            return stream.name();
        }
    }

    /** The branch of a topic's partitions. */
    record Partitions(Topic topic, int count) implements ExplorerNode {
        @Override
        public NodePath path() {
            return topic.path().child("partitions");
        }
    }

    /** A partition. @param offsets null where nobody can tell them now */
    record Partition(Topic topic, int number, @Nullable PartitionOffsets offsets) implements ExplorerNode {
        @Override
        public NodePath path() {
            return topic.path().child("partitions").child(Integer.toString(number));
        }
    }

    /**
     * A column of a topic, or an object that columns are nested in.
     *
     * @param label the last part of its name
     * @param column its whole name, the parts joined by dots
     * @param type null for an object
     */
    record Column(Topic topic, String label, String column, @Nullable DataType type) implements ExplorerNode {
        /** What every topic has, in front of its own fields. */
        private static final Set<String> SYSTEM = Set.of("_partition", "_offset", "_timestamp", "_key", "_value", "_headers", "_size");

        static boolean isSystem(String column) {
            return SYSTEM.contains(column);
        }

        boolean isSystem() {
            return isSystem(column);
        }

        @Override
        public NodePath path() {
            return topic.path().child("columns").child(column);
        }
    }

    /** The branch of a connection's consumer groups. @param count empty until they are listed */
    record Groups(String connection, OptionalInt count) implements ExplorerNode {
        static NodePath path(String connection) {
            return NodePath.of(connection, "groups");
        }

        @Override
        public NodePath path() {
            return path(connection);
        }
    }

    /** A consumer group. @param lag null while unknown */
    record Group(String connection, ConsumerGroup group, @Nullable GroupLag lag) implements ExplorerNode {
        @Override
        public NodePath path() {
            return Groups.path(connection).child(group.name());
        }
    }

    /**
     * The branch of what was sampled.
     *
     * @param heapBytes that the samples take together
     * @param diskBytes that those take that are not in the heap
     * @param problem why no more goes to the disk; null if it does
     */
    record Samples(int count, long heapBytes, long maxBytes, long diskBytes, long maxDiskBytes,
            @Nullable SpillFailure problem) implements ExplorerNode {
        static final NodePath PATH = NodePath.of("buffer");

        @Override
        public NodePath path() {
            return PATH;
        }
    }

    /** The branch of the snapshots that are open. @param count of their samples */
    record Snapshots(int count) implements ExplorerNode {
        static final NodePath PATH = NodePath.of("snapshots of files"); // a connection has no such name

        @Override
        public NodePath path() {
            return PATH;
        }
    }

    /** What one reading of a stream left. @param snapshot in which it was saved; null while it is in the buffer */
    record SampleTable(Sample sample, @Nullable OpenSnapshot snapshot) implements ExplorerNode {
        /** Through which it is queried. */
        String connection() {
            return snapshot == null ? Connections.BUFFER : snapshot.connection();
        }

        String fullName() {
            return connection() + "." + sample.name();
        }

        @Override
        public NodePath path() {
            return snapshot == null ? Samples.PATH.child(sample.name()) : Snapshots.PATH.child(fullName());
        }
    }

    /** Something that is known of the node above it. */
    record Fact(NodePath path, String label, String value) implements ExplorerNode {
        static Fact of(ExplorerNode about, String label, String value) {
            return new Fact(about.path().child(label), label, value);
        }
    }

    /**
     * Says why there is nothing, or not yet, or no longer.
     *
     * @param text one sentence or phrase
     * @param nextStep what to do about a failure; otherwise empty
     * @param action what can be done here; null if nothing
     */
    record Note(NodePath path, Kind kind, String text, String nextStep, @Nullable Action action) implements ExplorerNode {
        /** What it tells. */
        enum Kind {
            RUNNING,
            FAILED,
            EMPTY
        }

        /** A verb, and what it does. */
        record Action(String label, Runnable run) {}

        static Note about(NodePath parent, Kind kind, String text, String nextStep, @Nullable Action action) {
            return new Note(parent.child(kind + " " + text), kind, text, nextStep, action);
        }
    }
}
