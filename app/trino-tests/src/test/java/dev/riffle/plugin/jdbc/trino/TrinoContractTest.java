package dev.riffle.plugin.jdbc.trino;

import dev.riffle.connector.Connector;
import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.testkit.SampleRecord;
import dev.riffle.connector.testkit.TableContract;
import dev.riffle.connector.testkit.TableSystem;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

class TrinoContractTest extends TableContract {
    @Override
    protected TableSystem startSystem() {
        return new TableSystem() {
            /** It has no keys. */
            @Override
            public Set<Capability> capabilities() {
                return Set.of(Capability.TEXTS);
            }

            @Override
            public Connector connect() throws ConnectorException {
                return TestTrino.connect();
            }

            @Override
            public String create(String table, List<SampleRecord> rows) throws Exception {
                TestTrino.run("CREATE TABLE " + table + " (id bigint NOT NULL, city varchar(50), amount decimal(10, 2))",
                        "INSERT INTO " + table + " VALUES " + rows.stream()
                                .map(row -> "(" + row.id() + ", '" + row.city() + "', DECIMAL '" + row.amount() + "')")
                                .collect(Collectors.joining(", ")));
                return "shop." + table;
            }
        };
    }
}
