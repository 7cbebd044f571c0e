package dev.riffle.plugin.jdbc.mariadb;

import java.util.Optional;
import java.util.Set;

/**
 * What the SQL for a server depends on.
 *
 * @param mariaDb whether it is MariaDB, and not MySQL
 * @param keywords in lower case, words that may be no names unless quoted; empty if the server does not tell: then every name is quoted
 * @param byCodePoint a collation that compares texts by their code points, blanks at the end included; empty if it has none
 */
record MariaDbFacts(boolean mariaDb, Set<String> keywords, Optional<String> byCodePoint) {
    MariaDbFacts {
        keywords = Set.copyOf(keywords);
    }
}
