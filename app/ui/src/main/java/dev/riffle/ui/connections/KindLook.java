package dev.riffle.ui.connections;

import java.util.List;
import java.util.Map;
import org.kordamp.ikonli.feather.Feather;

/** How kinds of connections are called and told apart. */
public final class KindLook {
    private static final Map<String, String> LABELS = Map.of("kafka", "Apache Kafka", "postgresql", "PostgreSQL", "mysql", "MySQL", "mariadb",
            "MariaDB, MySQL", "h2", "H2", "sqlite", "SQLite", "trino", "Trino", "jdbc", "Other database (JDBC)");
    private static final Map<String, Feather> ICONS = Map.of("postgresql", Feather.DATABASE, "mysql", Feather.DATABASE, "mariadb", Feather.DATABASE,
            "h2", Feather.HARD_DRIVE, "sqlite", Feather.FILE, "trino", Feather.SHARE_2, "jdbc", Feather.BOX);

    /** As they are offered: the one that all else is compared with, then databases by how many have them, and at the end what fits any. */
    private static final List<String> ORDER = List.of("kafka", "postgresql", "mysql", "mariadb", "h2", "sqlite", "trino");

    private KindLook() {}

    /** Where a kind stands among those that are offered. */
    static int rank(String kind) {
        int known = ORDER.indexOf(kind);
        return known >= 0 ? known : kind.equals("jdbc") ? ORDER.size() + 1 : ORDER.size();
    }

    /** What people call it; of a kind that is not known, its own name with a capital. */
    public static String label(String kind) {
        String known = LABELS.get(kind);
        return known != null || kind.isEmpty() ? known == null ? "" : known : Character.toUpperCase(kind.charAt(0)) + kind.substring(1);
    }

    public static Feather icon(String kind) {
        return ICONS.getOrDefault(kind, Feather.SERVER);
    }
}
