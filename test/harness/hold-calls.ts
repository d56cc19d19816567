import type { OutsideCall } from '../../sandbox/cloud/invocations';
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
