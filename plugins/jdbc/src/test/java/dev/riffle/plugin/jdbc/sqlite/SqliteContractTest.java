package dev.riffle.plugin.jdbc.sqlite;

import dev.riffle.connector.Connector;
import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.testkit.SampleRecord;
import dev.riffle.connector.testkit.TableContract;
import dev.riffle.connector.testkit.TableSystem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.List;

class SqliteContractTest extends TableContract {
    @Override
    protected TableSystem startSystem() {
        Path file;
        try {
            file = Files.createTempFile("riffle-contract", ".db");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        file.toFile().deleteOnExit();
        return new TableSystem() {
            @Override
            public Connector connect() throws ConnectorException {
                return TestSqlite.connect(file);
            }

            @Override
            public String create(String table, List<SampleRecord> rows) throws Exception {
                TestSqlite.run(file, "DROP TABLE IF EXISTS " + table,
                        "CREATE TABLE " + table + " (id integer PRIMARY KEY, city varchar(50), amount decimal(10,2))");
                try (Connection connection = TestSqlite.admin(file);
                        PreparedStatement insert = connection.prepareStatement("INSERT INTO " + table + " VALUES (?, ?, ?)")) {
                    connection.setAutoCommit(false);
                    for (SampleRecord row : rows) {
                        insert.setLong(1, row.id());
                        insert.setString(2, row.city());
                        insert.setObject(3, row.amount() == null ? null : row.amount().toString());
                        insert.addBatch();
                    }
                    insert.executeBatch();
                    connection.commit();
                }
                return table;
            }
        };
    }
}
