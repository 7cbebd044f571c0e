package dev.riffle.ui.structure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.buffer.Buffer;
import dev.riffle.connector.structure.TableSummary.Kind;
import dev.riffle.ui.Windows;
import dev.riffle.ui.explorer.FakeDatabase;
import dev.riffle.ui.kit.drive.Collected;
import dev.riffle.ui.kit.drive.LayoutCheck;
import dev.riffle.ui.kit.drive.WindowDriver;
import dev.riffle.ui.kit.grid.DataGrid;
import dev.riffle.ui.kit.grid.GridModel;
import dev.riffle.ui.kit.grid.GridSelection;
import dev.riffle.ui.kit.theme.Theme.Mode;
import dev.riffle.ui.kit.thread.FxThread;
import dev.riffle.ui.kit.thread.SynchronousJobs;
import dev.riffle.ui.navigation.Navigation;
import dev.riffle.workbench.buffer.BufferConnector;
import dev.riffle.workbench.catalog.CatalogReader;
import dev.riffle.workbench.connections.Connections;
import dev.riffle.workbench.plugins.Plugins;
import dev.riffle.workbench.session.TabState;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StructureViewTest {
    private final FakeDatabase database = new FakeDatabase().table("shop", "orders", Kind.TABLE, 12_345).table("shop", "notes", Kind.VIEW, -1);
    private final Buffer buffer = new Buffer(1 << 20);
    private final Connections connections = new Connections(new Plugins(List.of(), List.of(), List.of()), new BufferConnector(buffer));
    private final List<String> asked = new ArrayList<>();
    private final List<String> copied = new ArrayList<>();
    private final StackPane place = new StackPane();
    private WindowDriver driver;

    @BeforeEach
    void open() throws Exception {
        connections.add("wh", database);
        driver = Windows.open(() -> place, 900, 640);
    }

    @AfterEach
    void close() {
        Windows.mode(Mode.LIGHT);
        driver.close();
        connections.close();
        buffer.close();
    }

    private StructureViewModel model(String stream) {
        Navigation navigation = (Navigation) Proxy.newProxyInstance(Navigation.class.getClassLoader(), new Class<?>[]{Navigation.class},
                (_, method, arguments) -> {
                    asked.add(method.getName() + " " + Arrays.toString(arguments));
                    return null;
                });
        return new StructureViewModel(new StructureSubject("wh", stream), new CatalogReader(connections), new SynchronousJobs(), navigation);
    }

    private StructureView show(String stream) {
        StructureView view = FxThread.call(() -> {
            StructureView made = new StructureView(model(stream), copied::add);
            place.getChildren().setAll(made.root());
            return made;
        });
        driver.settle();
        return view;
    }

    private static List<String> rows(GridModel model) {
        return IntStream.range(0, (int) model.rowCount()).mapToObj(row -> String.join(" | ",
                IntStream.range(0, 5).mapToObj(column -> model.cell(row, column).text()).toList())).toList();
    }

    private boolean says(String part) {
        return driver.search(Label.class, label -> label.getText() != null && label.getText().contains(part)).isPresent();
    }

    @ParameterizedTest
    @EnumSource(value = Mode.class, names = {"LIGHT", "DARK"})
    void tellsAllThatIsKnown(Mode mode) {
        Windows.mode(mode);
        StructureView view = show("shop.orders");
        assertEquals(List.of("id | bigint | bigint | no | primary", "customer_id | bigint | bigint | no | → customers.id",
                "status | character varying(20) | varchar | yes | ",
                "placed_at | timestamp(3) with time zone | timestamp, an instant | no | "), FxThread.call(() -> rows(view.rows())));
        assertTrue(says("Table · about 12,345 rows · 4 columns · What was ordered"));
        assertTrue(says("status, placed_at · btree · where status <> 'DONE'"));
        assertEquals(List.of(), LayoutCheck.faults(driver));
        driver.click(driver.find(Hyperlink.class, "who refers to it", link -> "order_items.order_id".equals(link.getText())));
        driver.click(driver.find(Button.class, "copy", button -> "Copy".equals(button.getText())));
        driver.click(driver.find(Button.class, "query", button -> "Query rows".equals(button.getText())));
        assertEquals(List.of("openStructure [wh, shop.order_items]", "openQuery [orders, SELECT *\nFROM wh.shop.orders\nLIMIT 100, All[], true]"),
                asked);
        assertEquals(List.of("CREATE TABLE shop.orders (…)"), copied);
    }

    @Test
    void isWorkedByKeys() {
        show("shop.orders");
        DataGrid grid = driver.find(DataGrid.class, "the columns", _ -> true);
        FxThread.run(() -> {
            grid.requestFocus();
            grid.select(GridSelection.cell(1, 0));
        });
        driver.press(KeyCode.ENTER);
        assertEquals(List.of("openStructure [wh, shop.customers]"), asked, "the table that the column refers to");
        driver.press(KeyCode.CONTROL, KeyCode.C);
        assertEquals(List.of("customer_id"), copied);
        int calls = database.calls.size();
        driver.press(KeyCode.F5);
        assertEquals(List.of("forget", "structure shop.orders"), database.calls.subList(calls, database.calls.size()));
    }

    @Test
    void whatFailsIsToldAndTriedAgain() {
        database.failing.add("structure");
        show("shop.notes");
        assertTrue(says("permission denied for schema shop Ask for the right to read it."));
        database.failing.clear();
        driver.click(driver.find(Button.class, "retry", button -> "Try now".equals(button.getText())));
        assertFalse(says("permission denied"));
        assertTrue(says("View · 1 column"));
        assertTrue(says("No keys and no indexes."));
        database.failing.add("structure");
        driver.press(KeyCode.F5);
        assertTrue(says("permission denied"), "above what was read before");
        assertTrue(says("View · 1 column"));
    }

    @Test
    void aTabComesBackAtTheNextStart() {
        StructurePage page = FxThread.call(() -> new StructurePage(model("shop.orders")));
        TabState state = FxThread.call(page::state);
        assertEquals(StructurePage.KIND, state.kind());
        assertEquals(new StructureSubject("wh", "shop.orders"), StructurePage.subject(state, "wh"));
    }

    @Test
    void isCollectedWhenItHasLeftTheWindow() {
        StructureViewModel model = FxThread.call(() -> model("shop.orders"));
        Collected.assertCollected(() -> new StructureView(model, copied::add), Windows::style);
    }
}
