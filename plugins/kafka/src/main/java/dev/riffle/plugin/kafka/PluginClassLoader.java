package dev.riffle.plugin.kafka;

import java.util.function.Supplier;

/**
 * Runs what makes Kafka clients with this plugin's class loader as the thread's own. Kafka's configuration classes load others by name
 * through the thread's loader in their static initialisers; a wrong one there breaks them for good.
 */
final class PluginClassLoader {
    private PluginClassLoader() {}

    static <T> T call(Supplier<T> supplier) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(PluginClassLoader.class.getClassLoader());
        try {
            return supplier.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
