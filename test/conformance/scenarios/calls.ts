import type { Sandbox } from '../../../sandbox/sandbox';
import { newNumber } from '../../harness/use-sandbox';

/** Somebody calls, is answered, complains and is handed off; then hangs up. */
export async function callsAndComplains(sandbox: Sandbox): Promise<void> {
  const caller = sandbox.caller(newNumber());
  sandbox.voice.tamper = (url) => (url.endsWith('/voice/answer') ? 'answer lost' : 'deliver');
  caller.dials();
  await caller.says('What are your opening hours?');
  await caller.says('It is broken again! I am angry, I want a refund.');
  await caller.waitsForPeople();
  sandbox.voice.tamper = undefined;
  caller.hangsUp();
  await sandbox.webhooks.quiet();
}
