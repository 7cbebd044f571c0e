package dev.riffle.engine.plan;

import java.util.List;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.prepare.RelOptTableImpl;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.logical.LogicalTableScan;
import org.apache.calcite.rel.type.RelDataType;

/** Puts a fragment's output in the place of the part of the plan that it covers. */
final class FragmentScan {
    private FragmentScan() {}

    static RelNode of(RelOptCluster cluster, String name, RelDataType rowType) {
        RelOptTableImpl table = RelOptTableImpl.create(null, rowType, List.of(name), (org.apache.calcite.linq4j.tree.Expression) null);
        return LogicalTableScan.create(cluster, table, List.of());
    }
}
