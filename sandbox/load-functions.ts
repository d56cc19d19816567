import type { Platform } from './platform';

const FUNCTIONS = [
  '/taskrouter/events',
  '/conversations/events',
  '/opencx/events',
  '/turns/continue',
  '/studio/turn',
  '/studio/handoff',
  '/voice/answer',
  '/voice/turn',
  '/voice/transfer',
];

/** What a process does only once takes real time, which the clock does not wait for: it is done before. */
export async function loadFunctions(sandbox: Platform): Promise<void> {
  for (const path of FUNCTIONS) await sandbox.webhooks.post(sandbox.urlOf(path), {}, 10_000);
  sandbox.journal.entries.splice(0);
  sandbox.invocations.all.splice(0);
}
