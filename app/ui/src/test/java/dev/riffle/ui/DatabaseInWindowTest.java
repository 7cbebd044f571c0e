package dev.riffle.ui;

import static javafx.scene.input.KeyCode.CONTROL;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.plugin.jdbc.postgresql.PostgresPlugin;
import dev.riffle.plugin.kafka.KafkaPlugin;
import dev.riffle.ui.kit.drive.NoFiles;
import dev.riffle.ui.kit.drive.WindowDriver;
import dev.riffle.ui.kit.grid.DataGrid;
import dev.riffle.ui.kit.grid.GridColumn;
import dev.riffle.ui.kit.grid.GridSelection;
import dev.riffle.ui.kit.thread.FxThread;
import dev.riffle.workbench.connections.Environment;
import dev.riffle.workbench.connections.SavedConnection;
import dev.riffle.workbench.connections.SavedConnections;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real PostgreSQL in the whole window: explorer, structure, foreign keys, connection dialog. */
class DatabaseInWindowTest {
    private static EmbeddedPostgres server;

    @BeforeAll
    static void fill() throws Exception {
        server = EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
        try (Connection connection = server.getPostgresDatabase().getConnection(); Statement statement = connection.createStatement()) {
            for (String sql : List.of("CREATE SCHEMA shop",
                    "CREATE TABLE shop.customers (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, email varchar(120) NOT NULL UNIQUE, "
                            + "name text, loyalty_points integer DEFAULT 0, joined_at timestamptz NOT NULL DEFAULT now())",
                    "COMMENT ON TABLE shop.customers IS 'People who ordered at least once'",
                    "COMMENT ON COLUMN shop.customers.loyalty_points IS 'One for each euro; expires after two years'",
                    "CREATE TABLE shop.orders (id bigint PRIMARY KEY, customer_id bigint NOT NULL REFERENCES shop.customers, "
                            + "status varchar(20) NOT NULL DEFAULT 'NEW', amount numeric(12,2), placed_at timestamp, remark text)",
                    "CREATE INDEX orders_open ON shop.orders (status, placed_at DESC) WHERE status <> 'DONE'",
                    "CREATE INDEX orders_customer ON shop.orders (customer_id)",
                    "COMMENT ON TABLE shop.orders IS 'What was ordered'",
                    "CREATE TABLE shop.order_items (order_id bigint REFERENCES shop.orders, line integer, sku text NOT NULL, quantity integer NOT NULL, "
                            + "PRIMARY KEY (order_id, line))",
                    "CREATE TABLE shop.the_events_that_the_warehouse_of_northern_europe_has_not_confirmed (id uuid PRIMARY KEY, "
                            + "the_identifier_of_the_parcel_as_the_carrier_knows_it varchar(200), order_id bigint REFERENCES shop.orders)",
                    "CREATE VIEW shop.open_orders AS SELECT * FROM shop.orders WHERE status <> 'DONE'",
                    "CREATE MATERIALIZED VIEW shop.revenue_by_day AS SELECT placed_at::date AS day, sum(amount) AS revenue FROM shop.orders GROUP BY 1",
                    "CREATE TABLE \"Stock List\" (\"select\" integer PRIMARY KEY, \"Unit price\" numeric)",
                    "INSERT INTO shop.customers (email, name) SELECT 'c' || i || '@example.com', 'Customer ' || i FROM generate_series(1, 1000) i",
                    "INSERT INTO shop.orders SELECT i, 1 + i % 1000, CASE i % 3 WHEN 0 THEN 'DONE' WHEN 1 THEN 'PAID' ELSE 'NEW' END, i * 1.25, "
                            + "timestamp '2026-01-01' + i * interval '1 min' FROM generate_series(1, 12345) i",
                    "INSERT INTO shop.order_items SELECT i, l, 'sku-' || i % 50, l FROM generate_series(1, 12345) i, generate_series(1, 2) l",
                    "INSERT INTO \"Stock List\" VALUES (1, 2.5)", "ANALYZE")) {
                statement.execute(sql);
            }
        }
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    private static OpenWindow open(Path folder) throws Exception {
        new SavedConnections(folder).add(new SavedConnection("wh", "postgresql",
                Map.of("host", "localhost", "port", String.valueOf(server.getPort()), "database", "postgres", "user", "postgres"), Set.of(), true,
                Environment.NONE));
        OpenWindow window = OpenWindow.in(folder, NoFiles.INSTANCE, List.of(new KafkaPlugin(), new PostgresPlugin()));
        window.driver.click(
                window.driver.find(MenuButton.class, "the menu of connections", menu -> menu.getStyleClass().contains("connection-menu")));
        window.driver.click(window.label("wh"));
        window.driver.waitUntil("the connection", Duration.ofSeconds(60), () -> window.says("Connected to wh"));
        window.driver.waitUntil("its schemas", () -> window.says("shop"));
        return window;
    }

    @Test
    void aTableIsLookedAtFromTreeToRow(@TempDir Path folder) throws Exception {
        try (OpenWindow window = open(folder)) {
            window.driver.press(CONTROL, KeyCode.SHIFT, KeyCode.E);
            select(window, "shop");
            window.driver.press(KeyCode.RIGHT);
            window.driver.waitUntil("the tables", () -> window.says("order_items"));
            assertTrue(window.says("12.3 k"), "the server's estimate");
            assertFalse(window.says("pg_catalog"));
            assertFalse(window.says("topics") || window.says("groups"), "nothing of Kafka's");
            select(window, "orders");
            window.driver.press(KeyCode.RIGHT);
            window.driver.waitUntil("the columns", () -> window.says("varchar(20) not null"));
            window.driver.doubleClick(row(window, "orders"));
            window.driver.waitUntil("the answer", () -> window.says("100 rows"));
            assertEquals("SELECT *\nFROM wh.shop.orders\nLIMIT 100", window.text());
            window.look("database-explorer");
            window.driver.press(CONTROL, KeyCode.T);
            assertEquals(2, tabs(window));
            select(window, "customers"); // or it is a triple click
            window.driver.doubleClick(row(window, "orders"));
            window.driver.waitUntil("the tab that has it", () -> window.text().equals("SELECT *\nFROM wh.shop.orders\nLIMIT 100"));
            assertEquals(2, tabs(window), "another look at the same is no other tab");
            window.driver.waitUntil("the answer", () -> window.says("100 rows"));
            window.driver.press(CONTROL, KeyCode.PAGE_DOWN);
            window.driver.press(CONTROL, KeyCode.W);
            assertEquals(1, tabs(window));

            select(window, "orders");
            window.driver.press(KeyCode.F4);
            window.driver.waitUntil("the structure", () -> window.says("What was ordered"));
            window.driver.waitUntil("its indexes", () -> window.says("orders_open"));
            window.look("database-structure");
            select(window, "the_events_that_the_warehouse_of_northern_europe_has_not_confir");
            window.driver.press(KeyCode.RIGHT);
            window.driver.press(KeyCode.F4);
            window.driver.waitUntil("the long names", () -> window.says("foreign keys") && window.says("id →".replace("id", "order_id")));
            window.look("database-long-names");
            window.driver.press(CONTROL, KeyCode.W);
            window.driver.click(window.driver.find(Hyperlink.class, "the customers", link -> "customers.id".equals(link.getText())));
            window.driver.waitUntil("the other table", () -> window.says("People who ordered at least once"));
            window.look("database-structure-customers");
        }
    }

    @Test
    void aForeignKeyLeadsToItsRowAndBack(@TempDir Path folder) throws Exception {
        try (OpenWindow window = open(folder)) {
            window.driver.press(CONTROL, KeyCode.T);
            window.run(
                    "SELECT status, o.id, o.customer_id, c.name FROM wh.shop.orders o JOIN wh.shop.customers c ON c.id = o.customer_id WHERE o.id = 41");
            follow(window, 0, 2, "Go to customers.id = 42");
            window.look("database-foreign-key");
            window.driver.press(KeyCode.ESCAPE);
            window.driver.press(KeyCode.F4);
            window.driver.waitUntil("the customer", () -> window.text().contains("wh.shop.customers\nWHERE id = 42") && window.says("1 row"));
            follow(window, 0, 0, "Rows of orders that refer to this, by customer_id");
            window.driver.press(KeyCode.ESCAPE);
            window.driver.press(KeyCode.F4);
            window.driver.waitUntil("the orders", () -> window.text().equals("SELECT *\nFROM wh.shop.orders\nWHERE customer_id = 42\nLIMIT 100"));
            window.driver.waitUntil("their rows", () -> window.says("13 rows") || window.says("12 rows"));
        }
    }

    /** Both tables have an id: what the answer calls id0 is c.id in WHERE. */
    @Test
    void aConditionNamesTheTableOfItsColumn(@TempDir Path folder) throws Exception {
        try (OpenWindow window = open(folder)) {
            window.driver.press(CONTROL, KeyCode.T);
            window.driver.type("SELECT * FROM wh.shop.orders o JOIN wh.shop.customers c ON ");
            window.driver.press(CONTROL, KeyCode.SPACE);
            window.driver.waitUntil("the guess", () -> window.says("o.customer_id = c.id"));
            window.look("database-join-proposals");
            window.driver.press(KeyCode.ENTER);
            assertTrue(window.text().endsWith(" ON o.customer_id = c.id"), window.text());
            String sql = "SELECT *\nFROM wh.shop.orders o JOIN wh.shop.customers c ON c.id = o.customer_id\nWHERE o.id < 100";
            window.driver.press(CONTROL, KeyCode.T);
            window.run(sql);
            DataGrid grid = window.driver.find(DataGrid.class, "the grid", _ -> true);
            window.driver.waitUntil("the rows", () -> FxThread.call(() -> grid.getModel().rowCount() > 0));
            int column = FxThread.call(() -> grid.getModel().columns().stream().map(GridColumn::name).toList().indexOf("id0"));
            String id = FxThread.call(() -> grid.getModel().cell(3, column).text());
            FxThread.run(() -> {
                grid.requestFocus();
                grid.select(GridSelection.cell(3, column));
            });
            window.driver.settle();
            window.driver.press(KeyCode.ENTER);
            window.driver.click(window.label("id0"));
            window.driver.press(KeyCode.EQUALS);
            window.driver.waitUntil("the condition", () -> window.text().equals(sql + " AND c.id = " + id));
            window.driver.waitUntil("the row", () -> window.says("1 row"));
        }
    }

    /** Puts the cursor on a cell and opens its menu, as soon as that offers something. */
    private static void follow(OpenWindow window, long row, int column, String offer) {
        DataGrid grid = window.driver.find(DataGrid.class, "the grid", _ -> true);
        window.driver.waitUntil("the rows", () -> FxThread.call(() -> grid.getModel().rowCount() > 0));
        FxThread.run(() -> {
            grid.requestFocus();
            grid.select(GridSelection.cell(row, column));
        });
        // keys are asked for in the background, once the statement was started
        for (int i = 0; i < 100 && !window.says(offer); i++) {
            window.driver.press(KeyCode.ESCAPE);
            WindowDriver.pause(50);
            openMenu(window, grid);
        }
        assertTrue(window.says(offer), offer);
    }

    private static void openMenu(OpenWindow window, DataGrid grid) {
        FxThread.run(() -> grid.fireEvent(new ContextMenuEvent(ContextMenuEvent.CONTEXT_MENU_REQUESTED, 0, 0, 0, 0, true, null)));
        window.driver.settle();
    }

    @Test
    void aConnectionIsMadeOfAUrl(@TempDir Path folder) throws Exception {
        try (OpenWindow window = OpenWindow.in(folder, NoFiles.INSTANCE, List.of(new KafkaPlugin(), new PostgresPlugin()))) {
            window.driver.press(CONTROL, KeyCode.SHIFT, KeyCode.N);
            window.driver.waitUntil("the form", () -> fields(window).size() > 1);
            window.driver.click(fields(window).getFirst());
            window.driver.type("shop");
            window.driver.press(KeyCode.SHIFT, KeyCode.TAB); // to the kind
            window.driver.press(KeyCode.DOWN);
            window.driver.waitUntil("the form", () -> window.says("The server's name or address"));
            List<TextField> texts = fields(window);
            assertEquals("shop", FxThread.call(texts.getFirst()::getText), "the name stays");
            FxThread.run(() -> texts.getLast()
                    .setText("jdbc:postgresql://postgres:pass%20word@localhost:" + server.getPort() + "/postgres?connectTimeout=3&user=postgres"));
            window.driver.settle();
            assertEquals("jdbc:postgresql://localhost:" + server.getPort() + "/postgres?connectTimeout=3", FxThread.call(texts.getLast()::getText));
            FxThread.run(() -> texts.getLast().setText("jdbc:postgresql://localhost:" + server.getPort() + "/postgres"));
            PasswordField password = window.driver.find(PasswordField.class, "the password", _ -> true);
            assertEquals("pass word", FxThread.call(password::getText));
            assertTrue(texts.stream().anyMatch(field -> "postgres".equals(FxThread.call(field::getText))), "the user");
            ComboBox<?> ssl = window.driver.find(ComboBox.class, "the choices", box -> box.getItems().contains("verify-full"));
            assertEquals("prefer", FxThread.call(ssl::getValue));
            FxThread.run(() -> ssl.getSelectionModel().select(3));
            assertEquals("require", FxThread.call(ssl::getValue));
            window.driver.click(window.driver.find(Button.class, "test", button -> "_Test".equals(button.getText())));
            window.driver.waitUntil("that it is not encrypted", Duration.ofSeconds(30), () -> window.says("It does not work yet."));
            FxThread.run(() -> ssl.getSelectionModel().select(2));
            window.driver.click(window.driver.find(Button.class, "test", button -> "_Test".equals(button.getText())));
            window.driver.waitUntil("each step", Duration.ofSeconds(30), () -> window.says("Rows can be read") && window.says("tables and views"));
            window.look("database-dialog");
        }
    }

    private static List<TextField> fields(OpenWindow window) {
        return FxThread.call(() -> window.driver.all(".form-grid .text-field").stream().map(TextField.class::cast).toList());
    }

    private static int tabs(OpenWindow window) {
        return FxThread.call(() -> window.desktop.shell().session().tabs().size());
    }

    private static Label row(OpenWindow window, String name) {
        return window.driver.find(Label.class, name, label -> label.getStyleClass().contains("name") && name.equals(label.getText()));
    }

    private static void select(OpenWindow window, String name) {
        window.driver.click(row(window, name));
    }
}
