package dev.riffle.engine.sql;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlCallBinding;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.fun.SqlInOperator;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.SqlValidatorScope;
import org.apache.calcite.sql.validate.implicit.TypeCoercionImpl;
import org.apache.calcite.util.Static;
import org.jspecify.annotations.Nullable;

/**
 * Implicit conversions as in PostgreSQL: a text that is not a literal never becomes a number, a truth value or a time by itself, and a
 * literal only when it reads as one. So a slip is an error at its place, and not a failure on some row.
 */
final class ContractCoercion extends TypeCoercionImpl {
    private static final Pattern DATE = Pattern.compile("\\s*\\d{4,6}-\\d{1,2}-\\d{1,2}.*", Pattern.DOTALL);
    private static final Pattern TIME = Pattern.compile("\\s*\\d{1,2}:\\d{2}.*", Pattern.DOTALL);
    private static final Pattern TRUTH = Pattern.compile("(?i)\\s*(t|true|y|yes|on|1|f|false|n|no|off|0)\\s*");

    ContractCoercion(RelDataTypeFactory types, SqlValidator validator) {
        super(types, validator);
    }

    @Override
    protected boolean coerceOperandType(@Nullable SqlValidatorScope scope, SqlCall call, int index, RelDataType target) {
        return isAllowed(scope, call.operand(index), target) && super.coerceOperandType(scope, call, index, target);
    }

    private boolean isAllowed(@Nullable SqlValidatorScope scope, SqlNode operand, RelDataType target) {
        if (scope == null) {
            return true;
        }
        RelDataType type = validator.deriveType(scope, operand);
        boolean isText = SqlTypeUtil.inCharFamily(type)
                || type.isStruct() && type.getFieldCount() == 1 && SqlTypeUtil.inCharFamily(type.getFieldList().getFirst().getType());
        // a NULL has no type of its own yet where it stands in an operand whose type is asked for first
        boolean isNull = target.getSqlTypeName() == SqlTypeName.NULL;
        if (!isText || isNull || target.isStruct() || SqlTypeUtil.inCharFamily(target)) {
            return true;
        }
        if (!(operand instanceof SqlLiteral literal)) {
            return false;
        }
        String text = literal.getValueAs(String.class);
        return switch (target.getSqlTypeName().getFamily()) {
            case NUMERIC -> isNumber(text);
            case BOOLEAN -> TRUTH.matcher(text).matches();
            case DATE, TIMESTAMP -> DATE.matcher(text).matches();
            case TIME -> TIME.matcher(text).matches();
            case null, default -> true;
        };
    }

    private static boolean isNumber(String text) {
        try {
            return new BigDecimal(text.strip()).scale() < 100_000;
        } catch (NumberFormatException _) {
            return text.strip().matches("(?i)[+-]?(nan|inf|infinity)");
        }
    }

    /** A comparison takes text and number for comparable even where neither was converted. */
    @Override
    public boolean binaryComparisonCoercion(SqlCallBinding binding) {
        for (SqlNode left : binding.operands()) {
            for (SqlNode right : binding.operands()) {
                check(binding, left, right);
            }
        }
        return super.binaryComparisonCoercion(binding);
    }

    @Override
    public boolean inOperationCoercion(SqlCallBinding binding) {
        if (binding.operand(1) instanceof SqlNodeList list) {
            for (SqlNode node : list) {
                check(binding, binding.operand(0), node);
                check(binding, node, binding.operand(0));
            }
        } else {
            check(binding, binding.operand(0), binding.operand(1));
            check(binding, binding.operand(1), binding.operand(0));
        }
        return super.inOperationCoercion(binding);
    }

    @Override
    public boolean quantifyOperationCoercion(SqlCallBinding binding) {
        check(binding, binding.operand(0), binding.operand(1));
        check(binding, binding.operand(1), binding.operand(0));
        return super.quantifyOperationCoercion(binding);
    }

    private void check(SqlCallBinding binding, SqlNode text, SqlNode other) {
        RelDataType target = validator.deriveType(binding.getScope(), other);
        boolean oneColumn = target.isStruct() && target.getFieldCount() == 1;
        if (!isAllowed(binding.getScope(), text, oneColumn ? target.getFieldList().getFirst().getType() : target)) {
            // the signature of a list or a subquery cannot be shown
            throw binding.getOperator() instanceof SqlInOperator
                    ? binding.newValidationError(Static.RESOURCE.incompatibleValueType(binding.getOperator().getName()))
                    : binding.newValidationSignatureError();
        }
    }

    /** A truth value is not a number. */
    @Override
    protected boolean booleanEquality(SqlCallBinding binding, RelDataType left, RelDataType right) {
        return false;
    }
}
