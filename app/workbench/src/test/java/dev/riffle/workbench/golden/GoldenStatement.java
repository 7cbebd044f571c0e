package dev.riffle.workbench.golden;

import dev.riffle.connector.data.DataType;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One statement of the suite with the answer it must get.
 *
 * @param file the name of its file
 * @param line where its {@code query} line is, from 1
 * @param name what it asks, as the comment above it says
 * @param sql in Riffle's dialect
 * @param postgresSql the same question in PostgreSQL's
 * @param zone of the session
 * @param ordered whether the order of the rows is part of the answer
 * @param riffleTypes the types that Riffle owes where they rightly differ from PostgreSQL's; null where they do not
 * @param expected what PostgreSQL answers; null in a file whose answers are yet to be generated
 */
public record GoldenStatement(String file, int line, String name, String sql, String postgresSql, ZoneId zone, boolean ordered,
        @Nullable List<DataType.Kind> riffleTypes, @Nullable GoldenResult expected) {

    /** The answer that Riffle owes: PostgreSQL's, in Riffle's types. */
    public GoldenResult expectedOfRiffle() {
        GoldenResult answer = expectedOfPostgres();
        List<DataType.Kind> kinds = riffleTypes;
        if (kinds == null || !(answer instanceof GoldenResult.Rows(List<GoldenResult.Column> columns, List<List<@Nullable Object>> rows))) {
            return answer;
        }
        if (kinds.size() != columns.size()) {
            throw new IllegalStateException(this + ": " + kinds.size() + " types for " + columns.size() + " columns");
        }
        List<GoldenResult.Column> owed = new ArrayList<>();
        for (int i = 0; i < kinds.size(); i++) {
            owed.add(new GoldenResult.Column(columns.get(i).name(), kinds.get(i)));
        }
        return new GoldenResult.Rows(owed, rows);
    }

    /** The answer in the file. */
    public GoldenResult expectedOfPostgres() {
        if (expected == null) {
            throw new IllegalStateException(this + " has no answer yet: run PostgresOracleTest with -Dgolden.regenerate=true");
        }
        return expected;
    }

    /** Where it is and what it asks, for the name of a test. */
    @Override
    public String toString() {
        return file + ":" + line + " " + name;
    }
}
