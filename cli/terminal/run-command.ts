import { inspect } from 'node:util';
import { type Command, CommanderError } from 'commander';
import { failureOf } from '../account/failure';
import { knownSecrets } from '../environment/known-secrets';
import { Problem } from '../problem';
import { keptByNpm } from './kept-by-npm';
import { maskSecrets } from './mask-secrets';

/** What a shell answers for a program that was interrupted. */
const INTERRUPTED = 130;

/** What a shell answers for a program that was called in a way it does not understand. */
const MISUSED = 2;

/**
 * Runs a command with the arguments of this process and sets the exit code: what its action set, 1 after a problem, 2
 * when it was called in a way it does not understand, 130 when a question was interrupted. A problem is printed without a stack,
 * and whatever is printed without the secrets of the environment file (`--env`) and the shell.
 * @param mayBeKept flags that npm may keep for itself without harm
 */
export async function runCommand(command: Command, mayBeKept: readonly string[] = []): Promise<void> {
  const flags = command.options.flatMap(({ long }) => (long ? [long.slice('--'.length)] : []));
  const kept = keptByNpm({
    name: command.name(),
    flags: flags.filter((flag) => !mayBeKept.includes(flag)),
    args: process.argv.slice(2),
    shell: process.env,
  });
  if (kept !== undefined) {
    console.error(kept);
    process.exitCode = MISUSED;
    return;
  }
  try {
    await inOneLine(command).exitOverride().parseAsync();
  } catch (error) {
    process.exitCode = exitCodeOf(error);
    if (process.exitCode === INTERRUPTED)
      console.error('Interrupted at a question: nothing was done after it.');
    if (process.exitCode === 1) {
      const { env = '' } = command.opts<{ env?: string }>();
      console.error(maskSecrets(messageOf(error) ?? inspect(error), knownSecrets(env, process.env)));
    }
  }
}

/** What was wrong with the call, and where it says how it is called. */
function inOneLine(command: Command): Command {
  const outputError = (text: string, write: (line: string) => void): void =>
    write(
      `${text
        .trim()
        .replace(/\s*\n\s*/g, ' ')
        .replace(/\.$/, '')}. Usage: ${command.name()} --help\n`,
    );
  return command.configureOutput({ outputError });
}

function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : MISUSED;
  return error instanceof Error && error.name === 'ExitPromptError' ? INTERRUPTED : 1;
}

/** A file or a folder cannot be read or written: https://nodejs.org/docs/latest-v20.x/api/errors.html#class-systemerror */
function isOfTheSystem(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error && 'path' in error;
}

/** What a person can act on; undefined for a failure of our own, whose stack is needed. */
function messageOf(error: unknown): string | undefined {
  if (error instanceof Problem) return error.message;
  const failure = failureOf(error);
  if (failure) return `${failure.found}. ${failure.advice}`;
  if (isOfTheSystem(error)) return `${error.message}. Look at that file or folder and its permissions.`;
  return error instanceof Error && error.cause !== undefined ? messageOf(error.cause) : undefined;
}
