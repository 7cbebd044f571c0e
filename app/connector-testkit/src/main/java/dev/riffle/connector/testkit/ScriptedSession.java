package dev.riffle.connector.testkit;

import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.ConnectorException.Kind;
import dev.riffle.connector.console.ConsoleAnswer;
import dev.riffle.connector.console.ConsoleSession;
import dev.riffle.connector.console.StatementException;
import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import dev.riffle.connector.data.SegmentBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A session of {@link ScriptedConsole}, which keeps count of what was done in it. Safe for any thread. */
public final class ScriptedSession implements ConsoleSession {
    private static final RowType TYPE = RowType.of(Field.of("n", DataType.BIGINT));
    private static final int SEGMENT = 1_000;

    private final List<String> ran = new ArrayList<>();
    private boolean running;
    private boolean cancelled;
    private boolean inTransaction;
    private boolean broken;
    private boolean closed;
    private int open;
    private long given;

    ScriptedSession() {}

    /** The statements that were run, refused ones too. */
    public synchronized List<String> ran() {
        return List.copyOf(ran);
    }

    /** Whether a statement waits to be cancelled. */
    public synchronized boolean isWaiting() {
        return running;
    }

    public synchronized boolean isClosed() {
        return closed;
    }

    /** How many answers are open. */
    public synchronized int answersOpen() {
        return open;
    }

    /** How many rows were given. */
    public synchronized long rowsGiven() {
        return given;
    }

    /** As if the system had gone while nothing was asked of it. */
    public synchronized void breakDown() {
        broken = true;
        notifyAll();
    }

    @Override
    public synchronized ConsoleAnswer run(String statement, Access access) throws ConnectorException {
        ran.add(statement);
        if (open > 0) {
            throw new IllegalStateException("the answer before is still open");
        }
        Answer answer = new Answer(List.of(statement.split("\\s+THEN\\s+")), access);
        answer.begin();
        open++;
        return answer;
    }

    @Override
    public synchronized void cancel() {
        if (running) {
            cancelled = true;
            notifyAll();
        }
    }

    @Override
    public synchronized boolean isInTransaction() {
        return inTransaction;
    }

    @Override
    public synchronized boolean isBroken() {
        return broken;
    }

    @Override
    public synchronized void close() {
        closed = true;
        broken = true;
        notifyAll();
    }

    private void awaitCancel() throws ConnectorException {
        running = true;
        try {
            while (!cancelled && !broken) {
                wait();
            }
        } catch (InterruptedException _) {
            cancelled = true;
        }
        boolean lost = broken && !cancelled;
        running = false;
        cancelled = false;
        if (lost) {
            throw lost();
        }
        throw new ConnectorException("CANCELLED", Kind.USER, "The statement was cancelled.", "Run it again.", null);
    }

    private static ConnectorException lost() {
        return new ConnectorException("TOY_UNREACHABLE", Kind.EXTERNAL, "The toy does not answer any more.", "Look whether it runs.", null);
    }

    private final class Answer implements ConsoleAnswer {
        private final List<String> parts;
        private final Access access;
        private final List<String> messages = new ArrayList<>();
        private int part;
        private long left;
        private Optional<Result> result = Optional.empty();
        private boolean ended;

        Answer(List<String> parts, Access access) {
            this.parts = parts;
            this.access = access;
        }

        void begin() throws ConnectorException {
            left = 0;
            if (broken) {
                throw lost();
            }
            String text = parts.get(part);
            String[] words = text.split("\\s+", 2);
            String rest = words.length > 1 ? words[1] : "";
            result = Optional.of(switch (words[0]) {
                case "ROWS" -> {
                    left = Long.parseLong(rest);
                    yield new Result.Rows(TYPE);
                }
                case "CHANGE" -> {
                    if (access == Access.READ) {
                        throw new ConnectorException("READ_ONLY", Kind.USER, "The statement would change something.", "Unlock the console.", null);
                    }
                    yield new Result.Done(OptionalLong.of(Long.parseLong(rest)));
                }
                case "SAY" -> {
                    messages.add(rest);
                    yield done();
                }
                case "BEGIN", "COMMIT" -> {
                    inTransaction = words[0].equals("BEGIN");
                    yield done();
                }
                case "WAIT" -> {
                    awaitCancel();
                    yield done();
                }
                case "BREAK" -> {
                    broken = true;
                    throw lost();
                }
                case "DEFINE" -> done();
                case "EXPLAIN" -> {
                    if (!rest.startsWith("ROWS") && !rest.startsWith("CHANGE")) {
                        throw wrong(rest, text);
                    }
                    left = 2;
                    yield new Result.Rows(TYPE);
                }
                default -> throw wrong(words[0], text);
            });
        }

        private static StatementException wrong(String part, String text) {
            return new StatementException("TOY_42", "\"" + part + "\" is no statement.", "See what the toy knows.",
                    OptionalInt.of(text.lastIndexOf(' ') + 1), null);
        }

        private static Result done() {
            return new Result.Done(OptionalLong.empty());
        }

        @Override
        public Optional<Result> result() {
            return result;
        }

        @Override
        public @Nullable Segment next() throws ConnectorException {
            synchronized (ScriptedSession.this) {
                if (broken) {
                    throw lost();
                }
                if (left == 0) {
                    return null;
                }
                SegmentBuilder rows = new SegmentBuilder(TYPE);
                for (int i = 0; i < SEGMENT && left > 0; i++) {
                    rows.addRow(left--);
                    given++;
                }
                return rows.build();
            }
        }

        @Override
        public void advance() throws ConnectorException {
            synchronized (ScriptedSession.this) {
                part++;
                if (part < parts.size()) {
                    begin();
                } else {
                    result = Optional.empty();
                }
            }
        }

        @Override
        public List<String> messages() {
            synchronized (ScriptedSession.this) {
                List<String> said = List.copyOf(messages);
                messages.clear();
                return said;
            }
        }

        @Override
        public void close() {
            synchronized (ScriptedSession.this) {
                if (!ended) {
                    ended = true;
                    open--;
                }
            }
        }
    }
}
