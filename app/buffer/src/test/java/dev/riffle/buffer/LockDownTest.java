package dev.riffle.buffer;

import static dev.riffle.buffer.TestTables.row;
import static dev.riffle.buffer.TestTables.run;
import static dev.riffle.buffer.TestTables.table;
import static dev.riffle.buffer.TestTables.type;
import static dev.riffle.connector.data.DataType.BIGINT;
import static dev.riffle.connector.data.DataType.VARCHAR;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Generated SQL never asks for any of this; should it ever, H2 must refuse. */
class LockDownTest {
    private static FinalDatabase database;
    private static final Map<String, SegmentTable> TABLES = Map.of("F0", table(type("id", BIGINT), row(1L)));

    @BeforeAll
    static void start() throws BufferException {
        database = new FinalDatabase();
        run(database, "SELECT 1", Map.of(), ZoneOffset.UTC, BIGINT);
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    private static void assertRefused(String sql) {
        BufferException refusal = assertThrows(BufferException.class, () -> run(database, sql, TABLES, ZoneOffset.UTC, VARCHAR), sql);
        assertEquals(BufferException.INTERNAL, refusal.code());
        assertFalse(String.valueOf(refusal.getMessage()).contains("SELECT"), "SQL is for the details");
        assertTrue(String.valueOf(refusal.detail()).contains(sql));
    }

    @Test
    void filesAndUrlsAreOutOfReach(@TempDir Path folder) throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.csv"), "a\nb\n");
        assertRefused("SELECT FILE_READ('" + secret + "', NULL)");
        assertRefused("SELECT * FROM CSVREAD('" + secret + "')");
        assertRefused("CALL CSVWRITE('" + folder.resolve("out.csv") + "', 'SELECT 1')");
        assertRefused("SELECT FILE_WRITE(X'00', '" + folder.resolve("out.bin") + "')");
        assertRefused("SCRIPT TO '" + folder.resolve("out.sql") + "'");
        assertRefused("SCRIPT");
        assertRefused("BACKUP TO '" + folder.resolve("out.zip") + "'");
        assertRefused("RUNSCRIPT FROM '" + secret + "'");
        assertRefused("SELECT * FROM LINK_SCHEMA('S', '', 'jdbc:h2:mem:other', 'sa', '', 'PUBLIC')");
        try (var files = Files.list(folder)) {
            assertEquals(List.of(secret), files.toList());
        }
    }

    @Test
    void nothingCanBeDefinedOrChanged() {
        assertRefused("CREATE ALIAS EXIT FOR 'java.lang.System.exit'");
        assertRefused("CREATE ALIAS X AS 'int x() { return 1; }'");
        assertRefused("CREATE AGGREGATE X FOR 'java.lang.String'");
        assertRefused("CREATE TABLE T(A INT)");
        assertRefused("CREATE LINKED TABLE T('', 'jdbc:h2:mem:other', 'sa', '', 'T')");
        assertRefused("CREATE TRIGGER T BEFORE INSERT ON \"F0\" CALL 'java.lang.String'");
        assertRefused("CREATE USER OTHER PASSWORD '' ADMIN");
        assertRefused("ALTER USER READER ADMIN TRUE");
        assertRefused("GRANT ALTER ANY SCHEMA TO READER");
        assertRefused("DROP ALIAS RIFFLE_DIV");
        assertRefused("DROP ALL OBJECTS");
        assertRefused("DROP TABLE \"F0\"");
        assertRefused("TRUNCATE TABLE \"F0\"");
        assertRefused("INSERT INTO \"F0\" VALUES (1)");
        assertRefused("UPDATE \"F0\" SET \"id\" = 2");
        assertRefused("DELETE FROM \"F0\"");
        assertRefused("CREATE INDEX I ON \"F0\"(\"id\")");
        assertRefused("ALTER TABLE \"F0\" ADD X INT");
        assertRefused("SET MODE Oracle");
        assertRefused("SET MAX_MEMORY_ROWS 1");
        assertRefused("SHUTDOWN");
    }

    @Test
    void aQuerySeesItsOwnTablesOnly() throws BufferException {
        Map<String, SegmentTable> others = Map.of("SECRET", table(type("id", BIGINT), row(1L)));
        try (FinalQuery open = database.query("SELECT * FROM \"SECRET\"", others, type("id", BIGINT), ZoneOffset.UTC)) {
            assertNotNull(open.next());
            assertRefused("SELECT * FROM \"SECRET\"");
            assertRefused("SELECT * FROM PUBLIC.\"SECRET\"");
            assertEquals(List.of(List.of("F0")),
                    run(database, "SELECT TABLE_NAME FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_SCHEMA <> 'INFORMATION_SCHEMA'", TABLES,
                            ZoneOffset.UTC, VARCHAR));
            assertEquals(List.of(List.of(1L)), run(database, "SELECT COUNT(*) FROM INFORMATION_SCHEMA.SESSIONS", TABLES, ZoneOffset.UTC, BIGINT));
            assertNull(open.next());
        }
    }

    @Test
    void classesOfOthersAreNotLoaded() throws SQLException {
        // the settings of H2 hold for every database of this class loader once ours was started
        try (Connection other = DriverManager.getConnection("jdbc:h2:mem:")) {
            SQLException refusal = assertThrows(SQLException.class,
                    () -> other.createStatement().execute("CREATE ALIAS P FOR 'java.lang.System.getProperty(java.lang.String)'"));
            assertTrue(refusal.getMessage().contains("is denied"), refusal.getMessage());
        }
        assertNull(System.getProperty("h2.allowedClasses"));
    }

    @Test
    void h2IsTheVersionThatItsInternalsWereReadFor() throws SQLException {
        // the tables extend classes that H2 does not promise to keep: run every test of this module before changing this line
        try (Connection any = DriverManager.getConnection("jdbc:h2:mem:")) {
            assertTrue(any.getMetaData().getDatabaseProductVersion().startsWith("2.5.252 "), any.getMetaData().getDatabaseProductVersion());
        }
    }
}
