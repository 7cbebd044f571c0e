package dev.riffle.workbench.connections;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.connector.ConnectorConfig;
import dev.riffle.connector.ConnectorException;
import dev.riffle.workbench.files.Notice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavedConnectionsTest {
    private static final String SECRET = "hunter2";

    @TempDir
    Path folder;

    private final List<Notice> notices = new ArrayList<>();
    private final SecretiveKind kind = new SecretiveKind();

    @Test
    void noSecretReachesTheDisk() throws Exception {
        Map<String, String> secrets = Map.of("access", SECRET, "ssl.truststore.password", SECRET, "sasl.jaas.config",
                "x password=\"" + SECRET + "\";",
                "client.secret", SECRET, "ssl.keystore.key", SECRET, "oauth.TOKEN", SECRET, "registry", "https://ann:" + SECRET + "@host/",
                "basic.auth.user.info", "ann:" + SECRET, "url", "jdbc:x://host/db?Password=" + SECRET);
        Map<String, String> all = new java.util.HashMap<>(secrets);
        all.putAll(Map.of("bootstrap", "broker:9092", "security.protocol", "SASL_SSL", "sasl.oauthbearer.token.endpoint.url",
                "https://login/", "empty", " "));
        ConnectorConfig config = new ConnectorConfig("prod", all);
        SavedConnection saved = SavedConnection.of(config, kind, true, Environment.PRODUCTION);
        connections().add(saved);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertFalse(Files.readString(file).contains(SECRET), file + " tells the secret");
            }
        }
        assertEquals(List.of(saved), connections().list(notices::add));
        assertEquals(
                Map.of("bootstrap", "broker:9092", "security.protocol", "SASL_SSL", "sasl.oauthbearer.token.endpoint.url", "https://login/"),
                saved.values());
        assertEquals(secrets.keySet(), saved.secrets());
        assertEquals(secrets, SavedConnection.secretsOf(config, kind));
        assertEquals("prod (secretive)", saved.toString());
        assertEquals(List.of(), notices);
    }

    @Test
    void secretsThatAreNotAtHandAreAskedForAndCompleteTheSettings() {
        SavedConnection saved = SavedConnection.of(
                new ConnectorConfig("prod", Map.of("access", SECRET, "ssl.key.password", SECRET, "bootstrap", "b:1")),
                kind, true, Environment.NONE);
        assertEquals(List.of("access", "ssl.key.password"), List.copyOf(saved.missingSecrets(kind, Map.of())));
        RememberedSecrets remembered = new RememberedSecrets();
        remembered.remember("prod", Map.of("access", SECRET));
        remembered.remember("other", Map.of("ssl.key.password", SECRET));
        assertEquals(Set.of("ssl.key.password"), saved.missingSecrets(kind, remembered.of("prod")));
        remembered.remember("prod", Map.of("ssl.key.password", SECRET));
        assertEquals(Set.of(), saved.missingSecrets(kind, remembered.of("prod")));
        assertEquals(Map.of("access", SECRET, "ssl.key.password", SECRET, "bootstrap", "b:1"), saved.config(remembered.of("prod")).values());
        remembered.forget("prod");
        assertEquals(2, saved.missingSecrets(kind, remembered.of("prod")).size());
        assertFalse(remembered.toString().contains(SECRET));
    }

    @Test
    void aRequiredSecretIsAskedForThoughItWasNeverGiven() {
        SavedConnection saved = SavedConnection.of(new ConnectorConfig("prod", Map.of()), kind, true, Environment.NONE);
        assertEquals(Set.of("access"), saved.missingSecrets(kind, Map.of()));
    }

    @Test
    void connectionsAreAddedReplacedAndRemoved() throws Exception {
        connections().add(connection("a"));
        connections().add(connection("b"));
        connections().add(connection("c"));
        connections().replace("b", connection("B2"));
        connections().remove("a");
        connections().remove("never was");
        assertEquals(List.of("B2", "c"), names());
        connections().replace("gone meanwhile", connection("d"));
        connections().replace("C", connection("c").withName("C"));
        assertEquals(List.of("B2", "C", "d"), names());
        assertTrue(connections().get("b2").isPresent());
        assertTrue(connections().get("b").isEmpty());
    }

    @Test
    void aNameIsTakenOnceWhateverItsCase() throws Exception {
        connections().add(connection("prod"));
        connections().add(connection("test"));
        assertEquals("NAME_TAKEN", assertThrows(ConnectorException.class, () -> connections().add(connection("PROD"))).code());
        assertEquals("NAME_TAKEN", assertThrows(ConnectorException.class, () -> connections().replace("test", connection("Prod"))).code());
        assertEquals(List.of("prod", "test"), names());
    }

    @Test
    void namesThatCannotBeUsedAreRefusedWithASentence() {
        for (String name : List.of("", " ", " a", "a\"b", "a\nb", "Buffer", "x".repeat(65))) {
            assertTrue(SavedConnection.complaint(name).endsWith("."), name);
            assertThrows(IllegalArgumentException.class, () -> connection(name));
        }
        assertEquals(null, SavedConnection.complaint("Prod EU (größer)"));
    }

    @Test
    void anEntryThatCannotBeReadStaysInTheFileAndUnknownKeysToo() throws Exception {
        Files.writeString(file(), """
                {"version": 7, "connections": [{"kind": "kafka"}, {"name": "a", "kind": "secretive", "colour": "teal", "readOnly": "perhaps"},
                 {"name": "b", "kind": "secretive", "readOnly": false, "values": {"x.password": "hunter2", "bootstrap": "b:1"}}]}""");
        List<SavedConnection> list = connections().list(notices::add);
        assertEquals(List.of("a", "b"), list.stream().map(SavedConnection::name).toList());
        assertTrue(list.getFirst().readOnly(), "in doubt it is read-only");
        assertFalse(list.getLast().readOnly());
        assertEquals(Set.of("x.password"), list.getLast().secrets());
        assertEquals(List.of("CONNECTION_IGNORED", "VALUE_IGNORED", "SECRET_IN_FILE"), notices.stream().map(Notice::code).toList());
        assertFalse(notices.toString().contains(SECRET));
        connections().replace("a", connection("a"));
        String written = Files.readString(file());
        assertTrue(written.contains("teal") && written.contains("\"version\" : 7") && written.contains("{\n    \"kind\" : \"kafka\"\n  }"), written);
    }

    @Test
    void aCorruptFileIsSetAsideAlsoWhenItIsWrittenFirst() throws Exception {
        Files.writeString(file(), "{\"connections\": [");
        SavedConnections connections = connections();
        connections.add(connection("a"));
        assertEquals(List.of(connection("a")), connections.list(notices::add));
        assertEquals(List.of("FILE_SET_ASIDE"), notices.stream().map(Notice::code).toList());
    }

    @Test
    void whatCannotBeWrittenIsToldWithWhatToDo() throws IOException {
        SavedConnections nowhere = new SavedConnections(Files.createFile(folder.resolve("in the way")));
        ConnectorException e = assertThrows(ConnectorException.class, () -> nowhere.add(connection("a")));
        assertEquals("NOT_SAVED", e.code());
        assertEquals(ConnectorException.Kind.RESOURCE, e.kind());
    }

    @Test
    void connectionsAreLockedUntilUnlockedAndReadOnlyOnesAlways() throws Exception {
        ConnectionLocks locks = new ConnectionLocks();
        SavedConnection writable = new SavedConnection("test", "secretive", Map.of(), Set.of(), false, Environment.TEST);
        assertTrue(locks.isLocked("test"));
        locks.unlock(writable);
        assertFalse(locks.isLocked("test"));
        locks.lock("test");
        assertTrue(locks.isLocked("test"));
        assertEquals("READ_ONLY", assertThrows(ConnectorException.class, () -> locks.unlock(connection("prod"))).code());
        assertTrue(locks.isLocked("prod"));
    }

    private SavedConnections connections() {
        return new SavedConnections(folder);
    }

    private Path file() {
        return folder.resolve("connections.json");
    }

    private List<String> names() {
        return connections().list(notices::add).stream().map(SavedConnection::name).toList();
    }

    private static SavedConnection connection(String name) {
        return new SavedConnection(name, "secretive", Map.of("bootstrap", "broker:9092"), Set.of(), true, Environment.NONE);
    }
}
