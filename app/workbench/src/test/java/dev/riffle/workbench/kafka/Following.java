package dev.riffle.workbench.kafka;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.engine.QueryResult;
import dev.riffle.engine.exec.LiveSettings;
import dev.riffle.engine.sample.Interim;
import dev.riffle.engine.sample.Live;
import dev.riffle.workbench.kafka.Topics.Message;
import dev.riffle.workbench.queries.QuerySettings;
import dev.riffle.workbench.queries.Reuse;
import dev.riffle.workbench.queries.Scope;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** What tests of live queries do: send records that are known by their numbers, and wait until the query knows of them. */
final class Following {
    /** 2026-01-01T00:00Z. */
    static final long BEGIN = 1_767_225_600_000L;

    private Following() {}

    /** Record number i has this id, and the time of so many seconds after the beginning. */
    static void send(Topics topics, String topic, int partitions, int from, int to) throws Exception {
        List<Message> messages = new ArrayList<>();
        for (int i = from; i < to; i++) {
            messages.add(new Message(i % partitions, BEGIN + i * 1000L, "k" + i,
                    "{\"id\":" + i + ",\"status\":\"" + (i % 3 == 0 ? "PAID" : "NEW") + "\",\"amount\":" + i % 10 + "}"));
        }
        topics.send(topic, messages);
    }

    static QuerySettings handedOn(Scope scope) {
        return new QuerySettings(ZoneOffset.UTC, scope, Long.MAX_VALUE, Optional.empty(), Reuse.NONE);
    }

    static QuerySettings inPlace(Scope scope, int rows, long mostRecords) {
        return handedOn(scope).with(new LiveSettings(true, Duration.ofSeconds(2), rows, mostRecords));
    }

    static List<String> rows(QueryResult result) {
        return result.interim().map(Interim::rows).orElse(List.of()).stream().flatMap(segment -> Taker.text(segment).stream()).toList();
    }

    static void await(String what, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, what);
            Thread.sleep(20);
        }
    }

    static void awaitFollowing(QueryResult result) throws InterruptedException {
        await("following", () -> result.coverage().live().map(live -> live.state() == Live.State.FOLLOWING).orElse(false));
    }

    static Live live(QueryResult result) {
        return result.coverage().live().orElseThrow();
    }
}
