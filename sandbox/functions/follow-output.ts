import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Journal } from '../kernel/journal';

/** What stands before a line of a Function's console (redirect/preload.cjs puts it there). */
const CONSOLE_MARK = '\u001e';

/** What a Function wrote to its console. */
export interface ConsoleLine {
  /** The id of the run that wrote it. */
  invocation: string;
  level: 'log' | 'info' | 'warn' | 'error';
  message: string;
}

/** What a process has written, until it is followed no more. */
export interface FollowedOutput {
  readonly lines: readonly string[];
  letGo(): void;
}

/** Journals what the Functions log: their JSON lines as such, everything else as plain output. */
export function followOutput(
  child: ChildProcess,
  { journal, onConsole }: { journal: Journal; onConsole: (line: ConsoleLine) => void },
): FollowedOutput {
  const lines: string[] = [];
  const hear = (line: string): void => {
    const written = consoleLine(line);
    const text = written?.message ?? line;
    lines.push(text);
    const json = /\{"step".*\}/.exec(text)?.[0];
    if (json) journal.record('functions', 'log', parsed(json));
    else if (text.trim() !== '') journal.record('functions', 'output', { line: text });
    if (written) onConsole(written);
  };
  const followed = [child.stdout, child.stderr]
    .filter((stream) => stream !== null)
    .map((input) => createInterface({ input }).on('line', hear));
  return { lines, letGo: () => followed.forEach((each) => each.close()) };
}

function consoleLine(line: string): ConsoleLine | undefined {
  const at = line.indexOf(CONSOLE_MARK);
  return at < 0 ? undefined : (JSON.parse(line.slice(at + CONSOLE_MARK.length)) as ConsoleLine);
}

function parsed(json: string): Record<string, unknown> {
  try {
    return JSON.parse(json) as Record<string, unknown>;
  } catch {
    return { line: json };
  }
}
