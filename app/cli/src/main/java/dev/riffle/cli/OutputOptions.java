package dev.riffle.cli;

import dev.riffle.cli.output.OutputFormat;
import dev.riffle.cli.output.ResultTarget;
import dev.riffle.cli.output.TableLayout;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** In which form results are written, and where to. */
final class OutputOptions {
    @Option(names = "--format", paramLabel = "FORMAT", description = "Write results as ${COMPLETION-CANDIDATES} (default: table).")
    private OutputFormat format = OutputFormat.TABLE;

    @Option(names = {"-o", "--output"}, paramLabel = "FILE", description = "Write results to a file, which is replaced only when they are complete.")
    private @Nullable String output;

    OutputFormat format() {
        return format;
    }

    ResultTarget open(Terminal terminal) throws UsageException {
        if (output == null) {
            return ResultTarget.standardOutput(terminal.out());
        }
        try {
            return ResultTarget.file(Path.of(output));
        } catch (InvalidPathException e) {
            throw new UsageException("\"" + output + "\" is no path.", "Give the path of a file.");
        }
    }

    TableLayout layout(Terminal terminal) {
        return terminal.outIsTerminal() && output == null ? new TableLayout(terminal.width(), terminal.colour()) : TableLayout.PLAIN;
    }
}
