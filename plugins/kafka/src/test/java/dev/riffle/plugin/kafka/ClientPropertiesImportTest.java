package dev.riffle.plugin.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.connector.Connector;
import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.ImportedProperties;
import dev.riffle.connector.PropertiesImport;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.junit.jupiter.api.Test;

/** Client properties become values of a connection, secrets told apart. */
class ClientPropertiesImportTest {
    private final KafkaPlugin plugin = new KafkaPlugin();
    private final PropertiesImport properties = plugin.propertiesImport().orElseThrow();

    @Test
    void valuesAndSecrets() throws Exception {
        ImportedProperties imported = properties.read("""
                \uFEFF# how our services connect
                bootstrap.servers = a:9092,b:9092
                isolation.level=read_uncommitted
                security.protocol=SASL_SSL
                sasl.mechanism=PLAIN
                sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required \\
                    username="alice" password="hunter2";
                ssl.truststore.location=/etc/kafka/trust.jks
                ssl.truststore.password=changeit
                sasl.oauthbearer.token.endpoint.url=https://login.example/token
                schema.registry.url=https://bob:hunter3@registry.example
                basic.auth.user.info=bob:hunter3
                group.id=billing
                key.deserializer=org.example.Keys
                config=/etc/passwd
                """);
        Map<String, String> values = new HashMap<>(imported.values());
        assertEquals("a:9092,b:9092", values.get("bootstrap"));
        assertEquals("read_uncommitted", values.get("isolation"));
        assertEquals("org.apache.kafka.common.security.plain.PlainLoginModule required username=\"alice\" password=\"hunter2\";",
                values.get("sasl.jaas.config"));
        assertEquals(Set.of("bootstrap", "isolation", "security.protocol", "sasl.mechanism", "sasl.jaas.config", "ssl.truststore.location",
                "ssl.truststore.password", "sasl.oauthbearer.token.endpoint.url", "schema.registry.url", "basic.auth.user.info"), values.keySet());
        assertEquals(Set.of("sasl.jaas.config", "ssl.truststore.password", "schema.registry.url", "basic.auth.user.info"), imported.secrets());
        assertEquals(List.of("Left out, since Riffle joins no group and decodes by itself: config, group.id, key.deserializer.",
                "Kept, although Kafka's clients do not know it: basic.auth.user.info, schema.registry.url."), imported.notes());
        assertFalse((imported.toString() + imported.notes()).contains("hunter"), "no secrets where they may be logged");
    }

    @Test
    void whatIsImportedOpens() throws Exception {
        ImportedProperties imported = properties.read("bootstrap.servers=" + TestCluster.bootstrap()
                + "\nclient.id=me\nschema.registry.url=http://registry.example\nmy.own.setting=1\n");
        assertEquals(Set.of(), imported.secrets());
        try (Connector connector = TestCluster.open(imported.values())) {
            connector.streams();
        }
    }

    @Test
    void withoutBrokers() throws Exception {
        assertEquals(List.of("No brokers are named (bootstrap.servers)."), properties.read("security.protocol=SSL").notes());
    }

    @Test
    void whatIsNoSuchText() {
        for (String text : List.of("", "# nothing", "{\"password\": \"hunter2\"}", "password=hunter2\\u00zz", "hunter2")) {
            ConnectorException failure = assertThrows(ConnectorException.class, () -> properties.read(text));
            assertEquals("KAFKA_CLIENT_PROPERTIES", failure.code());
            assertEquals(ConnectorException.Kind.USER, failure.kind());
            assertFalse(failure.getMessage().contains("hunter2"), failure.getMessage());
        }
    }

    @Test
    void kafkasOwnPropertiesAreToldApart() {
        Map<String, ConfigDef.ConfigKey> keys = new TreeMap<>(AdminClientConfig.configDef().configKeys());
        keys.putAll(ConsumerConfig.configDef().configKeys());
        keys.putAll(ProducerConfig.configDef().configKeys());
        assertTrue(keys.size() > 100, "properties: " + keys.size());
        Set<String> publicOnes = Set.of("ssl.truststore.certificates", "ssl.keystore.certificate.chain");
        keys.forEach((name, key) -> assertEquals(key.type == ConfigDef.Type.PASSWORD && !publicOnes.contains(name), plugin.isSecret(name), name));
        plugin.fields().forEach(field -> assertFalse(plugin.isSecret(field.name()), field.name()));
        for (String secret : List.of("basic.auth.user.info", "my.client.Password", "registry.api.key", "apikey", "access_token",
                "x.private.key.pem")) {
            assertTrue(plugin.isSecret(secret), secret);
        }
    }

    @Test
    void slipsAreTold() {
        Map<String, String> slips = Map.of("bootsrap.server", "bootstrap.servers", "sasl.mechansim", "sasl.mechanism", "bootstrp", "bootstrap",
                "ssl.truststore.pasword", "ssl.truststore.password");
        slips.forEach((slip, meant) -> {
            ConnectorException failure = assertThrows(ConnectorException.class, () -> TestCluster.connect(slip, "hunter2"));
            assertEquals("KAFKA_UNKNOWN_SETTING", failure.code());
            assertTrue(failure.getMessage().contains("\"" + slip + "\"") && failure.getMessage().contains("\"" + meant + "\""), failure.getMessage());
        });
    }
}
