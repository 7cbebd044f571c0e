package dev.riffle.cli.statement;

import dev.riffle.connector.data.Field;
import dev.riffle.engine.plan.Explanation;
import dev.riffle.engine.plan.Explanation.Scan;
import dev.riffle.engine.plan.PushedStatement;
import dev.riffle.workbench.export.JsonText;
import dev.riffle.workbench.queries.ReadingCost;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a statement would read and do, as JSON. */
public final class ExplanationJson {
    private ExplanationJson() {}

    /** One object on a line, ended by a line feed. */
    public static String json(Explanation explanation, ReadingCost cost) {
        return IntStream.range(0, explanation.fragments().size()).mapToObj(i -> json(explanation.fragments().get(i), cost.scans().get(i)))
                .collect(Collectors.joining(",", "{\"fragments\":[", "]"))
                + explanation.operations().entrySet().stream()
                        .map(entry -> "{\"name\":" + JsonText.quoted(entry.getKey()) + ",\"operations\":" + json(entry.getValue().lines().toList())
                                + "}")
                        .collect(Collectors.joining(",", ",\"operations\":[", "]"))
                + ",\"bytes\":" + cost.bytes() + ",\"seconds\":" + seconds(cost.time()) + ",\"budget\":" + budget(cost)
                + ",\"live\":" + explanation.live().map(ExplanationJson::json).orElse("null") + ",\"finalSql\":"
                + explanation.finalSql().map(JsonText::quoted).orElse("null")
                + explanation.columns().fields().stream().map(ExplanationJson::json).collect(Collectors.joining(",", ",\"columns\":[", "]}\n"));
    }

    private static String json(Explanation.Following live) {
        return "{\"follows\":" + JsonText.quoted(live.scan()) + ",\"groups\":" + live.groups().map(JsonText::quoted).orElse("null") + "}";
    }

    private static String json(Field field) {
        return "{\"name\":" + JsonText.quoted(field.name()) + ",\"type\":" + JsonText.quoted(field.type().toString()) + "}";
    }

    /** How long, to the millisecond; null where that is not known. */
    private static String seconds(Optional<Duration> time) {
        return time.map(known -> String.format(Locale.ROOT, "%.3f", known.toNanos() / 1e9)).orElse("null");
    }

    private static String budget(ReadingCost cost) {
        return "{\"maxBytes\":" + (cost.maxBytes() == Long.MAX_VALUE ? "null" : cost.maxBytes()) + ",\"timeoutSeconds\":" + seconds(cost.timeout())
                + ",\"stopsBy\":" + cost.stop().map(stop -> JsonText.quoted(stop.by().word())).orElse("null") + ",\"stopsAtShare\":"
                + cost.stop().map(stop -> String.format(Locale.ROOT, "%.4f", stop.share())).orElse("null") + "}";
    }

    private static String json(Scan scan, ReadingCost.OfScan cost) {
        return "{\"name\":" + JsonText.quoted(scan.name()) + ",\"stream\":" + JsonText.quoted(scan.stream()) + ",\"columns\":" + json(scan.columns())
                + ",\"bounds\":" + scan.pushed().map(JsonText::quoted).orElse("null") + ",\"filter\":"
                + scan.filter().map(JsonText::quoted).orElse("null")
                + ",\"operators\":" + json(scan.operators()) + ",\"partitions\":" + scan.partitions() + ",\"partitionsInAll\":"
                + scan.partitionsInAll()
                + ",\"records\":" + scan.records() + ",\"recordsInAll\":" + scan.recordsInAll() + ",\"bytes\":" + scan.bytes() + ",\"seconds\":"
                + seconds(cost.time())
                + ",\"bytesPerSecond\":" + cost.speed().map(speed -> Long.toString(Math.round(speed.bytesPerSecond()))).orElse("null")
                + ",\"mayEndEarly\":"
                + scan.mayEndEarly() + ",\"notes\":"
                + json(scan.notes()) + ",\"statement\":" + scan.statement().map(sent -> JsonText.quoted(sent.text())).orElse("null") + ",\"keys\":"
                + json(scan.statement().map(PushedStatement::keys).orElse(List.of())) + ",\"estimatedRows\":" + estimated(scan) + "}";
    }

    /** Rows that the system expects; null where that is not known. */
    private static String estimated(Scan scan) {
        return scan.statement().map(PushedStatement::estimatedRows).filter(OptionalLong::isPresent).map(rows -> Long.toString(rows.getAsLong()))
                .orElse("null");
    }

    private static String json(List<String> texts) {
        return texts.stream().map(JsonText::quoted).collect(Collectors.joining(",", "[", "]"));
    }
}
