import { recordedTerminal } from '../../../harness/recorded-terminal';
import { resume } from '../../../../cli/doctor/resume';
import { newNumber } from '../../../harness/use-sandbox';
import { letLeaseRunOut } from '../../../harness/stored';
import { type StoredConversation, storedOf } from '../../../harness/stored';
import { type Fault, said } from '../fault';
import type { World } from '../world';

/** Does `npm run doctor -- --resume` with the conversations the fix names. */
async function resumeAsSaid(world: World, fix: string): Promise<void> {
  const conversations = said(fix, /npm run doctor -- --resume ((?:CH\w+ ?)+)/)
    .trim()
    .split(' ');
  await resume(world.instruments, recordedTerminal(), conversations);
  await world.sandbox.webhooks.quiet();
}

/** A customer writes, and the Function that works on it dies as soon as something is stored of the conversation that fits. */
async function dieWhen(
  { sandbox }: World,
  words: string,
  isTime: (stored: StoredConversation) => boolean,
): Promise<void> {
  const { conversationSid } = sandbox.customer(newNumber()).text(words);
  let isDead = false;
  sandbox.onEffect = (_call, invocation) => {
    const stored = storedOf(sandbox, conversationSid);
    if (isDead || !stored || !isTime(stored)) return;
    invocation.kill();
    isDead = true;
  };
  await sandbox.journal.until('the Function is dead', () => isDead);
  sandbox.onEffect = undefined;
  await sandbox.webhooks.quiet();
  await letLeaseRunOut(sandbox, conversationSid);
}

/** What Functions left behind. */
export const CONVERSATIONS: readonly Fault[] = [
  {
    check: 'half-done-handoffs',
    because: 'a Function died in a handoff',
    cause: (world) => dieWhen(world, 'I want a human', ({ phase }) => phase === 'handing_off'),
    mend: resumeAsSaid,
  },
  {
    check: 'stuck-tasks',
    because: 'a Function died before it had answered',
    cause: (world) => dieWhen(world, 'Hello', ({ session }) => session !== undefined),
    mend: resumeAsSaid,
  },
  {
    check: 'webhook-secret',
    because: 'OpenCX answers later and has no webhook to tell of it',
    cause: async (world) => {
      world.writeAndDeploy({ OPENCX_WEBHOOK_SECRET: '' });
      await world.restart();
      const { sandbox } = world;
      sandbox.openCx.shape = 'v6';
      const { conversationSid } = sandbox.customer(newNumber()).text('Where is my order?');
      await sandbox.journal.until('the AI has answered', () =>
        sandbox.conversations.messages(conversationSid).some(({ source }) => source === 'API'),
      );
      await sandbox.webhooks.quiet();
      sandbox.openCx.shape = 'v4';
    },
    mend: (world, fix) => {
      said(fix, /register (https:\S+\/opencx\/events\?secret=<the same>) in OpenCX/);
      world.writeAndDeploy({ OPENCX_WEBHOOK_SECRET: 'a secret nobody can guess' });
      return world.restart();
    },
  },
];
