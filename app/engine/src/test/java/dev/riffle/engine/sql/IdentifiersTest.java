package dev.riffle.engine.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.parser.SqlParseException;
import org.apache.calcite.sql.parser.SqlParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentifiersTest {
    @ParameterizedTest
    @CsvSource(quoteCharacter = '\'', value = {"orders, orders", "Orders_2, Orders_2", "_offset, _offset", "orders.v1, '\"orders.v1\"'",
            "web-clicks, '\"web-clicks\"'", "2024, '\"2024\"'", "Timestamp, '\"Timestamp\"'", "grün, '\"grün\"'",
            "'say \"hi\"', '\"say \"\"hi\"\"\"'"})
    void quotesOnlyWhereNeeded(String name, String written) {
        assertEquals(written, Identifiers.name(name));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '\'', value = {"status, status", "address.city, address.city", "address.zip-code, 'address.\"zip-code\"'",
            "order.row, '\"order\".\"row\"'", "a..b, '\"a..b\"'"})
    void columnsAreQuotedPartByPart(String path, String written) {
        assertEquals(written, Identifiers.column(path));
    }

    /** Every word of the grammar is either read as a name, or written in quotes; none is quoted for nothing. */
    @Test
    void wordsAreQuotedWhereTheParserNeedsIt() {
        Set<String> words = SqlParser.create("", SqlFrontEnd.PARSER).getMetadata().getTokens().stream()
                .map(token -> token.replace("\"", "").toLowerCase(Locale.ROOT)).filter(token -> token.matches("[a-z_][a-z_0-9]*"))
                .collect(Collectors.toCollection(TreeSet::new));
        assertTrue(words.size() > 500, words.size() + " words");
        assertEquals(words.stream().filter(word -> !isName(word, word)).toList(),
                words.stream().filter(word -> !Identifiers.name(word).equals(word)).toList());
        assertEquals(List.of(), words.stream().filter(word -> !isName(word, Identifiers.name(word))).toList());
    }

    private static boolean isName(String word, String written) {
        String sql = "SELECT " + written + ", COUNT(*) FROM " + written + " GROUP BY " + written + " ORDER BY 2 DESC";
        try {
            return SqlParser.create(sql, SqlFrontEnd.PARSER).parseStmt() instanceof SqlOrderBy ordered && ordered.query instanceof SqlSelect select
                    && select.getSelectList().get(0) instanceof SqlIdentifier column && column.names.equals(List.of(word))
                    && select.getFrom() instanceof SqlIdentifier stream && stream.names.equals(List.of(word));
        } catch (SqlParseException e) {
            return false;
        }
    }
}
