package dev.riffle.connector.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.connector.Connector;
import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.ReadProgress;
import dev.riffle.connector.ScanBounds;
import dev.riffle.connector.ScanRequest;
import dev.riffle.connector.SegmentReader;
import dev.riffle.connector.StreamScan;
import dev.riffle.connector.data.Segment;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How readers behave over time: progress, cancelling, closing, several at once, a stream that grows. */
abstract class ReaderContract extends ContractFixture {
    private static final Duration SOON = Duration.ofSeconds(1);

    @Test
    @Timeout(60)
    void progressOnlyGrows() throws Exception {
        List<SegmentReader> readers = connector().plan(ScanRequest.of(STREAM, List.of("id"))).open(1);
        try {
            SegmentReader reader = readers.getFirst();
            ReadProgress before = reader.progress();
            assertEquals(0, before.records());
            before.ranges().forEach(range -> assertEquals(range.from(), range.position()));
            long rows = 0;
            for (Segment segment = reader.next(); segment != null; segment = reader.next()) {
                rows += segment.rows();
                assertTrue(segment.rows() > 0, "a segment holds rows");
                ReadProgress now = reader.progress();
                assertEquals(rows, now.records(), "what is counted was handed on");
                assertTrue(now.bytes() > before.bytes());
                for (int i = 0; i < now.ranges().size(); i++) {
                    assertTrue(now.ranges().get(i).position() >= before.ranges().get(i).position());
                }
                before = now;
            }
            assertEquals(RECORDS, rows);
            assertNull(reader.next(), "the end stays the end");
        } finally {
            readers.forEach(SegmentReader::close);
        }
    }

    @Test
    void fewRowsComeWithoutReadingMany() throws Exception {
        List<SegmentReader> readers = connector().plan(new ScanRequest(STREAM, List.of("id"), ScanBounds.ALL, 10, Long.MAX_VALUE)).open(4);
        try {
            Segment first = readers.getFirst().next();
            assertNotNull(first);
            if (can(Capability.ROW_HINT)) {
                assertTrue(first.rows() >= 10 || readers.getFirst().progress().records() == RECORDS);
                assertTrue(readers.getFirst().progress().records() < RECORDS, "records: " + readers.getFirst().progress().records());
            }
        } finally {
            readers.forEach(SegmentReader::close);
        }
    }

    @Test
    @Timeout(60)
    void cancellingEndsTheReading() throws Exception {
        StreamScan scan = connector().plan(ScanRequest.of(STREAM, COLUMNS));
        List<SegmentReader> before = scan.open(1);
        before.getFirst().cancel();
        assertNull(before.getFirst().next(), "cancelled before it began");
        before.forEach(SegmentReader::close);

        List<SegmentReader> amid = scan.open(1);
        assertNotNull(amid.getFirst().next());
        long counted = amid.getFirst().progress().records();
        try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
            CountDownLatch reading = new CountDownLatch(1);
            Future<Long> ended = thread.submit(() -> {
                reading.countDown();
                while (amid.getFirst().next() != null) {
                    // on to the end
                }
                return System.nanoTime();
            });
            reading.await();
            long asked = System.nanoTime();
            amid.getFirst().cancel();
            long took = ended.get(30, TimeUnit.SECONDS) - asked;
            assertTrue(took < SOON.toNanos(), "cancelling took " + Duration.ofNanos(took));
        }
        assertTrue(amid.getFirst().progress().records() >= counted);
        amid.forEach(SegmentReader::close);
        assertEquals(RECORDS, Reading.of(scan, 1).rowCount(), "others are not disturbed");
    }

    @Test
    @Timeout(60)
    void anInterruptEndsTheReading() throws Exception {
        List<SegmentReader> readers = connector().plan(ScanRequest.of(STREAM, COLUMNS)).open(1);
        Thread.currentThread().interrupt();
        try {
            assertNull(readers.getFirst().next());
        } finally {
            assertTrue(Thread.interrupted(), "the thread is still interrupted");
            readers.forEach(SegmentReader::close);
        }
    }

    @Test
    void anInterruptedRequestIsCancelled() {
        Thread.currentThread().interrupt();
        try {
            assertEquals("CANCELLED", assertThrows(ConnectorException.class, () -> connector().describe(STREAM)).code());
        } finally {
            assertTrue(Thread.interrupted(), "the thread is still interrupted");
        }
    }

    @Test
    @Timeout(60)
    void closingTwiceIsHarmless() throws Exception {
        Connector own = system().connect();
        List<SegmentReader> readers = own.plan(ScanRequest.of(STREAM, List.of("id"))).open(2);
        readers.getFirst().next();
        for (SegmentReader reader : readers) {
            reader.close();
            reader.close();
            reader.cancel();
        }
        List<SegmentReader> left = own.plan(ScanRequest.of(STREAM, List.of("id"))).open(1);
        own.close();
        own.close();
        assertThrows(ConnectorException.class, own::streams);
        assertThrows(ConnectorException.class, () -> own.plan(ScanRequest.of(STREAM, List.of())));
        assertThrows(ConnectorException.class, () -> left.getFirst().next());
        left.forEach(SegmentReader::close);
    }

    @Test
    @Timeout(120)
    void severalReadAtOnce() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
            List<Callable<Long>> tasks = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                tasks.add(() -> Reading.of(connector().plan(ScanRequest.of(STREAM, List.of("id", "_key"))), 2).column("id").stream()
                        .distinct().count());
            }
            for (Future<Long> done : threads.invokeAll(tasks)) {
                assertEquals(RECORDS, done.get());
            }
        }
    }

    @Test
    @Timeout(60)
    void whatIsAppendedLaterIsNotReadYet() throws Exception {
        system().create("contract-growing", 1);
        SampleRecord record = new SampleRecord(0, Instant.now().truncatedTo(ChronoUnit.MILLIS), "k", records().getFirst().id(), "Rome",
                records().getFirst().amount());
        system().append("contract-growing", List.of(record, record));
        StreamScan scan = connector().plan(ScanRequest.of("contract-growing", List.of("id")));
        system().append("contract-growing", List.of(record, record, record));
        assertEquals(2, Reading.of(scan, 1).rowCount());
        assertEquals(5, connector().describe("contract-growing").offsets());
        assertEquals(5, Reading.of(connector().plan(ScanRequest.of("contract-growing", List.of("id"))), 1).rowCount());
    }
}
