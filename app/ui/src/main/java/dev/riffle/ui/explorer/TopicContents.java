package dev.riffle.ui.explorer;

import dev.riffle.connector.StreamDescription;
import dev.riffle.connector.StreamSummary;
import dev.riffle.connector.measures.ConsumerGroup;
import dev.riffle.connector.measures.StreamOffsets;
import dev.riffle.ui.kit.thread.Jobs;
import dev.riffle.workbench.catalog.CatalogReader;
import dev.riffle.workbench.catalog.GroupLag;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Topics and groups of one connection. For the FX thread. */
final class TopicContents implements ConnectionContents {
    private final String connection;
    private final CatalogReader catalog;
    private final Jobs jobs;
    private final Runnable changed;
    private final Consumer<Boolean> asked;

    private final Fetched<List<StreamSummary>> streams = new Fetched<>();
    private final Fetched<Map<String, StreamOffsets>> offsets = new Fetched<>();
    private final Fetched<Optional<List<ConsumerGroup>>> groups = new Fetched<>();
    private final Fetched<Map<String, GroupLag>> lags = new Fetched<>();
    private final Map<String, Fetched<StreamDescription>> descriptions = new HashMap<>();

    /** Topics that are to be described for a filter, and the one that is just being. */
    private final Queue<String> undescribed = new ArrayDeque<>();

    private boolean internalShown;
    private List<ExplorerNode.Topic> topics = List.of();
    private Set<String> names = Set.of();
    private TopicSearch search = new TopicSearch(List.of());

    TopicContents(Reading reading) {
        this.connection = reading.connection();
        this.catalog = reading.catalog();
        this.jobs = reading.jobs();
        this.changed = reading.changed();
        this.asked = reading.asked();
    }

    // --- reading

    /** Lists topics and groups, unless that was done or is being done. */
    @Override
    public void load() {
        if (streams.isMissing()) {
            loadTopics();
        }
        if (groups.isMissing()) {
            loadGroups();
        }
    }

    /** Reads what is open and was not read yet: the lag of groups, the columns of topics. */
    @Override
    public void loadMore(Set<NodePath> expanded) {
        if (lags.isMissing() && !groups().isEmpty() && expanded.contains(ExplorerNode.Groups.path(connection))) {
            loadLags();
        }
        NodePath branch = ExplorerNode.Topics.path(connection);
        // copied, since reading may end at once and ask again
        List<String> open = expanded.stream().filter(path -> path.parts().size() == 3 && path.isWithin(branch)).map(path -> path.parts().getLast())
                .toList();
        for (String topic : open) {
            if (names.contains(topic) && description(topic).isMissing()) {
                describe(topic, () -> {});
            }
        }
    }

    /** Reads anew what is shown; the columns of topics are asked for again when these are opened the next time. */
    @Override
    public void refresh() {
        loadTopics();
        loadGroups();
    }

    void loadTopics() {
        streams.fetch(jobs, false, "Listing the topics of " + connection, _ -> catalog.streams(connection), () -> {
            rebuildTopics();
            changed.run();
            asked.accept(streams.failure().isEmpty());
            if (streams.value().isPresent() && streams.failure().isEmpty()) {
                loadOffsets();
            }
        });
    }

    /** One call for all topics, however many there are. */
    void loadOffsets() {
        List<String> names = streams.value().orElse(List.of()).stream().map(StreamSummary::name).toList();
        offsets.fetch(jobs, true, "Reading the offsets of " + connection, _ -> catalog.offsets(connection, names), () -> {
            rebuildTopics();
            changed.run();
            asked.accept(offsets.failure().isEmpty());
        });
    }

    void loadGroups() {
        groups.fetch(jobs, false, "Listing the groups of " + connection, _ -> catalog.groups(connection), () -> {
            changed.run();
            asked.accept(groups.failure().isEmpty());
            if (lags.value().isPresent()) {
                loadLags();
            }
        });
    }

    /** How far the groups are behind: asked for when somebody looks at them. */
    void loadLags() {
        List<String> names = groups().stream().map(ConsumerGroup::name).toList();
        lags.fetch(jobs, true, "Reading the lag of the groups of " + connection, _ -> catalog.lags(connection, names), () -> {
            changed.run();
            asked.accept(lags.failure().isEmpty());
        });
    }

    /**
     * Describes a topic.
     *
     * @param then called when it is known; not called when that fails
     */
    void describe(String topic, Runnable then) {
        describe(topic, false, () -> {
            if (description(topic).failure().isEmpty()) {
                then.run();
            }
        });
    }

    /** Describes all topics that were not, one after the other: each reads some records of the system. */
    @Override
    public void describeAll() {
        undescribed.clear();
        topics.stream().map(ExplorerNode.Topic::name).filter(name -> description(name).isMissing()).forEach(undescribed::add);
        describeNext();
    }

    /** Leaves those undescribed whose turn has not come. */
    @Override
    public void stopDescribing() {
        undescribed.clear();
        changed.run();
    }

    private void describeNext() {
        String next = undescribed.peek();
        if (next != null) {
            describe(next, true, () -> {
                undescribed.remove(next);
                describeNext();
            });
        } else {
            changed.run();
        }
    }

    /** How far the fields of topics are known. */
    @Override
    public FieldsSearched searched() {
        List<Fetched<StreamDescription>> known = topics.stream().map(topic -> description(topic.name())).toList();
        return new FieldsSearched((int) known.stream().filter(each -> each.value().isPresent()).count(), topics.size(),
                (int) known.stream().filter(Fetched::isMissing).count(), !undescribed.isEmpty(), FieldsSearched.TOPIC);
    }

    private void describe(String topic, boolean quietly, Runnable ended) {
        descriptions.computeIfAbsent(topic, _ -> new Fetched<>()).fetch(jobs, quietly, "Reading a few records of " + topic,
                _ -> catalog.describe(connection, topic), () -> {
                    description(topic).value().ifPresent(known -> IntStream.range(0, topics.size())
                            .filter(index -> topics.get(index).name().equals(topic)).forEach(index -> search.describe(index, known.type())));
                    changed.run();
                    asked.accept(description(topic).failure().isEmpty());
                    ended.run();
                });
    }

    /** Gives up everything that is on its way. */
    @Override
    public void cancel() {
        undescribed.clear();
        List.of(streams, offsets, groups, lags).forEach(Fetched::cancel);
        descriptions.values().forEach(Fetched::cancel);
    }

    @Override
    public void showInternal(boolean shown) {
        if (shown != internalShown) {
            internalShown = shown;
            rebuildTopics();
        }
    }

    private void rebuildTopics() {
        Map<String, StreamOffsets> known = offsets.value().orElse(Map.of());
        topics = streams.value().orElse(List.of()).stream().filter(stream -> internalShown || !stream.internal())
                .map(stream -> ExplorerNode.Topic.of(connection, stream, known.get(stream.name()))).toList();
        names = topics.stream().map(ExplorerNode.Topic::name).collect(Collectors.toUnmodifiableSet());
        search = new TopicSearch(topics.stream().map(ExplorerNode.Topic::name).toList());
        for (int index = 0; index < topics.size(); index++) {
            int at = index;
            description(topics.get(at).name()).value().ifPresent(description -> search.describe(at, description.type()));
        }
    }

    // --- what is known

    /** What is read when a node is opened. */
    @Override
    public Optional<Fetched<?>> of(ExplorerNode node) {
        return switch (node) {
            case ExplorerNode.Topics _ -> Optional.of(streams);
            case ExplorerNode.Groups _ -> Optional.of(groups);
            case ExplorerNode.Topic topic -> Optional.ofNullable(descriptions.get(topic.name()));
            default -> Optional.empty();
        };
    }

    @Override
    public boolean isListed() {
        return streams.value().isPresent();
    }

    @Override
    public List<ExplorerViewModel.Named> named() {
        return streams.value().orElse(List.of()).stream().filter(stream -> !stream.internal())
                .map(stream -> new ExplorerViewModel.Named(connection, stream.name(), stream.partitions(), Optional.empty())).toList();
    }

    Fetched<List<StreamSummary>> streams() {
        return streams;
    }

    Fetched<Map<String, StreamOffsets>> offsets() {
        return offsets;
    }

    Fetched<Optional<List<ConsumerGroup>>> groupsFetched() {
        return groups;
    }

    Fetched<Map<String, GroupLag>> lags() {
        return lags;
    }

    Fetched<StreamDescription> description(String topic) {
        return descriptions.getOrDefault(topic, new Fetched<>());
    }

    /** The topics that are shown, by name. */
    List<ExplorerNode.Topic> topics() {
        return topics;
    }

    OptionalInt topicCount() {
        return streams.value().isPresent() ? OptionalInt.of(topics.size()) : OptionalInt.empty();
    }

    TopicSearch search() {
        return search;
    }

    List<ConsumerGroup> groups() {
        return groups.value().flatMap(known -> known).orElse(List.of());
    }

    /** Whether the system may have groups: true until it was asked. */
    boolean mayHaveGroups() {
        return groups.value().map(Optional::isPresent).orElse(true);
    }
}
