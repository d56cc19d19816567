/** What a log line may name. Never message text, names, addresses or secrets. */
export interface LogFields {
  event?: string | undefined;
  conversation?: string | undefined;
  task?: string | undefined;
  reservation?: string | undefined;
  session?: string | undefined;
  outcome?: string | undefined;
  ms?: number | undefined;
  [detail: string]: string | number | boolean | string[] | undefined;
}

/** Writes one JSON line per step (docs/architecture.md, "Logs"). */
export interface Log {
  /** A step that was taken. */
  step(step: string, fields?: LogFields): void;
  /** Something a person must act on; `fix` says what to do. Raises a debugger alert in Twilio's console. */
  alarm(step: string, fix: string, fields?: LogFields): void;
  /** The same log with `fields` on every line. */
  with(fields: LogFields): Log;
}

/** A log that prints to the Function's console, where Twilio keeps it. */
export function consoleLog(common: LogFields = {}): Log {
  return {
    step: (step, fields) => console.log(line({ step, at: now(), ...common, ...fields })),
    alarm: (step, fix, fields) => console.error(line({ step, at: now(), ...common, ...fields, fix })),
    with: (fields) => consoleLog({ ...common, ...fields }),
  };
}

/** Characters of one text in a line: what comes from outside is not to fill the log. */
const LONGEST_TEXT = 300;
/** What a person is to do, and what an error says, may take more. */
const LONGEST: Readonly<Record<string, number>> = { fix: 4_000, error: 1_000 };

function line(fields: LogFields): string {
  const shortened = (key: string, value: unknown): unknown => {
    const longest = LONGEST[key] ?? LONGEST_TEXT;
    return typeof value === 'string' && value.length > longest ? `${value.slice(0, longest)}…` : value;
  };
  return JSON.stringify(fields, shortened);
}

/** Twilio keeps the second of a line; the order within it is told by this. */
function now(): string {
  return new Date().toISOString();
}
