/**
 * Watches a connection: throughput of its streams and lag of its consumer groups, sampled while somebody looks, as immutable snapshots with
 * their history. Start at {@link dev.riffle.workbench.monitor.Monitors}, then {@link dev.riffle.workbench.monitor.Monitor}.
 */
@NullMarked
package dev.riffle.workbench.monitor;

import org.jspecify.annotations.NullMarked;
