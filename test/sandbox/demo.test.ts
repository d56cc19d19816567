import { readArguments, UsageError } from '../../sandbox/demo/arguments';
import { Cast } from '../../sandbox/demo/cast';
import type { JournalEntry } from '../../sandbox/kernel/journal';

describe('the arguments of the demo', () => {
  it('plays the stories with the simulated OpenCX unless told otherwise, even when there is a key', () => {
    expect(readArguments([], { OPENCX_API_KEY: 'ocx_live_1' })).toEqual({ help: false, interactive: false });
  });

  it('takes key and address of the live OpenCX from the environment', () => {
    const demo = readArguments(['--interactive', '--opencx', 'live'], {
      OPENCX_API_KEY: 'ocx_live_1',
      OPENCX_API_URL: 'https://opencx.example',
    });
    expect(demo).toMatchObject({
      interactive: true,
      liveOpenCx: { apiKey: 'ocx_live_1', url: 'https://opencx.example' },
    });
  });

  it('knows where the live OpenCX is', () => {
    const { liveOpenCx } = readArguments(['--opencx=live'], {
      OPENCX_API_KEY: 'ocx_live_1',
      OPENCX_API_URL: '',
    });
    expect(liveOpenCx?.url).toBe('https://api.open.cx');
  });

  it.each([
    [['--opencx', 'live'], {}, 'OPENCX_API_KEY'],
    [['--opencx', 'live'], { OPENCX_API_KEY: 'k', OPENCX_API_URL: 'open' }, 'OPENCX_API_URL'],
    [['--opencx', 'real'], {}, 'real'],
    [['--fast'], {}, '--fast'],
    [['story'], {}, 'story'],
  ])('refuses %j with %j and names %s', (args, environment, named) => {
    const read = () => readArguments(args, environment);
    expect(read).toThrow(UsageError);
    expect(read).toThrow(named);
  });

  it('helps without a key', () => {
    expect(readArguments(['--help', '--opencx', 'live'], {}).help).toBe(true);
  });
});

describe('whose story an entry belongs to', () => {
  const ann = { number: '+15005550101', label: 'ann', colour: 'cyan' } as const;
  const bob = { number: '+15005550102', label: 'bob', colour: 'cyan' } as const;
  const entry = (source: string, what: string, details: Record<string, unknown>): JournalEntry => {
    return { at: new Date(), source, what, details };
  };
  const joins = (conversationSid: string, address: string | null): JournalEntry =>
    entry('conversations', 'participant.added', { conversationSid, address });

  it('is known by conversation, task and OpenCX session', () => {
    const cast = new Cast([ann, bob]);
    cast.roleIn(joins('CH1', ann.number));
    cast.roleIn(joins('CH2', bob.number));
    cast.roleIn(joins('CH2', null));
    cast.roleIn(
      entry('opencx', 'session.created', { sessionId: 's', customData: { flex_conversation_sid: 'CH2' } }),
    );
    expect(cast.roleIn(entry('phone', 'message.delivered', { conversationSid: 'CH1' }))).toBe(ann);
    expect(cast.roleIn(entry('taskrouter', 'task.created', { attributes: { conversationSid: 'CH2' } }))).toBe(
      bob,
    );
    expect(cast.roleIn(entry('opencx', 'ai.resolved', { sessionId: 's' }))).toBe(bob);
  });

  it('is nobody for what concerns no conversation of theirs', () => {
    const cast = new Cast([ann]);
    cast.roleIn(joins('CH3', '+15005550199'));
    expect(cast.roleIn(entry('phone', 'message.delivered', { conversationSid: 'CH3' }))).toBeUndefined();
    expect(cast.roleIn(entry('taskrouter', 'worker.activity.update', { workerSid: 'WK1' }))).toBeUndefined();
  });
});
