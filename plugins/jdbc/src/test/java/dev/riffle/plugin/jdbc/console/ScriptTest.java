package dev.riffle.plugin.jdbc.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.riffle.connector.console.ConsoleStatement;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScriptTest {
    private static final Lexicon POSTGRES = new Lexicon(true, true, false, true, false, false, false, false, false);
    private static final Lexicon MARIADB = new Lexicon(false, false, true, false, true, true, true, true, true);

    private static void assertSplit(Lexicon lexicon, String script, String... statements) {
        List<ConsoleStatement> found = Script.split(script, lexicon);
        assertEquals(List.of(statements), found.stream().map(ConsoleStatement::text).toList());
        for (ConsoleStatement each : found) {
            assertEquals(each.text(), script.substring(each.start(), each.end()));
        }
    }

    @Test
    void semicolonsEndStatements() {
        assertSplit(POSTGRES, "");
        assertSplit(POSTGRES, " ; ;\n-- nothing; here\n/* nor; here */;");
        assertSplit(POSTGRES, "SELECT 1", "SELECT 1");
        assertSplit(POSTGRES, " SELECT 1 ;SELECT 2;", "SELECT 1", "SELECT 2");
        assertSplit(POSTGRES, "-- first\nSELECT 1 -- one; really\n; SELECT /* 2; */ 2 -- two", "SELECT 1", "SELECT /* 2; */ 2");
    }

    @Test
    void textsAndNamesHoldSemicolons() {
        assertSplit(POSTGRES, "SELECT 'a;''b;'; SELECT \"a;\"\"b;\"; SELECT 3", "SELECT 'a;''b;'", "SELECT \"a;\"\"b;\"", "SELECT 3");
        assertSplit(POSTGRES, "SELECT '\\'; SELECT E'\\';'; SELECT 3", "SELECT '\\'", "SELECT E'\\';'", "SELECT 3");
        assertSplit(POSTGRES, "SELECT $$a;$b$;$$; SELECT $b$;$$;$b$; SELECT $1; SELECT a$b$ FROM c$b$", "SELECT $$a;$b$;$$", "SELECT $b$;$$;$b$",
                "SELECT $1", "SELECT a$b$ FROM c$b$");
        assertSplit(POSTGRES, "SELECT 'does not; end", "SELECT 'does not; end");
        assertSplit(MARIADB, "SELECT '\\';'; SELECT \"\\\";\"; SELECT `a;``b`; SELECT 4", "SELECT '\\';'", "SELECT \"\\\";\"", "SELECT `a;``b`",
                "SELECT 4");
    }

    @Test
    void comments() {
        assertSplit(POSTGRES, "/* a /* b */ ; */ SELECT 1; SELECT 1--;\n; SELECT 2 # 3", "SELECT 1", "SELECT 1", "SELECT 2 # 3");
        assertSplit(MARIADB, "/* a /* b */ SELECT 1; SELECT 1--1; SELECT 2 -- ;\n; SELECT 3 # ;\n", "SELECT 1", "SELECT 1--1", "SELECT 2",
                "SELECT 3");
        assertSplit(MARIADB, "/*!50000 SELECT 1; */; SELECT 2", "/*!50000 SELECT 1; */", "SELECT 2");
    }

    @Test
    void routinesHoldSemicolons() {
        String function = "CREATE OR REPLACE FUNCTION f() RETURNS int LANGUAGE SQL BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; SELECT 2; END";
        assertSplit(POSTGRES, function + "; SELECT 3", function, "SELECT 3");
        assertSplit(POSTGRES, "BEGIN; CREATE TABLE event (begin int); SELECT 1; END; CREATE VIEW v AS SELECT 1 AS procedure, 2 AS begin; SELECT 2",
                "BEGIN",
                "CREATE TABLE event (begin int)", "SELECT 1", "END", "CREATE VIEW v AS SELECT 1 AS procedure, 2 AS begin", "SELECT 2");
        String procedure = "CREATE PROCEDURE p(a INT) BEGIN IF a > 0 THEN SELECT 1; ELSE SELECT 2; END IF; WHILE a > 0 DO SET a = a - 1; END WHILE; "
                + "CASE a WHEN 1 THEN SELECT 3; ELSE BEGIN END; END CASE; END";
        assertSplit(MARIADB, procedure + "; SELECT 3", procedure, "SELECT 3");
        String block = "BEGIN NOT ATOMIC SELECT 1; IF true THEN SELECT 2; END IF; END";
        assertSplit(MARIADB, block + "; SELECT 3", block, "SELECT 3");
    }

    @Test
    void delimitersChange() {
        assertSplit(MARIADB,
                "SELECT 1;\nDELIMITER //\nCREATE PROCEDURE p() BEGIN SELECT 1; END //\nSELECT 2; SELECT 3//\ndelimiter ;\nSELECT 4; SELECT delimiter FROM t",
                "SELECT 1", "CREATE PROCEDURE p() BEGIN SELECT 1; END", "SELECT 2; SELECT 3", "SELECT 4", "SELECT delimiter FROM t");
    }
}
