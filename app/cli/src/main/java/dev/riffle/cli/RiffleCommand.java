package dev.riffle.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** What {@code riffle --help} says. Called bare, the program opens its window instead, which the launcher does. */
@Command(name = "riffle", description = "SQL over Kafka topics, with what every answer covers. Without arguments, the window opens.", mixinStandardHelpOptions = true, usageHelpAutoWidth = true, exitCodeListHeading = "%nExit codes:%n", exitCodeList = {
        "0:done", "1:the query is wrong", "2:an option, argument or file is wrong", "3:a system could not be reached",
        "4:a threshold is crossed (monitor --once --alert)",
        "130:cancelled"})
final class RiffleCommand implements Callable<Integer> {
    @Option(names = "--debug", scope = ScopeType.INHERIT, hidden = true, description = "Print stack traces of failures.")
    boolean debug;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        CommandLine commandLine = spec.commandLine();
        commandLine.usage(commandLine.getOut());
        return ExitCode.DONE;
    }
}
