package dev.riffle.buffer.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ContractFunctionsTest {
    @Test
    void everyFunctionIsComparedWithPostgres() throws IOException {
        String cases;
        try (InputStream file = Objects.requireNonNull(ContractFunctionsTest.class.getResourceAsStream("../contract.txt"))) {
            cases = new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
        List<String> definitions = ContractFunctions.definitions();
        assertTrue(definitions.size() > 50, "functions: " + definitions.size());
        for (String definition : definitions) {
            Matcher name = Pattern.compile("RIFFLE_\\w+").matcher(definition);
            assertTrue(name.find());
            assertTrue(cases.contains(name.group() + "("), "contract.txt lacks " + name.group());
        }
    }

    /** PostgreSQL in the locale "C" maps ASCII only; with a locale of Unicode it maps one code point to one, as here. */
    @Test
    void casesAreMappedCodePointByCodePointInNoLanguage() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            assertEquals("STRAßE İI ŉ ÀÉ𐐀", TextFunctions.upper("straße İi ŉ àé𐐨"));
            assertEquals("straße ii σσ àé𐐨", TextFunctions.lower("STRAßE İI ΣΣ ÀÉ𐐀"));
            assertEquals("Élan Vital-Été 𐐀𐐨", TextFunctions.initcap("éLAN vITAL-éTÉ 𐐨𐐀"));
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void aTimeZoneThatThereIsNotIsAnError() {
        OffsetDateTime time = OffsetDateTime.parse("2026-01-01T00:00:00Z");
        SQLException failure = assertThrows(SQLException.class, () -> TimeFunctions.truncate("day", time, "Mars/Olympus"));
        assertEquals("There is no time zone 'Mars/Olympus'.", failure.getMessage());
    }

    @Test
    void jsonNumbersStayExact() throws SQLException {
        assertEquals("123456789012345678901234567890.123456789012345678901234567890",
                JsonFunctions.value("{\"a\":123456789012345678901234567890.123456789012345678901234567890}", "$.a"));
        assertEquals("{\"b\":[1.10,9007199254740993]}", JsonFunctions.query("{\"a\":{\"b\":[1.10,9007199254740993]}}", "$.a"));
        assertEquals("1E+999999", JsonFunctions.value("{\"a\":1e999999}", "$.a"));
    }

    @Test
    void jsonNestedWithoutEndIsNoJson() throws SQLException {
        assertNull(JsonFunctions.value("[".repeat(100_000), "$[0]"));
        assertEquals(false, JsonFunctions.exists("{\"a\":".repeat(100_000), "$.a"));
    }
}
