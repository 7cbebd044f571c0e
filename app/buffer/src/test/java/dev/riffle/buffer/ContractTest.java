package dev.riffle.buffer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.connector.data.DataType;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Runs {@code contract.txt} in H2 and in PostgreSQL. */
class ContractTest {
    private static final String ZONE = "Europe/Berlin";
    private static FinalDatabase database;
    private static EmbeddedPostgres postgres;
    private static Connection connection;

    @BeforeAll
    static void start() throws IOException, SQLException {
        database = new FinalDatabase();
        postgres = EmbeddedPostgres.builder().setLocaleConfig("locale", "C").start();
        connection = postgres.getPostgresDatabase().getConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET TIME ZONE '" + ZONE + "'");
        }
    }

    @AfterAll
    static void stop() throws IOException, SQLException {
        connection.close();
        postgres.close();
        database.close();
    }

    @Test
    void computesAsPostgresDoes() throws IOException {
        List<String> expected = new ArrayList<>();
        List<String> actual = new ArrayList<>();
        try (InputStream cases = Objects.requireNonNull(ContractTest.class.getResourceAsStream("contract.txt"))) {
            new String(cases.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(line -> {
                        int separator = line.indexOf(" ||| ");
                        String ours = separator < 0 ? line : line.substring(0, separator);
                        String theirs = separator < 0 ? line : line.substring(separator + 5);
                        expected.add(ours + " = " + postgres(theirs));
                        actual.add(ours + " = " + h2(ours));
                    });
        }
        assertTrue(expected.size() > 300, "cases: " + expected.size());
        assertEquals(String.join("\n", expected), String.join("\n", actual));
    }

    @Test
    void divisionsOfAnySizeHavePostgresDigits() {
        Random random = new Random(11);
        StringBuilder values = new StringBuilder(" FROM (VALUES ");
        for (int i = 0; i < 2000; i++) {
            values.append(i == 0 ? "(" : ", (").append(i).append(", ").append(decimal(random)).append(", ").append(nonZero(random)).append(')');
        }
        values.append(") t(i, x, y) ORDER BY i");
        assertEquals(postgres("x / y" + values), h2("RIFFLE_DIV(x, y)" + values));
    }

    @Test
    void momentsOfAnySizeHavePostgresDigits() {
        Random random = new Random(12);
        StringBuilder values = new StringBuilder(" FROM (VALUES ");
        for (int i = 0; i < 1000; i++) {
            values.append(i == 0 ? "(" : ", (").append(i % 97).append(", ").append(decimal(random)).append(')');
        }
        values.append(") t(g, x) GROUP BY g ORDER BY g");
        for (String function : List.of("AVG", "STDDEV_POP", "STDDEV_SAMP", "VAR_POP", "VAR_SAMP")) {
            assertEquals(postgres(function + "(x)" + values), h2("RIFFLE_" + function + "(x)" + values), function);
        }
    }

    private static String nonZero(Random random) {
        String decimal = decimal(random);
        return new BigDecimal(decimal).signum() == 0 ? "1" : decimal;
    }

    private static String decimal(Random random) {
        BigInteger digits = new BigInteger(random.nextInt(120), random);
        return new BigDecimal(random.nextBoolean() ? digits : digits.negate(), random.nextInt(20)).toPlainString();
    }

    @Test
    void doublesPrintAsPostgresPrintsThem() {
        Random random = new Random(13);
        StringBuilder values = new StringBuilder(" FROM (VALUES ");
        for (int i = 0; i < 2000; i++) {
            double value = i % 2 == 0 ? Double.longBitsToDouble(random.nextLong()) : random.nextInt(1_000_000) / Math.pow(10, random.nextInt(12));
            values.append(i == 0 ? "(" : ", (").append(i).append(", CAST('").append(Double.isFinite(value) ? value : 0.0)
                    .append("' AS DOUBLE PRECISION))");
        }
        values.append(") t(i, x) ORDER BY i");
        assertEquals(postgres("x" + values), h2("x" + values));
    }

    /** The values of the first column as text, of every row, or ERROR. */
    private static String postgres(String select) {
        String[] parts = split(select);
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT (" + parts[0] + ")::text" + parts[1])) {
            StringBuilder text = new StringBuilder();
            while (rows.next()) {
                text.append(rows.getString(1)).append(';');
            }
            return text.toString();
        } catch (SQLException e) {
            return "ERROR";
        }
    }

    private static String h2(String select) {
        String[] parts = split(select);
        StringBuilder text = new StringBuilder();
        try {
            for (List<Object> row : TestTables.run(database, "SELECT RIFFLE_TEXT(" + parts[0] + ")" + parts[1], Map.of(), ZoneId.of(ZONE),
                    DataType.VARCHAR)) {
                text.append(row.getFirst()).append(';');
            }
            return text.toString();
        } catch (BufferException e) {
            return e.code().equals(BufferException.INTERNAL) ? "INTERNAL " + e.detail() : "ERROR";
        }
    }

    /** Parts an expression from the table that it is to be computed over. */
    private static String[] split(String select) {
        int from = select.indexOf(" FROM (VALUES");
        return from < 0 ? new String[]{select, ""} : new String[]{select.substring(0, from), select.substring(from)};
    }
}
