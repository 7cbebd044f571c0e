package dev.riffle.engine.sql;

import org.apache.calcite.sql.validate.SqlAbstractConformance;

/** What the dialect allows beyond the strict standard: GROUP BY an alias or a position, {@code !=} and {@code %}. */
final class RiffleConformance extends SqlAbstractConformance {
    static final RiffleConformance INSTANCE = new RiffleConformance();

    @Override
    public boolean isGroupByAlias() {
        return true;
    }

    @Override
    public boolean isGroupByOrdinal() {
        return true;
    }

    @Override
    public boolean isBangEqualAllowed() {
        return true;
    }

    @Override
    public boolean isPercentRemainderAllowed() {
        return true;
    }

    @Override
    public boolean isOffsetLimitAllowed() {
        return true;
    }
}
