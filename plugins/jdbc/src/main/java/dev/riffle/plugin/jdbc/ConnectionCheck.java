package dev.riffle.plugin.jdbc;

import dev.riffle.connector.Check;
import dev.riffle.connector.ConnectorException;
import dev.riffle.plugin.jdbc.catalog.TableInfo;
import dev.riffle.plugin.jdbc.connect.Failures;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Tests a connection step by step, so that what does not work is found where it begins. */
final class ConnectionCheck {
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
        boolean works = passes("Server answers and lets the user in", this::login, true);
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

    private Check login(String name) throws ConnectorException {
        Map<String, String> facts = connector.structures().orElseThrow().server();
        String detail = facts.getOrDefault("Server", "") + ", as " + facts.getOrDefault("User", "nobody") + ", time zone "
                + facts.getOrDefault("Time zone", "unknown") + ".";
        return Check.passed(name, detail);
    }

    private Check readOnly(String name) throws ConnectorException {
        boolean only = connector.connections().ask("asking whether the session only reads", java.sql.Connection::isReadOnly);
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
