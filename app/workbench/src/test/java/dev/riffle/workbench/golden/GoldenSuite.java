package dev.riffle.workbench.golden;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files of the suite. A file may begin with {@code zone: Europe/Zurich} (UTC otherwise) and then holds statements, apart by blank
 * lines:
 *
 * <pre>
 * # orders per hour                                the statement's name; more comment lines may precede it
 * query ordered                                    or rowsort: the order of the rows does not matter
 * SELECT FLOOR(_timestamp TO HOUR) AS hour_, ...   in Riffle's dialect
 * -- postgres                                      only where {@link PostgresDialect} does not get it by itself
 * SELECT date_trunc('hour', _timestamp) ...
 * -- riffle types: TIMESTAMP, BIGINT (reason)      only where Riffle's types rightly differ
 * ----                                             what follows is PostgreSQL's answer; never edit it
 * hour_ INSTANT | n BIGINT
 * 2024-03-31T00:00:00Z | 3
 * </pre>
 *
 * Instead of rows an answer may be {@code error overflow}. Answers are written by {@code PostgresOracleTest} when it runs with
 * {@code -Dgolden.regenerate=true}.
 */
public final class GoldenSuite {
    /** The files themselves, since they are written, too; other modules say where they are. */
    private static final Path FOLDER = Path.of(System.getProperty("golden.folder", System.getProperty("basedir", ".") + "/src/test/resources/sql"));

    private GoldenSuite() {}

    /** The files, by name. */
    public static List<GoldenFile> files() {
        try (Stream<Path> paths = Files.list(FOLDER)) {
            return paths.filter(path -> path.toString().endsWith(".slt")).sorted().map(GoldenFile::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All statements. */
    public static List<GoldenStatement> statements() {
        return files().stream().flatMap(file -> file.statements().stream()).toList();
    }
}
