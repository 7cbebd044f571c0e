package dev.riffle.ui.connections;

import java.util.Map;
import org.kordamp.ikonli.feather.Feather;

/** How kinds of connections are called and told apart. */
public final class KindLook {
    private static final Map<String, String> LABELS = Map.of("kafka", "Apache Kafka", "postgresql", "PostgreSQL", "mysql", "MySQL", "mariadb",
            "MariaDB", "h2", "H2", "sqlite", "SQLite", "trino", "Trino", "jdbc", "Other database (JDBC)");
    private static final Map<String, Feather> ICONS = Map.of("postgresql", Feather.DATABASE, "mysql", Feather.DATABASE, "mariadb", Feather.DATABASE,
            "h2", Feather.HARD_DRIVE, "sqlite", Feather.FILE, "trino", Feather.SHARE_2, "jdbc", Feather.BOX);

    private KindLook() {}

    /** What people call it; of a kind that is not known, its own name with a capital. */
    public static String label(String kind) {
        String known = LABELS.get(kind);
        return known != null || kind.isEmpty() ? known == null ? "" : known : Character.toUpperCase(kind.charAt(0)) + kind.substring(1);
    }

    public static Feather icon(String kind) {
        return ICONS.getOrDefault(kind, Feather.SERVER);
    }
}
