import { usePassingTime } from '../../harness/use-sandbox';
import { escalated, thread, useHostingSandbox } from './visitors';

describe('What a rep writes while OpenCX is down', () => {
  const sandbox = useHostingSandbox();
  const time = usePassingTime(sandbox);
  afterEach(() => {
    sandbox().openCx.failing = undefined;
  });

  async function withRep() {
    const scene = await escalated(sandbox());
    await sandbox().rep.accept(scene.conversationSid);
    await time().untilQuiet();
    return scene;
  }

  test('arrives when OpenCX is back within the minute, in order and once', async () => {
    const { visitor, conversationSid } = await withRep();
    const before = visitor.inbox().length;
    sandbox().openCx.failing = 500;
    sandbox().rep.say(conversationSid, 'one');
    sandbox().rep.say(conversationSid, 'two');
    sandbox().clock.after(30_000, () => (sandbox().openCx.failing = undefined));
    await time().pass(60_000);
    const arrived = visitor.inbox().slice(before);
    expect(arrived.map(({ text }) => text)).toEqual(['one', 'two']);
    expect(thread(sandbox(), conversationSid).join('\n')).not.toContain('Not delivered');
  });

  test('is said not to have arrived when the minute is over, once', async () => {
    const { visitor, conversationSid } = await withRep();
    const before = visitor.inbox().length;
    sandbox().openCx.failing = 500;
    sandbox().rep.say(conversationSid, 'lost');
    await time().pass(120_000);
    expect(visitor.inbox().slice(before)).toEqual([]);
    const notices = thread(sandbox(), conversationSid).filter((line) => line.includes('Not delivered'));
    expect(notices).toEqual([expect.stringContaining('“lost”')]);
  });
});
