package dev.riffle.cli.statement;

import dev.riffle.engine.exec.OperatorFigures;
import dev.riffle.engine.plan.Analysis;
import dev.riffle.engine.plan.Analysis.Line;
import dev.riffle.engine.plan.Analysis.Scan;
import dev.riffle.engine.sample.Coverage;
import dev.riffle.workbench.export.JsonText;
import dev.riffle.workbench.queries.AnalyzedResult;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a statement did, as JSON. */
public final class AnalysisJson {
    private AnalysisJson() {}

    /** One object on a line, ended by a line feed. */
    public static String json(AnalyzedResult result) {
        Analysis analysis = result.analysis();
        Coverage coverage = result.coverage();
        return "{\"outcome\":" + JsonText.quoted(result.outcome().name().toLowerCase(Locale.ROOT)) + ",\"rows\":" + analysis.rows()
                + ",\"complete\":" + coverage.complete() + ",\"share\":" + coverage.share()
                + ",\"stoppedBy\":" + coverage.stoppedBy().map(stop -> JsonText.quoted(stop.word())).orElse("null")
                + ",\"ms\":{\"plan\":" + millis(analysis.timings().plan()) + ",\"scan\":" + millis(analysis.timings().scan())
                + ",\"operations\":" + millis(analysis.operating())
                + ",\"finalSql\":" + analysis.finalSql().flatMap(Analysis.Final::figures).map(figures -> millis(figures.time())).orElse("0")
                + ",\"total\":" + millis(analysis.timings().total()) + "}"
                + analysis.scans().stream().map(AnalysisJson::json).collect(Collectors.joining(",", ",\"fragments\":[", "]"))
                + analysis.operations().entrySet().stream().map(AnalysisJson::json).collect(Collectors.joining(",", ",\"operations\":[", "]"))
                + ",\"finalSql\":" + analysis.finalSql().map(AnalysisJson::json).orElse("null") + "}\n";
    }

    private static String json(Scan scan) {
        Coverage coverage = scan.figures().coverage();
        return "{\"name\":" + JsonText.quoted(scan.name()) + ",\"stream\":" + JsonText.quoted(scan.stream()) + ",\"columns\":" + texts(scan.columns())
                + ",\"bounds\":" + scan.pushed().map(JsonText::quoted).orElse("null")
                + ",\"recordsRead\":" + coverage.recordsRead() + ",\"recordsAvailable\":" + coverage.recordsAvailable()
                + ",\"recordsMatched\":" + coverage.recordsMatched() + ",\"decodeFailures\":" + coverage.decodeFailures()
                + ",\"bytesRead\":" + coverage.bytesRead() + ",\"share\":" + coverage.share() + ",\"segments\":" + scan.figures().segments()
                + ",\"bufferedAt\":" + coverage.bufferedAt().map(when -> JsonText.quoted(when.toString())).orElse("null")
                + ",\"elapsedMs\":" + millis(scan.figures().elapsed()) + ",\"rowsOut\":" + scan.figures().read().rowsOut()
                + ",\"ms\":" + millis(scan.figures().read().time())
                + ",\"operators\":" + lines(scan.operators()) + ",\"notes\":" + texts(scan.notes()) + ",\"statement\":"
                + scan.statement().map(sent -> JsonText.quoted(sent.text())).orElse("null") + "}";
    }

    private static String json(Map.Entry<String, List<Line>> operation) {
        return "{\"name\":" + JsonText.quoted(operation.getKey()) + ",\"operators\":" + lines(operation.getValue()) + "}";
    }

    private static String json(Analysis.Final end) {
        return "{\"sql\":" + JsonText.quoted(end.sql()) + figures(end.figures()) + "}";
    }

    private static String lines(List<Line> lines) {
        return lines.stream()
                .map(line -> "{\"depth\":" + line.depth() + ",\"operator\":" + JsonText.quoted(line.text()) + figures(line.figures()) + "}")
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static String figures(Optional<OperatorFigures> figures) {
        return figures.map(known -> ",\"rowsIn\":" + known.rowsIn() + ",\"rowsOut\":" + known.rowsOut() + ",\"ms\":" + millis(known.time()))
                .orElse("");
    }

    private static String texts(List<String> texts) {
        return texts.stream().map(JsonText::quoted).collect(Collectors.joining(",", "[", "]"));
    }

    private static String millis(Duration time) {
        return String.format(Locale.ROOT, "%.3f", time.toNanos() / 1e6);
    }
}
