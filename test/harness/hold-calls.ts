import type { Invocation, OutsideCall } from '../../sandbox/cloud/invocations';
import type { Sandbox } from '../../sandbox/sandbox';

/**
 * Holds the Functions where they call Twilio, so that something else happens first, however long it takes.
 * @param matches which of their calls wait; all when it is left out
 * @returns what lets them go on
 */
export function holdCalls(
  sandbox: Sandbox,
  matches: (call: OutsideCall) => boolean = () => true,
): () => void {
  let goOn = (): void => undefined;
  const isReleased = new Promise<void>((resolve) => (goOn = resolve));
  sandbox.onTwilioCall = (call) => (matches(call) ? isReleased : Promise.resolve());
  return () => {
    sandbox.onTwilioCall = undefined;
    goOn();
  };
}

/**
 * Resolves when no other Function hears a message. What was written at the same moment is heard first: a note between two
 * writes of this one costs it calls of its own.
 */
export function untilHeard(sandbox: Sandbox, except: Invocation): Promise<void> {
  const isBeingHeard = (): boolean =>
    sandbox.invocations.all.some(
      (other) => other !== except && other.path === '/conversations/events' && !other.isOver,
    );
  return sandbox.journal.until('no message is being heard', () => !isBeingHeard());
}

/** From now on whoever is told of an offer goes on when the message that led to it is heard, and meets nobody. */
export function hearMessagesFirst(sandbox: Sandbox): void {
  sandbox.onTwilioCall = async (_call, run) => {
    if (run.path === '/taskrouter/events') await untilHeard(sandbox, run);
  };
}
