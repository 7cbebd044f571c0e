package dev.riffle.plugin.jdbc.sql;

import dev.riffle.connector.data.DataType;
import dev.riffle.plugin.jdbc.catalog.ColumnInfo;
import dev.riffle.plugin.jdbc.catalog.TableDetails;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An expression in a database's SQL whose columns have no prefix yet. Immutable.
 *
 * @param parts texts, and the columns between them
 * @param precedence how strongly its outermost operator binds
 * @param type of its values, under the type contract
 * @param column what it is if it is nothing but a column of a table; else null
 * @param literal whether it is nothing but a value
 * @param value of a literal; null for NULL, and where it is none
 */
public record Expr(List<Object> parts, int precedence, DataType type, @Nullable ColumnInfo column, boolean literal, @Nullable Object value) {
    public static final int OR = 0;
    public static final int AND = 1;
    public static final int NOT = 2;
    public static final int IS = 3;
    public static final int COMPARISON = 4;
    public static final int LIKE = 5;
    public static final int OTHER_OPERATOR = 6;
    public static final int SUM = 7;
    public static final int PRODUCT = 8;
    public static final int COLLATE = 9;
    public static final int SIGN = 10;
    public static final int CAST = 11;
    public static final int PRIMARY = 12;

    /** A column of a source, by name. */
    record Ref(Source source, String name) {}

    /** A statement within an expression. */
    record Subselect(Select query) {}

    public Expr {
        parts = List.copyOf(parts);
    }

    /** A computed value. @param parts texts and expressions, which are put into parentheses by {@link #in} where they need them */
    public static Expr of(int precedence, DataType type, Object... parts) {
        List<Object> flat = new ArrayList<>();
        for (Object part : parts) {
            if (part instanceof Expr expression) {
                flat.addAll(expression.parts);
            } else {
                flat.add(part);
            }
        }
        return new Expr(flat, precedence, type, null, false, null);
    }

    /** Conditions with AND or OR between them. @param operator with blanks around it @param precedence of the operator */
    public static Expr joined(String operator, int precedence, List<Expr> conditions) {
        List<Object> parts = new ArrayList<>();
        for (Expr condition : conditions) {
            if (!parts.isEmpty()) {
                parts.add(operator);
            }
            parts.add(condition.in(NOT));
        }
        return of(conditions.size() == 1 ? OR : precedence, DataType.BOOLEAN, parts.toArray());
    }

    public static Expr literal(String text, int precedence, DataType type, @Nullable Object value) {
        return new Expr(List.of(text), precedence, type, null, true, value);
    }

    static Expr column(Source source, ColumnInfo column) {
        return new Expr(List.of(new Ref(source, column.name())), PRIMARY, column.type(), column, false, null);
    }

    static Expr output(Source source, String name, DataType type) {
        return new Expr(List.of(new Ref(source, name)), PRIMARY, type, null, false, null);
    }

    /** The column of a table of which this is nothing but another spelling, that is followed by some text; null if it is anything else. */
    public @Nullable Expr followedBy(String text) {
        if (parts.size() != 2 || !(parts.getFirst() instanceof Ref(Source source, String name)) || !parts.getLast().equals(text)) {
            return null;
        }
        TableDetails table = source.table();
        return table == null ? null : table.column(name).map(found -> column(source, found)).orElse(null);
    }

    /** This as an operand of something that binds so strongly: in parentheses if it binds less itself. */
    public Expr in(int least) {
        return precedence >= least ? this : of(PRIMARY, type, "(", this, ")");
    }

    /** The same, where there may be no row: a column that may be NULL. */
    Expr orNull() {
        ColumnInfo own = column;
        return own == null
                ? this
                : new Expr(parts, precedence, type,
                        new ColumnInfo(own.name(), own.nativeType(), own.type(), own.form(), true, own.defaultValue(), own.generated(),
                                own.comment()),
                        literal, value);
    }

    /** Whether it is a column, of a table or of a statement in parentheses. */
    boolean isReference() {
        return parts.size() == 1 && parts.getFirst() instanceof Ref;
    }

    /** Whether its value depends on the row. */
    public boolean refersToColumns() {
        return parts.stream().anyMatch(Ref.class::isInstance);
    }
}
