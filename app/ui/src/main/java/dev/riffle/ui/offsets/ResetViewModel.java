package dev.riffle.ui.offsets;

import dev.riffle.ui.connections.LockModel;
import dev.riffle.ui.failure.Failure;
import dev.riffle.ui.kit.notice.Notice;
import dev.riffle.ui.kit.notice.Notices;
import dev.riffle.ui.kit.thread.Job;
import dev.riffle.ui.kit.thread.Jobs;
import dev.riffle.workbench.offsets.OffsetReset;
import dev.riffle.workbench.offsets.OffsetResets;
import dev.riffle.workbench.offsets.OffsetTarget;
import dev.riffle.workbench.offsets.ResetOutcome;
import dev.riffle.workbench.offsets.ResetWords;
import dev.riffle.workbench.quantity.Count;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** A reset of one group's offsets, from the first look to what came of it. For the FX thread. */
public final class ResetViewModel {
    /** The choice of all topics that the group has offsets for. */
    static final String ALL = "All topics it reads";
    /** What a look begins with. */
    private static final String FIRST_TARGET = "last:1h";

    /** Where it is. */
    public enum Phase {
        /** What it would mean is being worked out. */
        LOOKING,
        /** That is known, and shown. */
        SHOWN,
        SETTING,
        /** It was done, and read back. */
        DONE,
        FAILED
    }

    /**
     * All that is shown.
     *
     * @param reset what was worked out last; null before anything was
     * @param failure null unless the last step failed
     * @param outcome null unless it was done
     */
    public record State(Phase phase, @Nullable OffsetReset reset, @Nullable Failure failure, @Nullable ResetOutcome outcome) {}

    /**
     * What is to be reset, and where that is shown.
     *
     * @param zone of times without an offset
     * @param notices told of what was done, for whoever has closed the dialog
     */
    public record Subject(String connection, String group, Supplier<ZoneId> zone, Clock clock, Notices notices) {}

    private final OffsetResets resets;
    private final Jobs jobs;
    private final Subject subject;
    private final LockModel lock;
    private final StringProperty target = new SimpleStringProperty(FIRST_TARGET);
    private final StringProperty topic = new SimpleStringProperty(ALL);
    private final ObservableList<String> topics = FXCollections.observableArrayList(ALL);
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new State(Phase.LOOKING, null, null, null));
    private @Nullable Job job;

    /** @param lock of the connection */
    public ResetViewModel(OffsetResets resets, Jobs jobs, Subject subject, LockModel lock) {
        this.resets = resets;
        this.jobs = jobs;
        this.subject = subject;
        this.lock = lock;
    }

    Subject subject() {
        return subject;
    }

    LockModel lock() {
        return lock;
    }

    /** Where the group is to go on, as {@link OffsetTarget#parse} reads it. */
    StringProperty targetProperty() {
        return target;
    }

    /** A topic, or {@link #ALL}. */
    StringProperty topicProperty() {
        return topic;
    }

    /** To choose from; those that the group has offsets for, once they are known. */
    ObservableList<String> topics() {
        return topics;
    }

    ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** Works out what the target that was typed would mean. */
    void preview() {
        try {
            preview(OffsetTarget.parse(target.get(), subject.zone().get(), subject.clock().instant()));
        } catch (IllegalArgumentException e) {
            giveUp();
            state.set(new State(Phase.FAILED, null, new Failure("NO_TARGET", String.valueOf(e.getMessage()), "", Optional.empty()), null));
        }
    }

    private void preview(OffsetTarget wanted) {
        giveUp();
        boolean all = topic.get() == null || topic.get().isBlank() || topic.get().equals(ALL);
        Set<String> streams = all ? Set.of() : Set.of(topic.get().strip());
        state.set(new State(Phase.LOOKING, state.get().reset(), null, null));
        job = jobs.start("Looking at the offsets of " + subject.group(),
                _ -> resets.preview(subject.connection(), subject.group(), streams, wanted), reset -> shown(reset, all),
                e -> state.set(new State(Phase.FAILED, null, Failure.of(e), null)));
    }

    private void shown(OffsetReset reset, boolean all) {
        if (all) {
            List<String> names = reset.changes().stream().map(change -> change.partition().stream()).distinct().toList();
            names.stream().filter(name -> !topics.contains(name)).forEach(topics::add);
        }
        state.set(new State(Phase.SHOWN, reset, null, null));
    }

    /** Why what is shown cannot be set now: a sentence; empty if it can be. */
    String hindrance() {
        State now = state.get();
        OffsetReset reset = now.reset();
        if (reset == null || now.phase() != Phase.SHOWN) {
            return switch (now.phase()) {
                case LOOKING -> "Looking …";
                case SETTING -> "Setting …";
                case DONE -> "Done.";
                default -> "Look again first.";
            };
        }
        if (reset.real().isEmpty()) {
            return "The group stands there already.";
        }
        if (reset.isActive()) {
            return "The group has " + Count.of(reset.group().members(), "member") + ".";
        }
        return lock.stateProperty().get().locked() ? "“" + subject.connection() + "” is read-only." : "";
    }

    /** Sets what is shown. Does nothing where there is a {@link #hindrance}. */
    void apply() {
        OffsetReset reset = state.get().reset();
        if (reset == null || !hindrance().isEmpty()) {
            return;
        }
        state.set(new State(Phase.SETTING, reset, null, null));
        job = jobs.start("Resetting the offsets of " + subject.group(), _ -> resets.apply(reset), outcome -> {
            state.set(new State(Phase.DONE, reset, null, outcome));
            subject.notices().tell(Notice.of(outcome.refused().isEmpty() ? Notice.Kind.SUCCESS : Notice.Kind.WARNING,
                    "Offsets of " + subject.group() + " were reset.", ResetWords.of(outcome)));
        }, e -> {
            Failure failure = Failure.of(e);
            state.set(new State(Phase.FAILED, reset, failure, null));
            subject.notices().tell(failure.notice());
        });
    }

    /** After it was done: works out what it would mean to set the offsets as they were. */
    void takeBack() {
        State now = state.get();
        if (now.phase() == Phase.DONE && now.reset() != null) {
            preview(now.reset().asBefore());
        }
    }

    /** Stops looking. What is being set is not stopped half way. */
    void giveUp() {
        if (job != null && state.get().phase() == Phase.LOOKING) {
            job.cancel();
        }
        job = null;
    }
}
