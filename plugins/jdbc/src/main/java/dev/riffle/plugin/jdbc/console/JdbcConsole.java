package dev.riffle.plugin.jdbc.console;

import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.console.Console;
import dev.riffle.connector.console.ConsoleSession;
import dev.riffle.connector.console.ConsoleStatement;
import dev.riffle.plugin.jdbc.connect.Connections;
import java.util.List;
import java.util.Optional;

/** Opens sessions that are apart from the connections for reading. Safe for any thread. */
public final class JdbcConsole implements Console {
    private static final String EXPLAIN = "EXPLAIN";

    private final ConsoleRules rules;
    private final Connections connections;

    public JdbcConsole(ConsoleRules rules, Connections connections) {
        this.rules = rules;
        this.connections = connections;
    }

    @Override
    public String language() {
        return rules.language();
    }

    @Override
    public List<ConsoleStatement> split(String script) {
        return Script.split(script, rules.lexicon());
    }

    @Override
    public String quoted(String name) {
        return rules.quoted(name);
    }

    @Override
    public Optional<String> explained(String statement) {
        List<String> words = SqlScanner.words(statement, rules.lexicon());
        return !words.isEmpty() && words.getFirst().equals(EXPLAIN)
                ? Optional.of(statement)
                : rules.explaining().map(explaining -> explaining + " " + statement);
    }

    @Override
    public String guard() {
        return rules.guard();
    }

    @Override
    public ConsoleSession open() throws ConnectorException {
        return new JdbcSession(rules, connections, new Worker(connections, connections.openApart(rules::begin)));
    }
}
