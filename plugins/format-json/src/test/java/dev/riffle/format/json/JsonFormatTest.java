package dev.riffle.format.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.format.FormatPlugin;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class JsonFormatTest {
    @Test
    void isFoundAsAService() {
        List<FormatPlugin> formats = ServiceLoader.load(FormatPlugin.class).stream().map(ServiceLoader.Provider::get).toList();
        assertEquals(1, formats.size());
        assertInstanceOf(JsonFormat.class, formats.getFirst());
        assertEquals("JSON", formats.getFirst().name());
    }

    @Test
    void refusesTypesThatJsonDoesNotHave() {
        var refused = assertThrows(IllegalArgumentException.class, () -> new JsonFormat().decoder(List.of(Field.of("born", DataType.DATE))));
        assertTrue(refused.getMessage().contains("born"), refused.getMessage());
    }
}
