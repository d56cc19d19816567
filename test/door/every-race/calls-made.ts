import type { Invocation } from '../../../sandbox/cloud/invocations';
import type { Sandbox } from '../../../sandbox/sandbox';
import { untilQuiet } from '../../harness/observe';
import type { Holder } from './land-between';

/**
 * Counts the calls of Twilio of the first Function `isHolder` picks, which meets nobody: those called before it are done
 * before its first call, those called after it go on when it is done. A note between two writes costs it calls of its own.
 * @param act what calls it
 */
export async function callsMade(sandbox: Sandbox, isHolder: Holder, act: () => void): Promise<number> {
  const { all } = sandbox.invocations;
  const begun = all.length;
  const runs = (): Invocation[] => all.slice(begun).filter(({ path }) => path !== '/turns/continue');
  let calls = 0;
  const areOver = (some: readonly Invocation[]): Promise<void> =>
    sandbox.journal.until('Functions beside the holder are done', () => some.every(({ isOver }) => isOver));
  sandbox.onTwilioCall = async (_call, run) => {
    const at = runs().findIndex(isHolder);
    const holder = runs()[at];
    if (!holder) return;
    if (run === holder) {
      calls += 1;
      await areOver(runs().slice(0, at));
    } else if (runs().indexOf(run) > at) await areOver([holder]);
  };
  act();
  await sandbox.journal.until('the holder has begun', () => calls > 0);
  await untilQuiet(sandbox);
  sandbox.onTwilioCall = undefined;
  return calls;
}
