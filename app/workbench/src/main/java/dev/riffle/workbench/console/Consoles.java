package dev.riffle.workbench.console;

import dev.riffle.connector.Connector;
import dev.riffle.connector.console.Console;
import dev.riffle.workbench.connections.Connections;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The one way to the consoles of connections, each of which has a lock. Safe for any thread. */
public final class Consoles implements AutoCloseable {
    private final Connections connections;
    private final Set<OpenConsole> open = ConcurrentHashMap.newKeySet();

    public Consoles(Connections connections) {
        this.connections = connections;
    }

    /** Whether a connection is open and its system takes statements of its own language. Never waits. */
    public boolean supports(String connection) {
        return console(connection).isPresent();
    }

    private Optional<Console> console(String connection) {
        return connections.get(connection).flatMap(Connector::console);
    }

    /**
     * A console that is locked, and that connects when something is first run. Never waits. Whoever asks closes it.
     *
     * @param connection its name; it need not be open yet
     */
    public OpenConsole open(String connection) {
        OpenConsole console = new OpenConsole(connection, this::console, open::remove);
        open.add(console);
        return console;
    }

    /** A connection is about to be called otherwise: its consoles go with it, with their sessions, and are locked. Never waits. */
    public void rename(String connection, String newName) {
        open.stream().filter(console -> console.connection().equals(connection)).forEach(console -> console.rename(newName));
    }

    /** A connection is closed: its consoles are locked, and what they had open is gone. */
    public void gone(String connection) {
        open.stream().filter(console -> console.connection().equals(connection)).forEach(OpenConsole::gone);
    }

    /** Closes all that are open. */
    @Override
    public void close() {
        open.forEach(OpenConsole::close);
    }
}
