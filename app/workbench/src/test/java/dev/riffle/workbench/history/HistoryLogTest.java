package dev.riffle.workbench.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.buffer.BlockFile;
import dev.riffle.buffer.BlockFileException;
import dev.riffle.buffer.BlockFileException.Reason;
import dev.riffle.workbench.history.HistoryLog.Source;
import dev.riffle.workbench.history.HistoryLog.Stored;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryLogTest {
    private static final Source SOURCE = new Source("kafka", "cluster-1");
    private static final long BEGIN = 1_800_000_000L; // begins a day's hour
    private static final long MANY = 1L << 30;

    @TempDir
    Path folder;

    private HistoryLog open(long maxBytes) throws Exception {
        return new HistoryLog(BlockFile.open(folder.resolve("history.mv")), maxBytes);
    }

    private static Bucket bucket(double rate, double lag) {
        return new Bucket(Map.of("orders", new Bucket.Stream(Figure.of(rate), Figure.of(rate * 100))), Map.of("billing",
                new Bucket.Group("stable", Figure.of(lag), Figure.of(lag / 10), Figure.UNKNOWN)));
    }

    private static List<Stored> all(HistoryLog log) throws Exception {
        List<Stored> all = new ArrayList<>();
        List<Stored> next = log.read(SOURCE, Long.MIN_VALUE, 100);
        while (!next.isEmpty()) {
            all.addAll(next);
            next = log.read(SOURCE, next.getLast().second() + 1, 100);
        }
        return all;
    }

    @Test
    void bucketsOfTheFirstVersionAreReadWithoutBytes() throws Exception {
        ByteBuffer old = ByteBuffer.allocate(21).put((byte) 1).putLong(7).putInt(3 * 4 + 2).putDouble(5);
        BucketBytes.Names names = new BucketBytes.Names(List.of("orders"), List.of());
        assertEquals(7, BucketBytes.names(old.array()));
        assertEquals(new Bucket(Map.of("orders", new Bucket.Stream(new Figure(3, 5, 5, 5), Figure.UNKNOWN)), Map.of()),
                BucketBytes.bucket(old.array(), names));
        assertThrows(IOException.class, () -> BucketBytes.names(new byte[]{3, 0, 0, 0, 0, 0, 0, 0, 0}));
    }

    private static Figure orders(Stored stored) throws Exception {
        return stored.bucket().streams().getOrDefault("orders", Bucket.Stream.UNKNOWN).records();
    }

    @Test
    void whatWasAddedIsThereAfterARestart() throws Exception {
        try (HistoryLog log = open(MANY)) {
            log.add(SOURCE, BEGIN, bucket(5, 70));
        }
        try (HistoryLog log = open(MANY)) {
            assertEquals(List.of(SOURCE), log.sources());
            log.add(SOURCE, BEGIN + 3, bucket(7, 90)); // the same bucket, gone on with
            List<Stored> stored = all(log);
            assertEquals(1, stored.size());
            assertEquals(new Figure(2, 6, 5, 7), orders(stored.getFirst()));
            Bucket.Group group = stored.getFirst().bucket().groups().get("billing");
            assertEquals(new Bucket.Group("stable", new Figure(2, 80, 70, 90), new Figure(2, 8, 7, 9), Figure.UNKNOWN), group);
        }
    }

    @Test
    void figuresBecomeCoarserWithTheirAgeAndNothingIsToldTwice() throws Exception {
        int hours = 24 * 9;
        try (HistoryLog log = open(MANY)) {
            for (long second = 0; second < hours * 3600L; second += 10) {
                log.add(SOURCE, BEGIN + second, bucket(second / 10, 1));
            }
            List<Stored> stored = all(log);
            long end = BEGIN;
            long samples = 0;
            double sum = 0;
            Map<Resolution, Integer> counts = new HashMap<>();
            for (Stored one : stored) {
                assertEquals(end, one.second(), "neither a gap nor a time that is told twice");
                end = one.second() + one.resolution().seconds();
                counts.merge(one.resolution(), 1, Integer::sum);
                samples += orders(one).samples();
                sum += orders(one).mean() * orders(one).samples();
                assertEquals((one.second() - BEGIN) / 10, orders(one).least());
                assertEquals((end - BEGIN) / 10 - 1, orders(one).greatest());
            }
            assertEquals(BEGIN + hours * 3600L, end);
            assertEquals(hours * 360L, samples);
            assertEquals(hours * 360.0 * (hours * 360 - 1) / 2, sum, 1);
            assertTrue(counts.get(Resolution.TEN_SECONDS) >= 6 * 360 && counts.get(Resolution.TEN_SECONDS) < 6 * 360 + 6, counts.toString());
            assertTrue(counts.get(Resolution.HOUR) == 2 * 24, counts.toString());
        }
    }

    @Test
    void timeInWhichNobodyWatchedIsAGap() throws Exception {
        try (HistoryLog log = open(MANY)) {
            log.add(SOURCE, BEGIN, bucket(5, 1));
            log.add(SOURCE, BEGIN + 30 * 60, bucket(6, 1)); // half an hour later
            log.add(SOURCE, BEGIN + 31 * 60, new Bucket(Map.of("orders", Bucket.Stream.UNKNOWN), Map.of()));
        }
        try (HistoryLog log = open(MANY)) {
            log.add(SOURCE, BEGIN + 40 * 3600, bucket(7, 1)); // all of them are rolled up by now
            List<Stored> stored = all(log);
            assertEquals(List.of(BEGIN, BEGIN + 1800, BEGIN + 1860, BEGIN + 40 * 3600), stored.stream().map(Stored::second).toList());
            assertEquals(0, orders(stored.get(2)).samples());
        }
    }

    @Test
    void whatIsOldIsForgotten() throws Exception {
        try (HistoryLog log = open(MANY)) {
            for (int day = 0; day < 100; day++) {
                log.add(SOURCE, BEGIN + day * 86_400L, bucket(day, 1));
            }
            List<Stored> stored = all(log);
            assertEquals(30, stored.size(), 1);
            assertEquals(99, orders(stored.getLast()).mean());
        }
    }

    @Test
    void bytesAreBoundedAndTheFinestOfLongAgoGoFirst() throws Exception {
        long maxBytes = 400_000;
        Path file = folder.resolve("history.mv");
        try (HistoryLog log = open(maxBytes)) {
            for (int i = 0; i < 6 * 360; i++) {
                Map<String, Bucket.Stream> streams = new HashMap<>();
                for (int stream = 0; stream < 40; stream++) {
                    streams.put("topic-" + stream + (i / 200),
                            new Bucket.Stream(new Figure(10, Math.random(), Math.random(), 2 + Math.random()), Figure.UNKNOWN)); // other names at times
                }
                log.add(SOURCE, BEGIN + i * 10L, new Bucket(streams, Map.of()));
                assertTrue(log.bytes() <= maxBytes, log.bytes() + " bytes");
            }
            List<Stored> stored = all(log);
            assertEquals(BEGIN, stored.getFirst().second(), "the beginning is told of all the same");
            assertTrue(stored.getFirst().resolution() != Resolution.TEN_SECONDS, stored.getFirst().toString());
            assertEquals(Resolution.TEN_SECONDS, stored.getLast().resolution());
        }
        assertTrue(Files.size(file) < 3 * maxBytes, Files.size(file) + " bytes");
        try (HistoryLog log = open(maxBytes)) {
            assertTrue(log.bytes() > maxBytes / 2 && log.bytes() <= maxBytes, log.bytes() + " bytes, counted anew");
        }
    }

    @Test
    void aFileOfAnotherProcessOrADamagedOneSaysSo() throws Exception {
        try (HistoryLog log = open(MANY)) {
            log.add(SOURCE, BEGIN, bucket(5, 1));
            assertEquals(Reason.LOCKED, assertThrows(BlockFileException.class, () -> open(MANY)).reason());
        }
        Files.write(folder.resolve("history.mv"), new byte[20_000]);
        assertEquals(Reason.DAMAGED, assertThrows(BlockFileException.class, () -> open(MANY)).reason());
    }
}
