package dev.riffle.cli;

import dev.riffle.cli.statement.Failure;
import dev.riffle.cli.statement.FailureText;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;

/** The command line: options in, exit code out. For one call in one thread. */
public final class RiffleCli {
    private final Host host;
    private final RiffleCommand root = new RiffleCommand();

    public RiffleCli(Host host) {
        this.host = host;
    }

    /** Runs a command line. @return one of {@link ExitCode} */
    public int run(String... arguments) {
        PrintWriter err = new PrintWriter(host.terminal().err(), true);
        PrintWriter out = new PrintWriter(new OutputStreamWriter(host.terminal().out(), StandardCharsets.UTF_8), true);
        CommandLine commandLine = new CommandLine(root);
        addSubcommands(commandLine, arguments);
        IVersionProvider version = () -> new String[]{version()};
        commandLine.getCommandSpec().versionProvider(version);
        commandLine.getSubcommands().values().forEach(command -> command.getCommandSpec().versionProvider(version));
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        commandLine.setOut(out);
        commandLine.setErr(err);
        commandLine.setParameterExceptionHandler((e, _) -> usage(e, err));
        commandLine.setExecutionExceptionHandler((e, _, _) -> failed(e, err));
        int exitCode = commandLine.execute(arguments);
        out.flush();
        err.flush();
        return exitCode;
    }

    /** The one that is called, or all where they are listed: reading the annotations of each takes its time at every start. */
    private void addSubcommands(CommandLine commandLine, String[] arguments) {
        Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
        commands.put("query", () -> new QueryCommand(host));
        commands.put("explain", () -> new ExplainCommand(host));
        commands.put("catalog", () -> new CatalogCommand(host));
        commands.put("monitor", () -> new MonitorCommand(host));
        commands.put("reset-offsets", () -> new ResetOffsetsCommand(host));
        commands.put("extend", () -> new ExtendCommand(host));
        commands.put("demo", () -> new DemoCommand(host));
        Supplier<Object> called = arguments.length == 0 ? null : commands.get(arguments[0]);
        if (called != null) {
            commandLine.addSubcommand(called.get());
        } else {
            commands.values().forEach(command -> commandLine.addSubcommand(command.get()));
        }
    }

    private String version() {
        return "riffle " + host.version() + " (Java " + System.getProperty("java.version") + ", " + System.getProperty("os.name") + " "
                + System.getProperty("os.arch") + ")";
    }

    private static int usage(ParameterException e, PrintWriter err) {
        String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("").strip();
        err.println("error: " + message + (message.endsWith(".") ? "" : ".") + " Try \"" + e.getCommandLine().getCommandSpec().qualifiedName()
                + " --help\". [USAGE]");
        return ExitCode.USAGE;
    }

    private int failed(Exception e, PrintWriter err) {
        Failure failure = Failure.of(e);
        if (failure.isCancelled() || host.interruption().isRaised()) {
            return ExitCode.CANCELLED;
        }
        err.println(FailureText.of(failure));
        if (root.debug) {
            e.printStackTrace(err);
        }
        return failure.exitCode();
    }
}
