package dev.riffle.ui.explorer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.measures.ConsumerGroup;
import dev.riffle.ui.Windows;
import dev.riffle.ui.explorer.ConnectionEntry.State;
import dev.riffle.ui.failure.Failure;
import dev.riffle.ui.kit.drive.Collected;
import dev.riffle.ui.kit.drive.LayoutCheck;
import dev.riffle.ui.kit.drive.WindowDriver;
import dev.riffle.ui.kit.theme.Theme;
import dev.riffle.ui.kit.thread.FxThread;
import dev.riffle.ui.kit.thread.SynchronousJobs;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The explorer worked by mouse and keys, off-screen. */
class ExplorerViewTest {
    private static final Path PICTURES = Path.of("target/pictures");
    private final FakeCluster cluster = new FakeCluster()
            .topic("orders", 4, 62_500, Field.of("order_id", DataType.BIGINT), Field.of("status", DataType.VARCHAR),
                    Field.of("amount", DataType.decimal(10, 2)), Field.of("address.city", DataType.VARCHAR),
                    Field.of("address.zip", DataType.VARCHAR),
                    Field.of("placed", DataType.DATE), Field.of("paid", DataType.BOOLEAN))
            .topic("order-items", 4, 250_000).topic("payments", 2, 41).topic("customers", 1, 10_000).brokenTopic("inventory")
            .topic("com.example.europe.warehouse.fulfilment.shipment-status-changed.v2", 12, 104_000)
            .topic("__consumer_offsets", 50, 4)
            .group("billing", ConsumerGroup.State.STABLE, 3, "orders", 62_000)
            .group("com.example.europe.warehouse.fulfilment.replicator", ConsumerGroup.State.REBALANCING, 12, "orders", 100)
            .group("nightly-export", ConsumerGroup.State.EMPTY, 0, "orders", 62_600);
    private final ExplorerFixture explorer = FxThreadStarted.fixture();
    private @Nullable WindowDriver driver;

    /** The model belongs to the FX thread, which must run before the first one is made. */
    private static final class FxThreadStarted {
        static ExplorerFixture fixture() {
            Windows.theme();
            return FxThread.call(() -> new ExplorerFixture(new SynchronousJobs()));
        }
    }

    private WindowDriver open(double width) {
        WindowDriver opened = Windows.open(() -> {
            ExplorerView view = new ExplorerView(explorer.model);
            view.root().setPrefWidth(width);
            view.root().setMinWidth(width);
            Region rest = new Region();
            HBox.setHgrow(rest, Priority.ALWAYS);
            return new HBox(view.root(), rest);
        }, 760, 640);
        driver = opened;
        return opened;
    }

    @AfterEach
    void close() {
        Windows.mode(Theme.Mode.LIGHT);
        if (driver != null) {
            driver.close();
        }
    }

    private void connect() {
        FxThread.run(() -> explorer.connected("prod-eu", cluster));
    }

    private ExplorerCell cell(WindowDriver window, String label) {
        return window.find(ExplorerCell.class, "row " + label,
                cell -> !cell.isEmpty() && cell.getItem() != null && RowText.label(cell.getItem().node()).equals(label));
    }

    private void rightClick(WindowDriver window, String label) {
        window.rightClick(cell(window, label), 100, 12);
    }

    private static ListView<?> list(WindowDriver window) {
        return (ListView<?>) window.find(".explorer-rows");
    }

    private static TextField filter(WindowDriver window) {
        return (TextField) window.find(".filter");
    }

    private String selected() {
        return FxThread.call(() -> {
            int index = explorer.model.indexOf(explorer.model.selectedProperty().get());
            return index < 0 ? "nothing" : RowText.label(explorer.model.rowsProperty().get().get(index).node());
        });
    }

    private List<String> rows() {
        return FxThread.call(explorer::rows);
    }

    // --- the mouse

    @Test
    void arrowsOpenAndCloseRows() {
        connect();
        WindowDriver window = open(300);
        window.click(cell(window, "prod-eu"), 12, 12);
        window.click(cell(window, "orders"), 44, 12);
        assertTrue(rows().contains("      status [varchar]"), rows()::toString);
        assertEquals("orders", selected());
        window.click(cell(window, "orders"), 44, 12);
        assertFalse(rows().contains("      status [varchar]"));
        window.doubleClick(cell(window, "prod-eu"), 80, 12);
        assertEquals(List.of("> prod-eu", "> Buffer"), rows());
    }

    @Test
    void doubleClickQueriesTheNewestRecords() {
        connect();
        WindowDriver window = open(300);
        window.click(cell(window, "prod-eu"), 12, 12);
        window.doubleClick(cell(window, "payments"), 100, 12);
        assertEquals(List.of("payments run on Latest[records=200]: SELECT *\nFROM \"prod-eu\".payments\nORDER BY _timestamp DESC\nLIMIT 100"),
                explorer.asked);
    }

    @Test
    void menuFollowsTheRow() {
        connect();
        WindowDriver window = open(300);
        window.click(cell(window, "prod-eu"), 12, 12);
        rightClick(window, "orders");
        window.picture(PICTURES.resolve("explorer-menu.png"));
        window.click(window.find(Labeled.class, "Count records", label -> "Count records".equals(label.getText())));
        assertEquals(List.of("orders count run on All[]: SELECT COUNT(*) AS records\nFROM \"prod-eu\".orders"), explorer.asked);
        rightClick(window, "prod-eu");
        window.click(window.find(Labeled.class, "Disconnect", label -> "Disconnect".equals(label.getText())));
        assertEquals("disconnect prod-eu", explorer.asked.getLast());
    }

    @Test
    void failureIsTriedAgainByItsLink() {
        cluster.failing.add("streams");
        connect();
        WindowDriver window = open(300);
        window.click(cell(window, "prod-eu"), 12, 12);
        cluster.failing.clear();
        window.click(window.find(".explorer-row .hyperlink"));
        assertTrue(rows().contains("    > orders [250 k]"), rows()::toString);
    }

    // --- the keyboard

    @Test
    void keysWalkTheTree() {
        connect();
        WindowDriver window = open(300);
        window.click(cell(window, "prod-eu"), 80, 12);
        window.press(KeyCode.RIGHT);
        window.press(KeyCode.RIGHT);
        assertEquals("topics", selected());
        window.press(KeyCode.DOWN);
        window.press(KeyCode.DOWN);
        assertEquals("customers", selected());
        window.press(KeyCode.ENTER);
        assertTrue(explorer.asked.getLast().startsWith("customers run on Latest"), explorer.asked::toString);
        window.press(KeyCode.RIGHT);
        assertTrue(rows().contains("      > partitions [1]"));
        window.press(KeyCode.LEFT);
        window.press(KeyCode.LEFT);
        window.press(KeyCode.LEFT);
        window.press(KeyCode.LEFT);
        assertEquals("prod-eu", selected());
        window.press(KeyCode.F2);
        assertEquals("edit prod-eu", explorer.asked.getLast());
        window.press(KeyCode.CONTROL, KeyCode.C);
        assertEquals(List.of("prod-eu"), explorer.clipboard);
        int calls = cluster.calls.size();
        window.press(KeyCode.F5);
        assertEquals(calls + 3, cluster.calls.size());
        window.press(KeyCode.CONTEXT_MENU);
        assertFalse(window.all(".menu-item").isEmpty());
        window.press(KeyCode.ESCAPE);
        assertTrue(window.all(".menu-item").isEmpty());
    }

    @Test
    void filterIsReachedAndLeftByKeys() {
        connect();
        WindowDriver window = open(300);
        window.click(cell(window, "prod-eu"), 12, 12);
        window.click(cell(window, "orders"), 100, 12);
        window.press(KeyCode.SLASH);
        assertTrue(FxThread.call(filter(window)::isFocused));
        window.type("pay");
        assertEquals(List.of("v prod-eu", "  v topics [1]", "    > payments [82]"), rows());
        window.press(KeyCode.DOWN);
        assertTrue(FxThread.call(list(window)::isFocused));
        assertEquals("payments", selected());
        window.press(KeyCode.CONTROL, KeyCode.F);
        assertEquals("pay", FxThread.call(filter(window)::getSelectedText));
        window.press(KeyCode.ESCAPE);
        assertEquals("", FxThread.call(filter(window)::getText));
        window.press(KeyCode.ESCAPE);
        assertTrue(FxThread.call(list(window)::isFocused));
        assertEquals("payments", selected(), "what was found stays selected among all");
    }

    @Test
    void filterWithoutHitsIsClearedByItsButton() {
        connect();
        WindowDriver window = open(300);
        window.click(cell(window, "prod-eu"), 12, 12);
        window.click(filter(window));
        window.type("nowhere");
        window.click(window.find(Button.class, "Clear the filter", button -> button.getText() != null && button.getText().startsWith("Clear")));
        assertEquals("", FxThread.call(filter(window)::getText));
        assertTrue(list(window).isVisible());
        window.click(window.find(ToggleButton.class, "internal topics", _ -> true));
        assertTrue(rows().contains("    > __consumer_offsets [200]"));
    }

    @Test
    void marksGrowWithTheWordAlsoWhereTheSameRowsAreFound() {
        connect();
        WindowDriver window = open(300);
        window.click(cell(window, "prod-eu"), 12, 12);
        window.click(filter(window));
        window.type("pay");
        double before = markWidth(window);
        window.type("me");
        assertTrue(markWidth(window) > before + 8, () -> before + " and now " + markWidth(window));
    }

    private double markWidth(WindowDriver window) {
        ExplorerCell payments = cell(window, "payments");
        return FxThread.call(() -> payments.lookup(".match").getLayoutBounds().getWidth());
    }

    @Test
    void theRestOfTheFieldsIsReadOnDemand() {
        connect();
        WindowDriver window = open(320);
        window.click(cell(window, "prod-eu"), 12, 12);
        window.click(filter(window));
        window.type("amount");
        window.find(Label.class, "how many were searched", label -> String.valueOf(label.getText()).startsWith("Fields of 0 of"));
        window.picture(Path.of("target/pictures/explorer-searched-none.png"));
        window.click(window.find(Hyperlink.class, "Read the rest", link -> "Read the rest".equals(link.getText())));
        assertTrue(rows().stream().anyMatch(row -> row.contains("amount")), () -> rows().toString());
        assertFalse(window.search(Hyperlink.class, link -> "Read the rest".equals(link.getText())).isPresent(), "there is no rest");
    }

    /** However many rows there are, the window makes cells for those in sight only. */
    @Test
    void tenThousandTopicsMakeCellsForThoseInSight() {
        FakeCluster large = new FakeCluster();
        for (int i = 0; i < 10_000; i++) {
            large.topic("topic-" + i, 1, i);
        }
        FxThread.run(() -> explorer.connected("prod-eu", large));
        WindowDriver window = open(300);
        window.click(cell(window, "prod-eu"), 12, 12);
        window.press(KeyCode.END);
        window.settle();
        assertTrue(window.all(".explorer-cell").size() < 40, window.all(".explorer-cell").size() + " cells");
        assertEquals(10_004, FxThread.call(list(window).getItems()::size));
    }

    // --- looks

    @ParameterizedTest
    @EnumSource(value = Theme.Mode.class, names = {"LIGHT", "DARK"})
    void picturesOfWhatThereIs(Theme.Mode mode) {
        connect();
        FxThread.run(() -> {
            explorer.entries.add(ConnectionEntry.of("staging", "kafka", State.CONNECTING, false));
            explorer.entries.add(ConnectionEntry.failed("prod-us-east-1-confluent", "kafka", true,
                    new Failure("X", "No broker at 10.0.0.7:9092 answered within 10 s.", "Check the address.", Optional.empty())));
            explorer.entries.add(ConnectionEntry.of("archive", "kafka", State.DISCONNECTED, true));
            explorer.sample("prod-eu", "orders", 5_000);
            explorer.toggle("prod-eu", "orders", "address", "groups", "prod-us-east-1-confluent", "Buffer");
        });
        Windows.mode(mode);
        WindowDriver window = open(320);
        window.resize(760, 900);
        window.click(cell(window, "amount"), 120, 12);
        check(window, "explorer-" + word(mode));
        window.click(filter(window));
        window.type("ord");
        check(window, "explorer-filter-" + word(mode));
        window.type(" nowhere");
        check(window, "explorer-nohit-" + word(mode));
    }

    @ParameterizedTest
    @EnumSource(value = Theme.Mode.class, names = {"LIGHT", "DARK"})
    void picturesOfFailures(Theme.Mode mode) {
        cluster.failing.addAll(List.of("offsets", "groups", "describe orders"));
        connect();
        FxThread.run(() -> explorer.toggle("prod-eu", "groups", "orders", "inventory", "partitions"));
        Windows.mode(mode);
        check(open(220), "explorer-failures-" + word(mode));
    }

    @ParameterizedTest
    @EnumSource(value = Theme.Mode.class, names = {"LIGHT", "DARK"})
    void picturesOfNothing(Theme.Mode mode) {
        Windows.mode(mode);
        WindowDriver window = open(260);
        check(window, "explorer-empty-" + word(mode));
        window.click(window.find(Button.class, "New connection", button -> "New connection".equals(button.getText())));
        assertEquals(List.of("new connection"), explorer.asked);
    }

    private void check(WindowDriver window, String picture) {
        window.picture(PICTURES.resolve(picture + ".png"), 2);
        assertEquals(List.of(), LayoutCheck.faults(window));
    }

    private static String word(Theme.Mode mode) {
        return mode.name().toLowerCase(java.util.Locale.ROOT);
    }

    @Test
    void isCollected() {
        connect();
        FxThread.run(() -> explorer.toggle("prod-eu", "orders"));
        Collected.assertCollected(() -> new ExplorerView(explorer.model), Windows::style);
    }
}
