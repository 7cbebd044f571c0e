package dev.riffle.plugin.demo;

import dev.riffle.connector.DemoPlugin;
import java.io.IOException;
import java.io.InterruptedIOException;

/** Starts a Kafka cluster of one node with a shop's streams, and the shop's database. */
public final class KafkaDemo implements DemoPlugin {
    @Override
    public DemoSystem start(DemoOptions options) throws IOException {
        if (options.historyRecords() < 0 || options.recordsPerSecond() < 0) {
            throw new IllegalArgumentException("negative: " + options);
        }
        Thread current = Thread.currentThread();
        ClassLoader before = current.getContextClassLoader();
        // Kafka looks classes up through the context class loader, and the first look-up decides for good
        current.setContextClassLoader(KafkaDemo.class.getClassLoader());
        try {
            return DemoCluster.start(options);
        } catch (InterruptedException e) {
            current.interrupt();
            throw new InterruptedIOException("The demo's start was interrupted");
        } catch (RuntimeException e) {
            throw new IOException("The demo could not start: " + e, e);
        } finally {
            current.setContextClassLoader(before);
        }
    }
}
