import type { Invocation } from '../../../sandbox/cloud/invocations';
import type { Sandbox } from '../../../sandbox/sandbox';
import { untilHeard } from '../../harness/hold-calls';
import { untilQuiet } from '../../harness/observe';
import { letLeaseRunOut } from '../../harness/stored';
import type { Scene } from './customers';

/** Whether a run of a Function is the one to be killed. */
export type Victim = (parameters: Readonly<Record<string, string>>) => boolean;

/**
 * Kills the first Function that `isVictim` picks when its n-th outside call has taken effect: the answer never reaches
 * it. With 0 it dies before its first call. Then its lease runs out.
 * @param act what calls the Function; picks happen after it
 * @returns how many outside calls of it took effect
 */
export async function killAfter(
  sandbox: Sandbox,
  n: number,
  isVictim: Victim,
  act: () => void,
): Promise<number> {
  let victim: Invocation | undefined;
  let effects = 0;
  const isIt = (invocation: Invocation): boolean => {
    if (!victim && isVictim(invocation.parameters)) victim = invocation;
    return victim === invocation;
  };
  sandbox.onTwilioCall = async (_call, invocation) => {
    if (!isIt(invocation)) return;
    if (n === 0) invocation.kill();
    await untilHeard(sandbox, invocation);
  };
  sandbox.onEffect = (_call, invocation) => {
    if (!isIt(invocation)) return;
    effects += 1;
    if (effects === n) invocation.kill();
  };
  act();
  await sandbox.journal.until('the Function has begun', () => victim !== undefined);
  await untilQuiet(sandbox);
  sandbox.onTwilioCall = undefined;
  sandbox.onEffect = undefined;
  return effects;
}

/** Kills the Function that hears these words after its n-th call, like `killAfter`, and lets its lease run out. */
export async function killedWhenSaid(
  sandbox: Sandbox,
  { conversationSid, say }: Scene,
  words: string,
  n: number,
): Promise<number> {
  const calls = await killAfter(
    sandbox,
    n,
    ({ ConversationSid, Body }) => ConversationSid === conversationSid && Body === words,
    () => {
      say(words);
    },
  );
  await letLeaseRunOut(sandbox, conversationSid);
  return calls;
}
