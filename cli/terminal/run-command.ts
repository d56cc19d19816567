import { type Command, CommanderError } from 'commander';
import { Problem } from '../problem';

/** What a shell answers for a program that was interrupted. */
const INTERRUPTED = 130;

/**
 * Runs a command with the arguments of this process and sets the exit code: what its action set, 1 after a problem, 2
 * when it was called in a way it does not understand, 130 when a question was interrupted. A problem is printed without a stack.
 */
export async function runCommand(command: Command): Promise<void> {
  try {
    await command.exitOverride().showHelpAfterError().parseAsync();
  } catch (error) {
    process.exitCode = exitCodeOf(error);
  }
}

function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof Error && error.name === 'ExitPromptError') return INTERRUPTED;
  console.error(error instanceof Problem ? error.message : error);
  return 1;
}
