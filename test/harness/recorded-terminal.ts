import { createColors } from 'picocolors';
import { unanswered } from '../../cli/terminal/system-terminal';
import type { Choice, Terminal } from '../../cli/terminal/terminal';

/** A terminal that keeps what was printed. */
export interface RecordedTerminal extends Terminal {
  /** Everything printed so far, stdout and stderr, line by line. */
  text(): string;
  /** The questions that were asked. */
  readonly questions: string[];
  /** What could be chosen of, where any number could, as it was shown. */
  readonly choices: string[];
}

/**
 * A terminal without colours for tests.
 * @param answers by the flag that would answer the question; a question without one is refused, as it is without a terminal,
 *   and nothing is chosen of what may be left out
 */
export function recordedTerminal(
  answers: Readonly<Record<string, string | boolean | string[]>> = {},
): RecordedTerminal {
  const lines: string[] = [];
  const questions: string[] = [];
  const choices: string[] = [];
  const answer = <Answer>(message: string, flag: string): Promise<Answer> => {
    questions.push(message);
    const given = answers[flag];
    return given === undefined ? Promise.reject(unanswered(message, flag)) : Promise.resolve(given as Answer);
  };
  return {
    colours: createColors(false),
    print: (text) => void lines.push(text),
    write: (text) => void lines.push(text),
    warn: (text) => void lines.push(text),
    during: (_message, work) => work,
    confirm: (message, flag) => answer(message, flag),
    select: (message, _choices, flag) => answer(message, flag),
    selectAny: <Value extends string>(message: string, shown: readonly Choice<Value>[], flag: string) => {
      questions.push(message);
      choices.push(...shown.map(({ name }) => name));
      return Promise.resolve((answers[flag] ?? []) as Value[]);
    },
    text: () => lines.join('\n'),
    questions,
    choices,
  };
}
