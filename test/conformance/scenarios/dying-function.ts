import type { OutsideCall } from '../../../sandbox/cloud/invocations';
import type { Sandbox } from '../../../sandbox/sandbox';
import { untilQuiet } from '../../harness/observe';
import { letLeaseRunOut } from '../../harness/stored';

/** Kills the Function that makes this call, before the call takes place; then lets its lease run out. */
export async function dieAt(
  sandbox: Sandbox,
  conversationSid: string,
  isIt: (call: OutsideCall) => boolean,
  act: () => void,
): Promise<void> {
  const died = new Promise<void>((resolve) => {
    sandbox.onTwilioCall = (call, invocation) => {
      if (isIt(call)) {
        sandbox.onTwilioCall = undefined;
        invocation.kill();
        resolve();
      }
      return Promise.resolve();
    };
  });
  act();
  await died;
  await untilQuiet(sandbox);
  await letLeaseRunOut(sandbox, conversationSid);
}
