import { readArguments, UsageError } from '../../sandbox/demo/arguments';
import { Cast } from '../../sandbox/demo/cast';
import { describeEntry } from '../../sandbox/demo/describe-entry';
import type { JournalEntry } from '../../sandbox/kernel/journal';

function entry(source: string, what: string, details: Record<string, unknown>): JournalEntry {
  return { at: new Date(), source, what, details };
}

describe('the arguments of the demo', () => {
  it('plays the stories with the simulated OpenCX unless told otherwise, even when there is a key', () => {
    expect(readArguments([], { OPENCX_API_KEY: 'ocx_live_1' })).toEqual({
      ...{ help: false, interactive: false, web: false },
    });
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
    [['--web', '--interactive'], {}, '--interactive'],
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
  const ann = { address: '+15005550101', label: 'ann', colour: 'cyan' } as const;
  const bob = { address: '+15005550102', label: 'bob', colour: 'cyan' } as const;
  const joins = (conversationSid: string, address: string | null): JournalEntry =>
    entry('conversations', 'participant.added', { conversationSid, address });

  it('is known by conversation, task and OpenCX session', () => {
    const cast = new Cast([ann, bob]);
    cast.roleIn(joins('CH1', ann.address));
    cast.roleIn(joins('CH2', bob.address));
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

  it('is known of visitors in a browser by their identity', () => {
    const eve = { address: 'guest-1', label: 'eve', colour: 'cyan' } as const;
    const cast = new Cast([ann, eve]);
    const enters = { conversationSid: 'CH4', identity: eve.address, address: null };
    cast.roleIn(entry('conversations', 'participant.added', enters));
    cast.roleIn(entry('conversations', 'participant.added', { ...enters, identity: 'alice' }));
    expect(cast.roleIn(entry('conversations', 'message.added', { conversationSid: 'CH4' }))).toBe(eve);
  });

  it('is nobody for what concerns no conversation of theirs', () => {
    const cast = new Cast([ann]);
    cast.roleIn(joins('CH3', '+15005550199'));
    expect(cast.roleIn(entry('phone', 'message.delivered', { conversationSid: 'CH3' }))).toBeUndefined();
    expect(cast.roleIn(entry('taskrouter', 'worker.activity.update', { workerSid: 'WK1' }))).toBeUndefined();
  });
});

describe('what the timeline tells of words', () => {
  const lookup = {
    names: (worker: unknown) => (worker === 'alice' ? 'Alice' : String(worker)),
    files: ({ messageSid }: JournalEntry['details']) =>
      messageSid === 'IM1' ? ['[photo.jpg, image/jpeg]'] : [],
  };
  const written = (details: Record<string, unknown>) =>
    describeEntry(entry('conversations', 'message.added', details), lookup);
  const delivered = (details: Record<string, unknown>) =>
    describeEntry(entry('phone', 'message.delivered', details), lookup);

  it.each([
    ['SMS', '(SMS) Hi'],
    ['WHATSAPP', '(WhatsApp) Hi'],
    ['SDK', '(web chat) Hi'],
  ])('names the channel of a customer whose message has the source %s', (source, text) => {
    expect(written({ source, author: 'guest-1', body: 'Hi' })).toEqual({ actor: 'Customer', text });
  });

  it('names the files, of a message without words as well', () => {
    const message = { source: 'WHATSAPP', author: 'whatsapp:+15005550101', messageSid: 'IM1' };
    expect(written({ ...message, body: 'Look' })?.text).toBe('(WhatsApp) Look [photo.jpg, image/jpeg]');
    expect(written({ ...message, body: null })?.text).toBe('(WhatsApp) [photo.jpg, image/jpeg]');
  });

  it('takes neither a rep nor the AI for a customer', () => {
    expect(written({ source: 'SDK', author: 'alice', body: 'Hi' })).toBeUndefined();
    expect(written({ source: 'API', author: 'AI Support Agent', body: 'Hi' })).toBeUndefined();
  });

  it.each(['+15005550101', 'guest-1'])('tells who wrote what arrives at %s', (to) => {
    expect(delivered({ to, author: 'AI Support Agent', body: 'Hi' })).toEqual({ actor: 'AI', text: 'Hi' });
    expect(delivered({ to, author: 'alice', body: 'Hi' })).toEqual({ actor: 'Rep', text: 'Hi' });
  });

  it('does not repeat what arrives at a rep', () => {
    expect(delivered({ to: 'alice', author: 'guest-1', body: 'Hi' })).toBeUndefined();
  });
});

describe('what the timeline tells of OpenCX', () => {
  const lookup = { names: String, files: () => [] };
  const told = (what: string, details: Record<string, unknown>): string | undefined =>
    describeEntry(entry('opencx', what, details), lookup)?.text;

  it.each(['session_assigned_to_human_agent', 'response_cancelled', 'skipping_unuseful_response'])(
    'says in words why its AI is silent: %s',
    (code) => {
      expect(told('ai.silent', { code })).toMatch(/^the AI says nothing: [a-z ,’]+$/);
    },
  );

  it('says once that a session has been given to people', () => {
    expect(told('session.taken-over', { isFirst: true })).toContain('people have the conversation');
    expect(told('session.taken-over', { isFirst: false })).toBeUndefined();
  });

  it('shows words in a widget to whom has one, and else in its inbox', () => {
    const message = { sender: 'agent', name: 'Alice', text: 'Hello' };
    expect(told('message.received', { ...message, channel: 'web' })).toContain('reads in the widget');
    expect(told('message.received', { ...message, channel: 'phone_voice' })).toContain('inbox');
  });

  it('does not count values there are none of', () => {
    expect(told('session.created', { customData: {} })).toBe('a session opens');
  });
});
