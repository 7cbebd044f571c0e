package dev.riffle.plugin.jdbc;

import dev.riffle.connector.Check;
import dev.riffle.connector.ConnectorException;
import dev.riffle.plugin.jdbc.catalog.TableInfo;
import dev.riffle.plugin.jdbc.connect.Failures;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Tests a connection step by step, so that what does not work is found where it begins. */
final class ConnectionCheck {
    private static final int CONNECT_MILLIS = 2_000;

    private final JdbcConnector connector;
    private final Consumer<Check> found;

    ConnectionCheck(JdbcConnector connector, Consumer<Check> found) {
        this.connector = connector;
        this.found = found;
    }

    private interface Step {
        Check run(String name) throws ConnectorException;
    }

    /** @throws ConnectorException of code CANCELLED */
    void run() throws ConnectorException {
        boolean works = connector.database().parts().server().addresses().isEmpty() || passes("Address answers", this::address, true);
        works = passes("Server lets the user in", this::login, works);
        works = passes("Connection only reads", this::readOnly, works);
        boolean listed = passes("Tables are listed", this::tables, works);
        passes("Rows can be read", this::rows, listed);
    }

    private boolean passes(String name, Step step, boolean worthTrying) throws ConnectorException {
        if (!worthTrying) {
            found.accept(Check.skipped(name));
            return false;
        }
        try {
            found.accept(step.run(name));
            return true;
        } catch (ConnectorException e) {
            if (e.code().equals(Failures.CANCELLED)) {
                throw e;
            }
            found.accept(Check.failed(name, e));
            return false;
        }
    }

    /** Before any driver speaks: a name that is not known, and a port where nobody listens, are told apart from what the server says. */
    private Check address(String name) throws ConnectorException {
        Failures failures = connector.connections().failures();
        List<String> addresses = connector.database().parts().server().addresses();
        CompletableFuture<String> answered = new CompletableFuture<>();
        connector.connections().run(() -> {
            String trouble = "";
            for (String address : addresses) {
                int colon = address.lastIndexOf(':');
                boolean port = colon > address.lastIndexOf(']');
                try (Socket socket = new Socket()) {
                    String host = (port ? address.substring(0, colon) : address).replaceAll("[\\[\\]]", "");
                    socket.connect(new InetSocketAddress(host, port ? Integer.parseInt(address.substring(colon + 1)) : 0), CONNECT_MILLIS);
                    answered.complete(address);
                } catch (UnknownHostException _) {
                    trouble = address + " (unknown host)";
                } catch (IOException e) {
                    trouble = address + " (" + e.getMessage() + ")";
                }
            }
            answered.completeExceptionally(new java.sql.SQLException("nothing answers at " + trouble, "08001"));
        });
        try {
            return Check.passed(name, answered.get(CONNECT_MILLIS * 2L, TimeUnit.MILLISECONDS) + " answers.");
        } catch (ExecutionException e) {
            throw failures.of(e, "looking for the server");
        } catch (TimeoutException _) {
            throw failures.noAnswer("looking for the server", CONNECT_MILLIS / 500.0);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw Failures.cancelled();
        }
    }

    private Check login(String name) throws ConnectorException {
        Map<String, String> facts = connector.structures().orElseThrow().server();
        String detail = facts.getOrDefault("Server", "") + ", as " + facts.getOrDefault("User", "nobody") + ", time zone "
                + facts.getOrDefault("Time zone", "unknown") + ".";
        return Check.passed(name, detail);
    }

    private Check readOnly(String name) throws ConnectorException {
        boolean only = connector.connections().ask("asking whether the session only reads", connector.catalog().source()::readsOnly);
        return only ? Check.passed(name, "The session changes nothing.") : Check.warning(name, "The session does not say that it is read-only.");
    }

    private Check tables(String name) throws ConnectorException {
        List<TableInfo> tables = connector.catalog().tables().stream().filter(table -> !table.internal()).toList();
        long readable = tables.stream().filter(TableInfo::readable).count();
        return readable == 0
                ? Check.warning(name, count(tables.size()) + ", of which this user may read none.")
                : Check.passed(name, count(tables.size()) + (readable == tables.size() ? "." : ", of which this user may read " + readable + "."));
    }

    private static String count(long number) {
        return number + (number == 1 ? " table or view" : " tables and views");
    }

    private Check rows(String name) throws ConnectorException {
        List<TableInfo> readable = connector.catalog().tables().stream().filter(table -> !table.internal() && table.readable()).toList();
        if (readable.isEmpty()) {
            return Check.warning(name, "There is no table to try.");
        }
        String stream = readable.getFirst().stream();
        int columns = connector.describe(stream).type().size();
        return Check.passed(name, "Table " + stream + " has " + columns + (columns == 1 ? " column." : " columns."));
    }
}
