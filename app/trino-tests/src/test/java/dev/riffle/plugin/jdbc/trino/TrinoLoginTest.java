package dev.riffle.plugin.jdbc.trino;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.inject.Key;
import dev.riffle.connector.Connector;
import dev.riffle.connector.ConnectorConfig;
import dev.riffle.connector.ConnectorException;
import io.trino.server.security.PasswordAuthenticatorManager;
import io.trino.server.testing.TestingTrinoServer;
import io.trino.spi.security.AccessDeniedException;
import io.trino.spi.security.BasicPrincipal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A coordinator that wants to know who asks, over SSL with a certificate that nobody knows. */
@Timeout(120)
class TrinoLoginTest {
    @TempDir
    static Path folder;
    private static TestingTrinoServer server;

    @BeforeAll
    static void start() throws Exception {
        Path store = folder.resolve("keys.p12");
        keytool("-genkeypair", "-alias", "riffle", "-keyalg", "RSA", "-storetype", "PKCS12", "-keystore", store.toString(), "-storepass", "changeit",
                "-dname", "CN=localhost", "-ext", "san=dns:localhost,ip:127.0.0.1", "-validity", "2");
        keytool("-exportcert", "-rfc", "-alias", "riffle", "-keystore", store.toString(), "-storepass", "changeit", "-file",
                folder.resolve("root.pem").toString());
        Path unused = Files.createFile(folder.resolve("authenticator.properties")); // it is set below, but one must be there
        server = TestingTrinoServer.builder()
                .addProperty("password-authenticator.config-files", unused.toString())
                .addProperty("http-server.https.enabled", "true")
                .addProperty("http-server.https.keystore.path", store.toString())
                .addProperty("http-server.https.keystore.key", "changeit")
                .addProperty("http-server.authentication.type", "PASSWORD")
                .build();
        server.getInstance(Key.get(PasswordAuthenticatorManager.class)).setAuthenticators((user, password) -> {
            if (!user.equals("ada") || !password.equals("s3cret & more")) {
                throw new AccessDeniedException("nobody is called so");
            }
            return new BasicPrincipal(user);
        });
    }

    private static void keytool(String... arguments) throws Exception {
        List<String> command = new java.util.ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.Charset.defaultCharset());
        assertEquals(0, process.waitFor(), said);
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    private static String user(String... settings) throws ConnectorException {
        Map<String, String> all = new HashMap<>(Map.of("host", "localhost", "port", String.valueOf(server.getHttpsAddress().getPort()), "catalog",
                "system", "user", "ada", "password", "s3cret & more", "sslmode", "verify-full", "sslrootcert",
                folder.resolve("root.pem").toString()));
        for (int i = 0; i < settings.length; i += 2) {
            all.put(settings[i], settings[i + 1]);
        }
        all.values().removeIf(String::isEmpty);
        try (Connector connector = new TrinoPlugin().open(new ConnectorConfig("lake", all), List::of)) {
            return connector.structures().orElseThrow().server().get("User");
        }
    }

    private static ConnectorException assertRefused(String code, String... settings) {
        ConnectorException failure = assertThrows(ConnectorException.class, () -> user(settings));
        assertEquals(code, failure.code(), failure.getMessage());
        assertFalse((failure.getMessage() + failure.nextStep()).contains("s3cret"), "no password in messages");
        return failure;
    }

    @Test
    void whoHasThePasswordIsLetIn() throws Exception {
        assertEquals("ada", user());
        assertEquals("ada", user("sslmode", "verify-ca", "host", "127.0.0.1"));
        assertEquals("ada", user("sslmode", "require", "sslrootcert", ""));
        assertEquals("ada", user("sslmode", "", "sslrootcert", "", "url",
                "jdbc:trino://ada@localhost:" + server.getHttpsAddress().getPort() + "/system?SSL=true&SSLVerification=NONE"));
    }

    @Test
    void nobodyElseIs() {
        assertRefused("DATABASE_LOGIN", "password", "s3cret");
        assertRefused("DATABASE_LOGIN", "user", "eve");
        assertRefused("DATABASE_LOGIN", "password", "");
        assertRefused("DATABASE_LOGIN", "password", "", "token", "s3cret.x.y");
    }

    @Test
    void aCertificateThatNobodyKnowsIsNotTrusted() {
        ConnectorException unknown = assertRefused("DATABASE_UNREACHABLE", "sslrootcert", "");
        assertTrue(String.valueOf(unknown.getMessage()).contains("certificate that is not trusted"), unknown.getMessage());
        assertTrue(unknown.nextStep().contains("root certificate"), unknown.nextStep());
        assertRefused("BAD_SETTING", "sslrootcert", folder.resolve("none.pem").toString());
        assertRefused("BAD_SETTING", "sslmode", "disable");
    }
}
