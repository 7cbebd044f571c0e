package dev.riffle.plugin.jdbc.h2;

import dev.riffle.connector.Connector;
import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.testkit.SampleRecord;
import dev.riffle.connector.testkit.TableContract;
import dev.riffle.connector.testkit.TableSystem;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.List;

class H2ContractTest extends TableContract {
    @Override
    protected TableSystem startSystem() {
        return new TableSystem() {
            @Override
            public Connector connect() throws ConnectorException {
                return TestH2.connect();
            }

            @Override
            public String create(String table, List<SampleRecord> rows) throws Exception {
                TestH2.run("CREATE SCHEMA IF NOT EXISTS shop",
                        "CREATE TABLE shop." + table + " (id bigint PRIMARY KEY, city varchar(50), amount decimal(10,2))");
                try (Connection connection = TestH2.admin();
                        PreparedStatement insert = connection.prepareStatement("INSERT INTO shop." + table + " VALUES (?, ?, ?)")) {
                    connection.setAutoCommit(false);
                    for (SampleRecord row : rows) {
                        insert.setLong(1, row.id());
                        insert.setString(2, row.city());
                        insert.setBigDecimal(3, row.amount());
                        insert.addBatch();
                    }
                    insert.executeBatch();
                    connection.commit();
                }
                return "shop." + table;
            }
        };
    }
}
