package dev.riffle.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.riffle.engine.QueryResult;
import dev.riffle.workbench.Workbench;
import dev.riffle.workbench.files.UserFolders;
import dev.riffle.workbench.plugins.Plugins;
import dev.riffle.workbench.queries.QuerySettings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UndecodedSqlTest {
    /** The statement is run, on rows that stand for records. */
    @Test
    void findsWhatIsNoJsonObject(@TempDir Path folder) throws Exception {
        String sql = UndecodedSql.of("""
                (VALUES (0, 1, TIMESTAMP '2026-01-31 12:00:00', 'k', '{"a":1}'), (0, 2, TIMESTAMP '2026-01-31 12:00:00', 'k', '{"a":'),
                        (0, 3, TIMESTAMP '2026-01-31 12:00:00', 'k', '[1]'), (0, 4, TIMESTAMP '2026-01-31 12:00:00', 'k', 'text'))
                    AS s(_partition, _offset, _timestamp, _key, _value)""");
        try (Workbench workbench = new Workbench(new Plugins(List.of(), List.of(), List.of()), Clock.systemUTC(), UserFolders.in(folder));
                QueryResult result = workbench.queries().run(sql, QuerySettings.in(ZoneOffset.UTC))) {
            assertEquals(3, Objects.requireNonNull(result.next()).rows());
        }
    }
}
