package dev.riffle.plugin.jdbc.catalog;

import dev.riffle.connector.structure.TableStructure.ForeignKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks a database's own catalogue. Stateless. */
public interface CatalogSource {
    /** All tables and views, in any order. */
    List<TableInfo> tables(Connection connection) throws SQLException;

    /** The schemas in which a bare name is looked for, in order. */
    List<String> searchPath(Connection connection) throws SQLException;

    /** Of a catalogue with more tables than that the columns of one are asked for at a time; of a smaller one all together. */
    default int together() {
        return 500;
    }

    /** Columns and indexes of some tables, in few statements however many; without those that are not there any more. */
    List<TableDetails> details(Connection connection, List<TableInfo> tables) throws SQLException;

    /** Foreign keys from and to a table, by name. */
    List<ForeignKey> foreignKeys(Connection connection, TableInfo table) throws SQLException;

    /** A statement that makes such a table or view. */
    Optional<String> ddl(Connection connection, TableDetails table, List<ForeignKey> from) throws SQLException;

    /** Whether the server refuses to change anything for this session. */
    default boolean readsOnly(Connection connection) throws SQLException {
        return connection.isReadOnly();
    }

    /** What the server says of itself, for people, in display order. */
    Map<String, String> server(Connection connection) throws SQLException;
}
