package dev.riffle.ui.navigation;

import dev.riffle.workbench.queries.Scope;
import java.util.List;

/** How one part of the window opens another. For the FX thread. */
public interface Navigation {
    /**
     * Opens a query in a new tab and selects it. Its scope is the one that new tabs have.
     *
     * @param title of the tab; the tab may lengthen it to keep titles apart
     * @param sql its text
     * @param run whether to run it at once
     */
    void openQuery(String title, String sql, boolean run);

    /** Opens a query in a new tab, as {@link #openQuery(String, String, boolean)} does, with a scope of its own, which the tab shows. */
    void openQuery(String title, String sql, Scope scope, boolean run);

    /** Puts text into the editor of the selected query tab, at its caret; into a new tab if none is selected. */
    void insertText(String text);

    /**
     * Puts the name of something in a database into the editor that is selected: as its language writes it in a console, as Riffle's does in a query.
     *
     * @param path the parts of the name, within its connection
     * @param text as Riffle writes it
     */
    void insertName(List<String> path, String text);

    /** Opens the charts of a connection, or selects them where they are open. */
    void openMonitor(String connection);

    /** Opens the live figures of partitions, or selects them where they are open. @param group whether the name is that of a consumer group; otherwise it is a topic's */
    void openPartitions(String connection, String name, boolean group);

    /** Opens the structure of a table, or selects it where it is open. @param stream its exact name */
    void openStructure(String connection, String stream);

    /** Whether a connection is open and takes statements of its own language. */
    boolean hasConsole(String connection);

    /** Opens a new console, whose statements go to a connection as they are written. */
    void openConsole(String connection);

    /** The same, with a statement that reads a table. @param path the parts of its name */
    void openConsole(String connection, List<String> path);

    /** Opens what sets how far a consumer group has read. */
    void resetOffsets(String connection, String group);

    /** Opens the form of a new connection. */
    void newConnection();

    /** Opens the form of a saved connection. */
    void editConnection(String connection);

    void openSettings();
}
