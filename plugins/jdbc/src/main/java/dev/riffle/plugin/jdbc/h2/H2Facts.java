package dev.riffle.plugin.jdbc.h2;

/**
 * What the SQL for a database depends on.
 *
 * @param regular whether it computes as H2 does by itself: not in another database's way, and texts are equal only if they are the same
 */
record H2Facts(boolean regular) {}
