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
    step: (step, fields) => console.log(JSON.stringify({ step, at: now(), ...common, ...fields })),
    alarm: (step, fix, fields) =>
      console.error(JSON.stringify({ step, at: now(), ...common, ...fields, fix })),
    with: (fields) => consoleLog({ ...common, ...fields }),
  };
}

/** Twilio keeps the second of a line; the order within it is told by this. */
function now(): string {
  return new Date().toISOString();
}
