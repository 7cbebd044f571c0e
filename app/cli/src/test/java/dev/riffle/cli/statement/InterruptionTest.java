package dev.riffle.cli.statement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class InterruptionTest {
    @Test
    void whatRunsIsCancelledInterruptedAndThenEnded() throws InterruptedException {
        List<String> events = new CopyOnWriteArrayList<>();
        Interruption interruption = new Interruption(exitCode -> events.add("halt " + exitCode));
        CountDownLatch running = new CountDownLatch(1);
        Thread worker = Thread.ofPlatform().start(() -> {
            try (Interruption.Scope _ = interruption.begin(() -> events.add("cancel"), () -> events.add("last words"))) {
                running.countDown();
                Thread.sleep(Duration.ofHours(1));
            } catch (InterruptedException e) {
                events.add("interrupted");
            }
        });
        running.await();
        long start = System.nanoTime();
        interruption.raise();
        assertTrue(Duration.ofNanos(System.nanoTime() - start).toMillis() >= 100, "it was given time");
        worker.join();
        assertEquals("cancel", events.getFirst());
        assertTrue(events.indexOf("last words") > 0 && events.indexOf("last words") < events.indexOf("halt 130"), events.toString());
        assertTrue(events.contains("interrupted"));
    }

    @Test
    void theSecondTimeNothingIsWaitedFor() {
        List<Integer> halts = new CopyOnWriteArrayList<>();
        Interruption interruption = new Interruption(halts::add);
        try (Interruption.Scope _ = interruption.begin(() -> {}, () -> {}, Duration.ofHours(1))) {
            Thread first = Thread.ofPlatform().daemon().start(interruption::raise);
            while (!interruption.isRaised()) {
                Thread.onSpinWait();
            }
            interruption.raise();
            assertEquals(List.of(130), halts);
            first.interrupt();
        }
        Thread.interrupted();
    }

    @Test
    void whatBeginsLaterIsCancelledAtOnce() {
        Interruption interruption = new Interruption(_ -> {});
        interruption.raise();
        Thread.interrupted();
        List<String> events = new CopyOnWriteArrayList<>();
        interruption.begin(() -> events.add("cancel"), () -> {}, Duration.ZERO).close();
        assertEquals(List.of("cancel"), events);
    }
}
