/**
 * Connections in the window: their list and form, their test step by step, the secrets asked for again, the lock. Start at
 * {@link dev.riffle.ui.connections.ConnectionsModel}.
 */
@NullMarked
package dev.riffle.ui.connections;

import org.jspecify.annotations.NullMarked;
