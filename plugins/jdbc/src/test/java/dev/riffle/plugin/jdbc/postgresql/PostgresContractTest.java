package dev.riffle.plugin.jdbc.postgresql;

import dev.riffle.connector.Connector;
import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.testkit.SampleRecord;
import dev.riffle.connector.testkit.TableContract;
import dev.riffle.connector.testkit.TableSystem;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.List;

class PostgresContractTest extends TableContract {
    @Override
    protected TableSystem startSystem() {
        return new TableSystem() {
            @Override
            public Connector connect() throws ConnectorException {
                return TestPostgres.connect();
            }

            @Override
            public String create(String table, List<SampleRecord> rows) throws Exception {
                TestPostgres.run("CREATE SCHEMA contract",
                        "CREATE TABLE contract." + table + " (id bigint PRIMARY KEY, city text, amount numeric(10,2))");
                try (Connection connection = TestPostgres.admin();
                        PreparedStatement insert = connection.prepareStatement("INSERT INTO contract." + table + " VALUES (?, ?, ?)")) {
                    for (SampleRecord row : rows) {
                        insert.setLong(1, row.id());
                        insert.setString(2, row.city());
                        insert.setBigDecimal(3, row.amount());
                        insert.addBatch();
                    }
                    insert.executeBatch();
                }
                return "contract." + table;
            }
        };
    }
}
