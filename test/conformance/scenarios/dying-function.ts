import type { OutsideCall } from '../../../sandbox/cloud/invocations';
import type { Sandbox } from '../../../sandbox/sandbox';
import { stateOf, untilQuiet } from '../../harness/observe';

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

async function letLeaseRunOut(sandbox: Sandbox, conversationSid: string): Promise<void> {
  const { lease, ...state } = stateOf(sandbox, conversationSid);
  const path = `/v1/Services/default/Documents/opencx-conversation-${conversationSid}`;
  const Data = JSON.stringify({ ...state, lease: { ...(lease as object), until: 0 } });
  await sandbox.api('POST', 'sync.twilio.com', path, { Data });
}
