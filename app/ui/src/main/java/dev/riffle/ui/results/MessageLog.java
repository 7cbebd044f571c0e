package dev.riffle.ui.results;

import dev.riffle.engine.QueryResult.Timings;
import dev.riffle.engine.sample.Coverage;
import dev.riffle.ui.coverage.CoverageWords;
import dev.riffle.ui.failure.Failure;
import dev.riffle.ui.results.Message.Kind;
import dev.riffle.workbench.quantity.ByteSize;
import dev.riffle.workbench.quantity.Count;
import dev.riffle.workbench.quantity.TimeSpan;
import dev.riffle.workbench.queries.ResultSnapshot;
import dev.riffle.workbench.queries.ResultSnapshot.State;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** Tells the story of a statement from what changes between its snapshots. */
final class MessageLog {
    private final Clock clock;
    private final boolean planned;
    private final ObservableList<Message> messages = FXCollections.observableArrayList();

    /** @param planned whether statements have plans */
    MessageLog(Clock clock, boolean planned) {
        this.clock = clock;
        this.planned = planned;
    }

    ObservableList<Message> messages() {
        return messages;
    }

    void begin() {
        messages.clear();
        add(Kind.INFORMATION, "Started");
    }

    void add(Kind kind, String text) {
        messages.add(new Message(clock.instant(), kind, text));
    }

    void add(Failure failure) {
        String place = failure.position().map(at -> " (line " + at.line() + ", column " + at.column() + ")").orElse("");
        add(Kind.ERROR, failure.code() + place + ": " + failure.message() + " " + failure.nextStep());
    }

    void changed(ResultSnapshot before, ResultSnapshot now) {
        if (planned && before.state() == State.PLANNING && now.state() != State.PLANNING && !now.state().isFinal()) {
            add(Kind.INFORMATION, "Planned" + after(now.timings().plan()) + "; reading begins");
        }
        if (before.rows().size() == 0 && now.rows().size() > 0) {
            add(Kind.INFORMATION, "First rows" + after(now.timings().total()));
        }
        if (before.state() == now.state()) {
            return;
        }
        switch (now.state()) {
            case FULL ->
                add(Kind.WARNING,
                        Count.of(now.rows().size(), "row") + " are loaded, which is as much as is kept at a time; reading waits until you load more");
            case COMPLETE -> end("Done", now);
            case CANCELLED -> end("Cancelled", now);
            case FAILED -> {
                now.failure().map(Failure::of).ifPresent(this::add);
                end("Failed", now);
            }
            case PLANNING, RUNNING -> {}
        }
    }

    private static String after(Duration time) {
        return time.isZero() ? "" : " after " + TimeSpan.format(time);
    }

    private void end(String word, ResultSnapshot now) {
        Coverage coverage = now.coverage();
        List<String> parts = new ArrayList<>();
        parts.add(Count.of(now.rows().size(), "row"));
        if (!coverage.ranges().isEmpty()) {
            parts.add(Count.format(coverage.recordsRead()) + " of " + Count.of(coverage.recordsAvailable(), "record") + " read ("
                    + Count.percent(coverage.share()) + ")");
            parts.add(ByteSize.format(coverage.bytesRead()));
        }
        add(Kind.INFORMATION, !planned && now.columns().size() == 0 ? word : word + ": " + String.join(" · ", parts));
        coverage.stoppedBy().filter(stop -> stop != Coverage.Stop.CANCELLED && stop != Coverage.Stop.ERROR)
                .ifPresent(stop -> add(Kind.WARNING, "Reading ended early: " + CoverageWords.why(stop)));
        if (coverage.decodeFailures() > 0) {
            add(Kind.WARNING, Count.of(coverage.decodeFailures(), "record") + " could not be decoded; the coverage bar shows them");
        }
        Timings spent = now.timings();
        add(Kind.INFORMATION,
                !planned
                        ? "Time: until it was answered " + TimeSpan.format(spent.plan()) + " · in all " + TimeSpan.format(spent.total())
                        : "Time: plan " + TimeSpan.format(spent.plan()) + " · read " + TimeSpan.format(spent.scan()) + " · finish "
                                + TimeSpan.format(spent.finalSql()) + " · in all " + TimeSpan.format(spent.total()));
    }
}
