package dev.riffle.cli;

import dev.riffle.workbench.alerts.AlertRule;
import dev.riffle.workbench.alerts.AlertRule.Bound;
import dev.riffle.workbench.alerts.AlertStatus;
import dev.riffle.workbench.alerts.Alerts;
import dev.riffle.workbench.alerts.Measure;
import dev.riffle.workbench.monitor.MonitorSnapshot;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The thresholds of a command, held against the rounds that it prints. For one thread. */
final class MonitorAlerts {
    /** The last sign parts name and value: groups may be called anything. */
    private static final Pattern RULE = Pattern.compile("(lag|time|rate|bytes):(.+)([<>])([^<>]+)", Pattern.CASE_INSENSITIVE);

    private final Alerts alerts = new Alerts(System::nanoTime);
    private final List<AlertRule> rules;
    private final PrintStream err;

    private MonitorAlerts(List<AlertRule> rules, PrintStream err) {
        this.rules = rules;
        this.err = err;
        alerts.hold(rules);
        alerts.tell(news -> err.println(news.message()));
    }

    /**
     * Reads thresholds such as {@code lag:billing>10000}.
     *
     * @param err hears of what is crossed
     */
    static MonitorAlerts of(String connection, List<String> texts, PrintStream err) throws UsageException {
        List<AlertRule> rules = new ArrayList<>();
        for (String text : texts) {
            try {
                rules.add(rule(connection, text));
            } catch (IllegalArgumentException e) {
                throw new UsageException(String.valueOf(e.getMessage()),
                        "Write --alert 'lag:billing>10000', 'time:billing>2m', 'rate:orders<1' or 'bytes:orders>10MB'.");
            }
        }
        return new MonitorAlerts(rules, err);
    }

    private static AlertRule rule(String connection, String text) {
        Matcher matcher = RULE.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("\"" + text + "\" is no threshold.");
        }
        Measure measure = switch (matcher.group(1).toLowerCase(Locale.ROOT)) {
            case "lag" -> Measure.LAG;
            case "time" -> Measure.LAG_TIME;
            case "rate" -> Measure.RATE;
            default -> Measure.BYTES;
        };
        Bound bound = matcher.group(3).equals(">") ? Bound.ABOVE : Bound.BELOW;
        return new AlertRule(connection, measure, matcher.group(2).strip(), bound, measure.parse(matcher.group(4)), Duration.ZERO);
    }

    /** A name that is not there is a mistake of who wrote it. */
    void check(MonitorSnapshot round) throws UsageException {
        for (AlertRule rule : rules) {
            boolean group = rule.measure().isOfGroup();
            boolean there = group ? round.failure() != null || round.group(rule.series()).isPresent() : round.stream(rule.series()).isPresent();
            if (!there) {
                throw new UsageException("There is no " + (group ? "consumer group" : "topic") + " \"" + rule.series() + "\".",
                        "See topics and groups with \"riffle monitor --once\".");
            }
        }
    }

    /** Holds them against a round; what begins and what ends is told. */
    void round(MonitorSnapshot round) {
        alerts.round(round);
    }

    /**
     * What came of a single round.
     *
     * @return {@link ExitCode#THRESHOLD} if one is crossed, otherwise {@link ExitCode#SYSTEM} if that is not known of one
     */
    int outcome(String connection) {
        int outcome = ExitCode.DONE;
        for (AlertStatus status : alerts.of(connection)) {
            switch (status.state()) {
                case FIRING -> outcome = ExitCode.THRESHOLD;
                case UNKNOWN -> {
                    err.println("Of " + status.rule().series() + " it is not known whether there is " + status.rule().condition() + ".");
                    outcome = outcome == ExitCode.DONE ? ExitCode.SYSTEM : outcome;
                }
                case OK, PENDING -> {
                    // nothing to tell
                }
            }
        }
        return outcome;
    }
}
