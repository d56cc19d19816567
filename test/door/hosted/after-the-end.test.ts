import { usePassingTime } from '../../harness/use-sandbox';
import { conversationOf, freeRep, tasksOfSession, thread, useHostingSandbox } from './visitors';

/** Milliseconds within which what was refused is made up for. */
const SOON = 20_000;
/** Milliseconds after which nobody looks any more. */
const LONG = 600_000;

describe('What a customer OpenCX hosts writes right after the end, every webhook of it refused', () => {
  const sandbox = useHostingSandbox();
  const time = usePassingTime(sandbox);
  afterEach(async () => {
    sandbox().edgeSettings.isRefused = undefined;
    await freeRep(sandbox());
  });

  async function silentWithRep() {
    const visitor = sandbox().hostedVisitor({ name: 'Ada' });
    visitor.write('I want a human');
    await time().untilQuiet();
    const conversationSid = conversationOf(sandbox(), visitor) ?? '';
    const { sid } = await sandbox().rep.accept(conversationSid);
    sandbox().rep.say(conversationSid, 'I look into it.');
    await time().pass(LONG);
    return { visitor, conversationSid, reservationSid: sid };
  }

  test.each([
    ['the rep has completed it', 'rep'],
    ['the customer has left', 'customer'],
  ])('%s: they come to people within 20 s, with nobody writing again', async (_end, who) => {
    const { visitor, conversationSid, reservationSid } = await silentWithRep();
    if (who === 'rep') sandbox().interactions.leave(reservationSid);
    else visitor.close();
    await time().untilQuiet();
    sandbox().edgeSettings.isRefused = ({ path }) => path === '/opencx/events';
    visitor.write('I want a human once more');
    const hasTask = (): boolean => tasksOfSession(sandbox(), visitor).length > 0;
    await time().passAtMost(SOON, hasTask);
    expect(tasksOfSession(sandbox(), visitor)).toHaveLength(1);
    await time().untilQuiet();
    const now = conversationOf(sandbox(), visitor) ?? '';
    expect(now).not.toBe(conversationSid);
    expect(thread(sandbox(), now).at(-1)).toContain('I want a human once more');
  });
});
