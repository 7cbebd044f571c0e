package dev.riffle.ui;

import static javafx.scene.input.KeyCode.CONTROL;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.riffle.buffer.Buffer;
import dev.riffle.buffer.Origin;
import dev.riffle.buffer.SampleCoverage;
import dev.riffle.buffer.SampleWriter;
import dev.riffle.buffer.Snapshot;
import dev.riffle.buffer.SnapshotException;
import dev.riffle.buffer.SnapshotFile;
import dev.riffle.buffer.SnapshotWatcher;
import dev.riffle.connector.LongRange;
import dev.riffle.connector.PartitionOffsets;
import dev.riffle.connector.ReadProgress;
import dev.riffle.connector.ScanBounds;
import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.SegmentBuilder;
import dev.riffle.ui.kit.dialog.FileChoosing;
import dev.riffle.ui.kit.drive.LayoutCheck;
import dev.riffle.workbench.settings.Settings;
import dev.riffle.workbench.settings.SettingsStore;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A colleague's file is opened in a window that has no connection at all. */
class SnapshotInWindowTest {
    private static final int ROWS = 5_000;
    private static final String[] STATUS = {"NEW", "PAID", "SHIPPED", "CANCELLED"};

    private record Chosen(Path file) implements FileChoosing {
        @Override
        public Optional<Path> open(String title, List<FileKind> kinds) {
            return Optional.of(file);
        }

        @Override
        public Optional<Path> save(String title, String suggestedName, List<FileKind> kinds) {
            return Optional.of(file);
        }
    }

    /** The newest 5,000 of 281,000 orders. */
    private static Path snapshot(Path folder) throws SnapshotException {
        RowType type = RowType.of(Field.of("_partition", DataType.INTEGER), Field.of("_offset", DataType.BIGINT),
                Field.of("status", DataType.VARCHAR), Field.of("amount", DataType.decimal(10, 2)));
        SegmentBuilder builder = new SegmentBuilder(type);
        for (int i = 0; i < ROWS; i++) {
            builder.appender(0).setValue(i, i % 2);
            builder.appender(1).setValue(i, 138_000L + i / 2);
            builder.appender(2).setValue(i, STATUS[i % 7 % STATUS.length]);
            builder.appender(3).setValue(i, BigDecimal.valueOf(i * 37L % 100_000, 2));
            builder.endRow();
        }
        try (Buffer buffer = new Buffer(1L << 30)) {
            SampleWriter writer = buffer.begin("prod", "orders", type, ScanBounds.ALL.withScope(LongRange.ALL, ROWS),
                    new Origin("kafka", Optional.of("MkU3OEVBNTcwNTJENDM2Qk"), "JSON",
                            List.of(new PartitionOffsets(0, 0, 140_500), new PartitionOffsets(1, 0, 140_500))));
            writer.add(builder.build());
            Path file = folder.resolve("orders-incident.riffle");
            SnapshotFile.save(new Snapshot(Instant.parse("2026-03-01T10:00:00Z"), List.of(writer.finish(SampleCoverage.of(
                    List.of(new ReadProgress(ROWS, ROWS * 200L, 0, false,
                            List.of(new ReadProgress.Range(0, 138_000, 140_500, 140_500, ROWS / 2),
                                    new ReadProgress.Range(1, 138_000, 140_500, 140_500, ROWS / 2)))),
                    true, null)))), file, false, SnapshotWatcher.NONE);
            return file;
        }
    }

    @ParameterizedTest
    @EnumSource(value = Settings.Theme.class, names = {"LIGHT", "DARK"})
    void itIsOpenedFromThePaletteAndAsked(Settings.Theme theme, @TempDir Path folder) throws SnapshotException {
        assertEquals(List.of(), new SettingsStore(folder).write(Settings.DEFAULTS.withTheme(theme)));
        try (OpenWindow window = OpenWindow.in(folder, new Chosen(snapshot(folder)))) {
            window.driver.press(CONTROL, KeyCode.P);
            window.driver.type("open a snap");
            window.driver.press(KeyCode.ENTER);
            window.driver.waitUntil("the snapshot in the explorer", () -> window.says("orders_incident.orders"));
            window.driver.press(CONTROL, KeyCode.T);
            window.run(
                    "SELECT status, COUNT(*) AS orders, SUM(amount) AS revenue\nFROM orders_incident.orders\nGROUP BY status\nORDER BY orders DESC");
            window.driver.resize(1280, 800);
            window.driver.picture(Path.of("target/pictures/window-snapshot-" + theme.name().toLowerCase(Locale.ROOT) + ".png"));
            assertEquals(List.of(), LayoutCheck.faults(window.driver));
            window.driver.waitUntil("what it is a part of", () -> window.says("Partial 1.7 %: only what was kept"));
        }
    }
}
