/**
 * Watches a connection: throughput of its streams and lag of its consumer groups, sampled while somebody looks, as immutable snapshots with
 * their history. {@code Monitors} has one of them for each connection. Start at {@link dev.riffle.workbench.monitor.Monitor}.
 */
@NullMarked
package dev.riffle.workbench.monitor;

import org.jspecify.annotations.NullMarked;
