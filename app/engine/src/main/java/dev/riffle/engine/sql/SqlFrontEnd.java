package dev.riffle.engine.sql;

import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.data.Field;
import dev.riffle.engine.Catalog;
import dev.riffle.engine.QueryException;
import dev.riffle.engine.SqlSession;
import dev.riffle.engine.StreamTable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.calcite.avatica.util.Casing;
import org.apache.calcite.avatica.util.Quoting;
import org.apache.calcite.config.CalciteConnectionConfigImpl;
import org.apache.calcite.config.CalciteConnectionProperty;
import org.apache.calcite.config.NullCollation;
import org.apache.calcite.jdbc.CalciteSchema;
import org.apache.calcite.plan.ConventionTraitDef;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.hep.HepPlanner;
import org.apache.calcite.plan.hep.HepProgram;
import org.apache.calcite.prepare.CalciteCatalogReader;
import org.apache.calcite.rel.RelRoot;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.runtime.CalciteContextException;
import org.apache.calcite.schema.SchemaPlus;
import org.apache.calcite.schema.impl.AbstractSchema;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOperatorTable;
import org.apache.calcite.sql.parser.SqlParseException;
import org.apache.calcite.sql.parser.SqlParser;
import org.apache.calcite.sql.parser.babel.SqlBabelParserImpl;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql2rel.SqlToRelConverter;

/** Reads a statement: parses it, finds its tables, validates it under the type contract. Safe for any thread. */
public final class SqlFrontEnd {
    /** Also for tests. */
    static final SqlParser.Config PARSER = SqlParser.config().withQuoting(Quoting.DOUBLE_QUOTE).withUnquotedCasing(Casing.UNCHANGED)
            .withQuotedCasing(Casing.UNCHANGED).withCaseSensitive(false).withConformance(RiffleConformance.INSTANCE).withIdentifierMaxLength(512)
            .withParserFactory(SqlBabelParserImpl.FACTORY);
    private static final SqlOperatorTable OPERATORS = RiffleOperators.table();
    private static final Set<String> WRITING = Set.of("INSERT", "UPDATE", "DELETE", "MERGE", "CREATE", "DROP", "ALTER", "TRUNCATE", "GRANT", "REVOKE",
            "SET", "CALL");

    private final Catalog catalog;

    public SqlFrontEnd(Catalog catalog) {
        this.catalog = catalog;
    }

    static boolean isReservedWord(String word) {
        return SqlParser.create("", PARSER).getMetadata().isReservedWord(word.toUpperCase(Locale.ROOT));
    }

    /**
     * @throws QueryException of kind USER, with its position, if the text is no query or makes no sense
     * @throws ConnectorException if a system that must be asked about a table does not answer
     */
    public ValidatedQuery read(String sql, SqlSession session) throws QueryException, ConnectorException {
        SqlText text = new SqlText(sql);
        try {
            SqlNode parsed = parse(sql, text);
            boolean live = LiveKeyword.take(parsed);
            GroupedWindows.rewrite(parsed);
            RowCounts.check(parsed);
            ContractFunctions.put(parsed);
            ColumnNames.write(parsed, sql);
            Map<String, StreamTable> tables = new TableNames(catalog).resolve(parsed);
            new NestedNames(tables.values()).rewrite(parsed);
            return validate(parsed, live, text, tables.values(), session);
        } catch (StackOverflowError e) {
            throw SyntaxErrors.tooDeep(e);
        }
    }

    private static SqlNode parse(String sql, SqlText text) throws QueryException {
        if (text.isBlank()) {
            throw SyntaxErrors.empty();
        }
        if (WRITING.contains(text.wordAt(text.start()).toUpperCase(Locale.ROOT))) {
            throw SyntaxErrors.notAQuery(text);
        }
        SqlNode node;
        try {
            node = SqlParser.create(sql, PARSER).parseStmt();
        } catch (SqlParseException e) {
            throw SyntaxErrors.of(e, text);
        }
        if (!node.isA(SqlKind.QUERY)) {
            throw SyntaxErrors.notAQuery(text);
        }
        return node;
    }

    private static ValidatedQuery validate(SqlNode parsed, boolean live, SqlText text, Collection<StreamTable> tables, SqlSession session)
            throws QueryException {
        ContractTypeFactory types = new ContractTypeFactory();
        CalciteCatalogReader reader = catalogReader(tables, types);
        ContractValidator validator = new ContractValidator(OPERATORS, reader, types,
                SqlValidator.Config.DEFAULT.withConformance(RiffleConformance.INSTANCE).withDefaultNullCollation(NullCollation.HIGH)
                        .withIdentifierExpansion(true)
                        .withTypeCoercionFactory(ContractCoercion::new));
        try {
            SqlNode valid = validator.validate(parsed);
            HepPlanner planner = new HepPlanner(HepProgram.builder().build());
            planner.addRelTraitDef(ConventionTraitDef.INSTANCE);
            planner.setExecutor(ContractConstants.INSTANCE);
            RelOptCluster cluster = RelOptCluster.create(planner, new RexBuilder(types));
            cluster.setMetadataQuerySupplier(DirectMetadata::new);
            SqlToRelConverter converter = new SqlToRelConverter((type, query, schema, path) -> {
                throw new IllegalStateException("no views");
            }, validator, reader, cluster, Convertlets.INSTANCE,
                    SqlToRelConverter.config().withExpand(false).withTrimUnusedFields(false).withInSubQueryThreshold(Integer.MAX_VALUE)
                            // merged early, a list of columns would lose the rows that its subqueries name
                            .withRelBuilderConfigTransform(builder -> builder.withBloat(-1)));
            RelRoot root = converter.convertQuery(valid, false, true);
            return new ValidatedQuery(root, QualifiedColumns.of(valid, root), List.copyOf(tables), session, live);
        } catch (CalciteContextException e) {
            throw SqlErrors.invalid(e, text, tables, OPERATORS);
        } catch (RuntimeException | AssertionError e) {
            throw new QueryException("UNSUPPORTED", QueryException.Kind.USER, null, "The statement uses something that is not understood.",
                    "Write it in a simpler way; if it is standard SQL, please report it.", e);
        }
    }

    private static CalciteCatalogReader catalogReader(Collection<StreamTable> tables, ContractTypeFactory types) {
        CalciteSchema root = CalciteSchema.createRootSchema(false, false);
        Map<List<String>, SchemaPlus> schemas = new HashMap<>();
        for (StreamTable table : tables) {
            List<String> path = new ArrayList<>(List.of(table.connection()));
            path.addAll(table.path());
            SchemaPlus schema = root.plus();
            for (int parts = 1; parts < path.size(); parts++) {
                SchemaPlus above = schema;
                String name = path.get(parts - 1);
                schema = schemas.computeIfAbsent(path.subList(0, parts), _ -> above.add(name, new AbstractSchema()));
            }
            schema.add(path.getLast(), new CalciteStream(table));
        }
        Properties properties = new Properties();
        properties.setProperty(CalciteConnectionProperty.CASE_SENSITIVE.camelName(),
                Boolean.toString(tables.stream().anyMatch(SqlFrontEnd::differInCaseOnly)));
        return new CalciteCatalogReader(root, new ArrayList<>(), types, new CalciteConnectionConfigImpl(properties));
    }

    /** JSON allows {@code id} beside {@code Id}: then names must be typed exactly, or neither could be reached. */
    private static boolean differInCaseOnly(StreamTable table) {
        List<Field> fields = table.description().type().fields();
        return fields.stream().map(field -> field.name().toLowerCase(Locale.ROOT)).distinct().count() < fields.size();
    }
}
