package dev.riffle.plugin.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.riffle.connector.Connector;
import dev.riffle.connector.ConnectorConfig;
import dev.riffle.connector.ConnectorPlugin;
import dev.riffle.connector.ScanRequest;
import dev.riffle.connector.testkit.Reading;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.junit.jupiter.api.Test;

/** The plugin as it runs: in a class loader of its own, whose parent shows the JDK and the connector API and nothing else. */
class PluginClassLoaderTest {
    /** Shows the connector API, and of everything else what the JDK has. */
    private static final class ApiOnly extends ClassLoader {
        ApiOnly() {
            super(ClassLoader.getPlatformClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (name.matches("dev\\.riffle\\.connector\\.((data|format|measures)\\.)?\\w+(\\$\\w+)*")) {
                return Class.forName(name);
            }
            throw new ClassNotFoundException(name);
        }
    }

    @Test
    void readsCompressedRecordsInALoaderOfItsOwn() throws Exception {
        String topic = TestCluster.topic("loader", 1, "compression.type", "lz4");
        TestCluster.send(topic, "{\"a\":1}", "{\"a\":2}");
        Set<URL> urls = new LinkedHashSet<>();
        for (Class<?> type : List.of(KafkaPlugin.class, KafkaConsumer.class, org.slf4j.LoggerFactory.class,
                Class.forName("org.slf4j.nop.NOPServiceProvider"), Class.forName("net.jpountz.lz4.LZ4Factory"))) {
            urls.add(type.getProtectionDomain().getCodeSource().getLocation());
        }
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(ClassLoader.getPlatformClassLoader());
        try (URLClassLoader loader = new URLClassLoader(urls.toArray(URL[]::new), new ApiOnly())) {
            ConnectorPlugin plugin = ServiceLoader.load(ConnectorPlugin.class, loader).findFirst().orElseThrow();
            assertNotSame(KafkaPlugin.class, plugin.getClass());
            assertEquals(Map.of("bootstrap", "a:1"), plugin.propertiesImport().orElseThrow().read("bootstrap.servers=a:1").values());
            try (Connector connector = plugin.open(new ConnectorConfig("own", Map.of("bootstrap", TestCluster.bootstrap(), "client.id", "own")),
                    TestCluster::formats)) {
                Reading reading = Reading.of(connector.plan(ScanRequest.of(topic, List.of("_value", "_key"))), 2);
                assertEquals(List.of("{\"a\":1}", "{\"a\":2}"), reading.column("_value"));
                assertNull(reading.column("_key").getFirst());
                assertEquals(2, connector.measures().orElseThrow().offsets(List.of(topic)).get(topic).offsets());
            }
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }
}
