package dev.riffle.cli;

import dev.riffle.cli.statement.SqlText;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Where the statements come from. */
final class StatementSource {
    @Parameters(arity = "0..1", paramLabel = "SQL", description = "Statements, separated by semicolons.")
    private @Nullable String sql;

    @Option(names = {"-f", "--file"}, paramLabel = "FILE", description = "Read the statements from a file; - is standard input.")
    private @Nullable String file;

    /** @throws UsageException if there is none, or more than one source */
    SqlText read(InputStream standardInput) throws UsageException {
        if (sql != null && file != null) {
            throw new UsageException("Both a statement and a file of statements are given.", "Give one of them.");
        }
        if (file != null) {
            return SqlText.ofFile(file, standardInput);
        }
        if (sql == null) {
            throw new UsageException("There is no statement.", "Give it as an argument, in quotes, or as a file with -f FILE.");
        }
        return SqlText.ofArgument(sql);
    }
}
