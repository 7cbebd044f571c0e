package dev.riffle.engine.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class LiveKeywordTest {
    @Test
    void isSeenWhereItIsNotInATextOrAComment() {
        assertTrue(LiveKeyword.isIn("SELECT STREAM * FROM orders"));
        assertTrue(LiveKeyword.isIn("-- follows\nselect\n  stream id FROM orders"));
        assertFalse(LiveKeyword.isIn("SELECT * FROM orders -- SELECT STREAM"));
        assertFalse(LiveKeyword.isIn("SELECT 'SELECT STREAM ' FROM orders"));
        assertFalse(LiveKeyword.isIn("SELECT \"stream\" FROM orders"));
        assertFalse(LiveKeyword.isIn("SELECT streams FROM orders"));
    }

    @Test
    void aStatementIsMadeLiveAndBack() {
        assertEquals(Optional.of("SELECT STREAM id FROM orders WHERE id > 3"), LiveKeyword.toggled("SELECT id FROM orders WHERE id > 3"));
        assertEquals(Optional.of("SELECT id FROM orders"), LiveKeyword.toggled("SELECT STREAM id FROM orders"));
        assertEquals(Optional.of("select STREAM *\nFROM orders"), LiveKeyword.toggled("select *\nFROM orders\nORDER BY _timestamp DESC\nLIMIT 100"));
        assertEquals(Optional.of("SELECT STREAM id FROM orders ORDER BY id LIMIT 5"),
                LiveKeyword.toggled("SELECT id FROM orders ORDER BY id LIMIT 5"),
                "an order that a live query cannot have is for it to refuse");
        assertEquals(Optional.empty(), LiveKeyword.toggled("WITH a AS (SELECT 1) SELECT * FROM a"));
    }
}
