package dev.riffle.plugin.jdbc.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The places for readings, with a driver that throws what it does not declare, as those may that are not written in Java. */
@Timeout(60)
class ConnectionsTest {
    private final AtomicInteger opened = new AtomicInteger();
    private volatile boolean failsToOpen;
    private volatile boolean failsToRollBack;

    private Connections connections() {
        Driver driver = proxy(Driver.class, "connect");
        Server.Session session = new Server.Session() {
            @Override
            public void begin(Connection connection) {
                // it is ready
            }

            @Override
            public void stop(Connection connection, @Nullable Statement statement) {
                // nothing runs
            }
        };
        return new Connections(
                new Server("jdbc:none", driver, new Properties(), List.of(), 1, new Failures("Nothing", "nowhere", List.of()), session));
    }

    private <T> T proxy(Class<T> type, String connecting) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[]{type}, (self, method, arguments) -> {
            if (method.getName().equals(connecting)) {
                if (failsToOpen) {
                    throw new IllegalStateException("while connecting");
                }
                opened.incrementAndGet();
                return proxy(Connection.class, "none");
            }
            if (method.getName().equals("rollback") && failsToRollBack) {
                throw new IllegalStateException("while rolling back");
            }
            return switch (method.getName()) {
                case "isValid" -> true;
                case "createStatement" -> proxy(Statement.class, "none");
                case "hashCode" -> System.identityHashCode(self);
                case "equals" -> self == arguments[0];
                default -> method.getReturnType() == boolean.class ? false : method.getReturnType() == int.class ? 0 : null;
            };
        }));
    }

    @Test
    void aPlaceIsFreeAgainWhateverTheDriverThrows() throws Exception {
        try (Connections connections = connections()) {
            Connection first = connections.acquire();
            first.setAutoCommit(false);
            first.createStatement().execute("SELECT 1"); // so that there is something to roll back
            failsToRollBack = true;
            connections.release(first, false);
            failsToRollBack = false;
            connections.release(connections.acquire(), true);
            assertEquals(2, opened.get(), "the first one was given up");
        }
    }

    @Test
    void aPlaceIsFreeAgainWhenNothingCouldBeOpened() throws Exception {
        try (Connections connections = connections()) {
            failsToOpen = true;
            assertThrows(IllegalStateException.class, connections::acquire);
            failsToOpen = false;
            connections.release(connections.acquire(), true);
        }
        try (Connections closed = connections()) {
            closed.close();
            assertThrows(Exception.class, closed::acquire);
            assertThrows(Exception.class, closed::acquire, "it does not wait");
        }
    }
}
