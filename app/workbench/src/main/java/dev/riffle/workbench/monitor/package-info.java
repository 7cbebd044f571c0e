/**
 * Watches a connection: throughput of its streams and lag of its consumer groups, sampled while somebody looks, or seldom while it is open, as immutable snapshots with
 * their history. {@code Monitors} has one of them for each connection. A round asks for commits, then for ends ({@code Round}); then records
 * at commits that lag are read, for their times ({@code Waiting}), and rates of groups follow from how their commits moved
 * ({@code Progress}). Start at {@link dev.riffle.workbench.monitor.Monitor}.
 */
@NullMarked
package dev.riffle.workbench.monitor;

import org.jspecify.annotations.NullMarked;
