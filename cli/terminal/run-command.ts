import { type Command, CommanderError } from 'commander';
import { RestException } from 'twilio';
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
  console.error(messageOf(error) ?? error);
  return 1;
}

/** What a person can act on; undefined for a failure of our own, whose stack is needed. */
function messageOf(error: unknown): string | undefined {
  if (error instanceof Problem) return error.message;
  if (!(error instanceof RestException)) return undefined;
  const { status, code, message, moreInfo } = error;
  const advice =
    status === 401
      ? 'Check that Account SID and Auth Token (or API key and secret) belong together.'
      : moreInfo;
  return `Twilio refused a request: ${message} (HTTP ${status}, code ${code ?? 'unknown'}). ${advice ?? ''}`.trimEnd();
}
