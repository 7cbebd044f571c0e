package dev.riffle.plugin.jdbc.postgresql;

import java.util.Set;

/**
 * What the SQL for a database depends on.
 *
 * @param utf8 whether its texts are Unicode, so that their bytes are ordered as their code points
 * @param keywords words that are no names unless quoted
 */
record PostgresFacts(boolean utf8, Set<String> keywords) {
    PostgresFacts {
        keywords = Set.copyOf(keywords);
    }
}
