package dev.riffle.workbench.history;

import dev.riffle.workbench.monitor.GroupFigures;
import dev.riffle.workbench.monitor.MonitorSnapshot;
import dev.riffle.workbench.monitor.MonitorSnapshot.State;
import dev.riffle.workbench.monitor.StreamFigures;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** One round as a bucket. */
final class RoundFigures {
    private RoundFigures() {}

    static Bucket of(MonitorSnapshot snapshot) {
        Map<String, Bucket.Stream> streams = new HashMap<>();
        for (StreamFigures stream : snapshot.streams()) {
            streams.put(stream.name(), new Bucket.Stream(Figure.of(stream.rate()), Figure.of(stream.bytes())));
        }
        Map<String, Bucket.Group> groups = new HashMap<>();
        if (snapshot.state() == State.RUNNING) { // or those of groups are old
            for (GroupFigures group : snapshot.groups()) {
                groups.put(group.name(), new Bucket.Group(group.group().state().name().toLowerCase(Locale.ROOT),
                        Figure.of(group.lag().isKnown() ? group.lag().records() : Double.NaN),
                        Figure.of(group.time().map(time -> time.toMillis() / 1e3).orElse(Double.NaN)), Figure.of(group.consumed())));
            }
        }
        return new Bucket(streams, groups);
    }
}
