package dev.riffle.workbench.golden;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The tables of the suite, from {@code sql/tables}: the same data for every engine under test and for the oracle. */
public final class GoldenTables {
    /** All tables. */
    public static final List<GoldenTable> ALL = List.of(
            read("orders"), read("customers"), read("events"), read("numbers"), read("texts"), read("no_orders"));

    private GoldenTables() {}

    /**
     * A table by its name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static GoldenTable table(String name) {
        return ALL.stream().filter(table -> table.name().equals(name)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no table " + name));
    }

    private static GoldenTable read(String name) {
        String resource = "/sql/tables/" + name + ".txt";
        try (InputStream in = GoldenTables.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + resource);
            }
            return GoldenTable.parse(name, new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
