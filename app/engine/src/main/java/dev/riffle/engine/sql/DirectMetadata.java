package dev.riffle.engine.sql;

import org.apache.calcite.rel.metadata.DefaultRelMetadataProvider;
import org.apache.calcite.rel.metadata.ProxyingMetadataHandlerProvider;
import org.apache.calcite.rel.metadata.RelMetadataQuery;

/**
 * What the planner asks about plans, answered through proxies. Calcite's own way generates, compiles and loads Java source for each
 * question (and has the signatures of the compiler's jars checked), which costs a fresh process a second of CPU time and saves nothing
 * on plans of a few nodes.
 */
final class DirectMetadata extends RelMetadataQuery {
    DirectMetadata() {
        super(new ProxyingMetadataHandlerProvider(DefaultRelMetadataProvider.INSTANCE));
    }
}
