package dev.riffle.engine.sql;

import dev.riffle.connector.ConnectorException;
import dev.riffle.engine.Catalog;
import dev.riffle.engine.QueryException;
import dev.riffle.engine.StreamTable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlWith;
import org.apache.calcite.sql.SqlWithItem;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlBasicVisitor;

/**
 * Finds the tables that a parsed statement reads, looks each up in the catalog and writes its full name in place of the one that was
 * typed. So only the streams that a statement names are ever described.
 */
final class TableNames extends SqlBasicVisitor<Void> {
    private final Catalog catalog;
    private final Map<String, StreamTable> found = new LinkedHashMap<>();
    private final List<SqlIdentifier> references = new ArrayList<>();
    private final Set<String> commonTables = new HashSet<>();

    TableNames(Catalog catalog) {
        this.catalog = catalog;
    }

    /** Rewrites the statement in place. @return the tables by full name, in the order of their appearance */
    Map<String, StreamTable> resolve(SqlNode statement) throws QueryException, ConnectorException {
        statement.accept(this);
        for (SqlIdentifier reference : references) {
            if (reference.names.size() > 1 || !commonTables.contains(reference.getSimple().toLowerCase(Locale.ROOT))) {
                StreamTable table = lookUp(reference);
                found.put(table.fullName(), table);
                SqlParserPos position = reference.getParserPosition();
                List<String> names = new ArrayList<>(List.of(table.connection()));
                names.addAll(table.path());
                reference.setNames(names, Collections.nCopies(names.size(), position));
            }
        }
        return found;
    }

    private StreamTable lookUp(SqlIdentifier reference) throws QueryException, ConnectorException {
        String typed = String.join(".", reference.names);
        try {
            Optional<StreamTable> table = catalog.table(reference.names);
            if (table.isPresent()) {
                return table.get();
            }
        } catch (Catalog.AmbiguousNameException e) {
            throw QueryException.user("AMBIGUOUS_TABLE", SqlErrors.position(reference.getParserPosition()),
                    "\"" + typed + "\" is the name of several: " + String.join(", ", e.candidates()) + ".",
                    "Write the connection in front of the name.");
        }
        List<String> names = catalog.tableNames();
        List<String> candidates = reference.names.size() == 1 ? names.stream().map(name -> name.substring(name.indexOf('.') + 1)).toList() : names;
        String nextStep = NearestName.of(typed, candidates).map(near -> "Did you mean \"" + near + "\"?")
                .orElse(names.isEmpty() ? "No stream can be seen on this connection." : "List what there is with: riffle catalog");
        throw QueryException.user("UNKNOWN_TABLE", SqlErrors.position(reference.getParserPosition()),
                "There is no stream or table \"" + typed + "\".", nextStep);
    }

    @Override
    public Void visit(SqlCall call) {
        switch (call) {
            case SqlWith with -> with.withList.forEach(item -> commonTables.add(((SqlWithItem) item).name.getSimple().toLowerCase(Locale.ROOT)));
            case SqlSelect select -> from(select.getFrom());
            default -> {
                if (call.getKind() == SqlKind.EXPLICIT_TABLE) {
                    from(call.operand(0));
                }
            }
        }
        return super.visit(call);
    }

    /** Collects the names in a FROM clause; what is nested deeper is met by the visitor itself. */
    private void from(@org.jspecify.annotations.Nullable SqlNode node) {
        switch (node) {
            case null -> {}
            case SqlIdentifier identifier -> references.add(identifier);
            case SqlJoin join -> {
                from(join.getLeft());
                from(join.getRight());
            }
            case SqlBasicCall call when isWrapper(call.getKind()) -> from(call.operand(0));
            case SqlCall call when call.getKind() == SqlKind.TABLE_REF || call.getKind() == SqlKind.TABLESAMPLE -> from(call.operand(0));
            default -> {}
        }
    }

    private static boolean isWrapper(SqlKind kind) {
        return kind == SqlKind.AS || kind == SqlKind.TABLESAMPLE || kind == SqlKind.LATERAL || kind == SqlKind.SNAPSHOT;
    }
}
