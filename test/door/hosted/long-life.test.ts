import { usePassingTime } from '../../harness/use-sandbox';
import { storedBytes, storedOf } from '../../harness/stored';
import { escalated, useHostingSandbox } from './visitors';

/** After so many returns, and so many messages, what is stored is as large as it ever gets. */
const UNTIL_FULL = 10;
const RETURNS = 13;
const MESSAGES = 20;
/** As many are written before anybody waits. */
const AT_ONCE = 10;
/** Bytes. */
const MOST_STORED = 4_096;
/** Bytes by which two states differ that hold the same: numbers have more digits. */
const DIGITS = 48;
/** So many tasks that have ended are kept, for what is told of them late. */
const MOST_ENDED = 3;

describe('A conversation OpenCX hosts that lives long', () => {
  const sandbox = useHostingSandbox();
  const time = usePassingTime(sandbox);

  test('is stored in 4 KiB, which grows neither with messages nor with returns, and the rep is read still', async () => {
    const { visitor, conversationSid } = await escalated(sandbox());
    const sizes: number[] = [];
    const lasting: number[] = [];
    const endedTasks: number[] = [];
    for (let turn = 1; turn <= RETURNS; turn++) {
      await sandbox().rep.accept(conversationSid);
      for (let message = 1; message <= (turn === 1 ? MESSAGES : 1); message++) {
        visitor.write(`question ${turn}.${message}`);
        sandbox().rep.say(conversationSid, `answer ${turn}.${message}`);
        if (message % AT_ONCE === 0) await time().untilQuiet();
      }
      await time().untilQuiet();
      sizes.push(storedBytes(sandbox(), conversationSid));
      // Whether a task that has ended stands there depends on what Twilio tells first.
      lasting.push(storedBytes(sandbox(), conversationSid, { but: 'ended' }));
      endedTasks.push(storedOf(sandbox(), conversationSid)?.endedTasks ?? 0);
      sandbox().rep.transfer(conversationSid, sandbox().flex.aiQueue.sid);
      await time().untilQuiet();
      visitor.write('I want a human');
      await time().untilQuiet();
    }
    await sandbox().rep.accept(conversationSid);
    sandbox().rep.say(conversationSid, 'Still here');
    await time().untilQuiet();
    expect(visitor.inbox().at(-1)?.text).toBe('Still here');
    expect(visitor.inbox().filter(({ text }) => text.startsWith('answer '))).toHaveLength(
      RETURNS - 1 + MESSAGES,
    );
    const full = lasting.slice(UNTIL_FULL);
    expect(Math.max(...full) - Math.min(...full)).toBeLessThanOrEqual(DIGITS);
    expect(Math.max(...endedTasks)).toBeLessThanOrEqual(MOST_ENDED);
    expect(Math.max(...sizes)).toBeLessThan(MOST_STORED);
  }, 120_000);
});
