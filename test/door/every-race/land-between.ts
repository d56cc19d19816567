import type { Invocation } from '../../../sandbox/cloud/invocations';
import type { Sandbox } from '../../../sandbox/sandbox';
import { untilQuiet } from '../../harness/observe';

/** Whether a run of a Function is the one during which something else happens. */
export type Holder = (invocation: Pick<Invocation, 'path' | 'parameters'>) => boolean;

/** Real milliseconds after which a Function is believed to wait for the holder, which waits for it. */
const PATIENCE = 400;

/**
 * Lets something happen just before the n-th call of Twilio by the first Function `isHolder` picks, and lets the Functions
 * that are told of it come to their end before that call takes place.
 * @param act what calls the holder
 * @param land what happens meanwhile
 */
export async function landBetween(
  sandbox: Sandbox,
  n: number,
  isHolder: Holder,
  { act, land }: { act: () => void; land: () => unknown },
): Promise<void> {
  let holder: Invocation | undefined;
  let calls = 0;
  sandbox.onTwilioCall = async (_call, invocation) => {
    if (!holder && isHolder(invocation)) holder = invocation;
    if (holder !== invocation) return;
    calls += 1;
    if (calls !== n) return;
    const before = sandbox.webhooks.open;
    await land();
    await sandbox.journal
      .until('what landed is told', () => sandbox.webhooks.open <= before, PATIENCE)
      .catch(() => undefined);
  };
  act();
  await sandbox.journal.until('the holder has begun', () => holder !== undefined);
  await untilQuiet(sandbox);
  sandbox.onTwilioCall = undefined;
  if (holder?.killed)
    throw new Error('What landed did not come to its end: the holder waited for it until it was killed');
}
