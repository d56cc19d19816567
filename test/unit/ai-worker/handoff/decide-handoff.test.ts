import { decideHandoff, summaryOf } from '../../../../src/ai-worker/handoff/decide-handoff';
import type { Ports } from '../../../../src/ai-worker/ports';
import { OpenCxError, type Session } from '../../../../src/ai-worker/ports/opencx';
import type { HandoffCause } from '../../../../src/ai-worker/handoff/reasons';
import { Deadline } from '../../../../src/common/deadline';
import type { HandoffDecision } from '../../../../src/state/conversation-state';
import { aFile, aMessage, aState } from '../../support/conversation';

const SESSION: Session = {
  id: 's1',
  open: true,
  handedOff: true,
  resolved: false,
  language: 'pt_BR',
  summary: 'Wants a refund.',
  sentiment: 'angry',
  updatedAt: 0,
  customData: {},
  channel: 'api',
  contact: { name: undefined, email: undefined, phone: undefined, isClaimed: false },
  isElsewhere: false,
};

function decide(
  cause: HandoffCause,
  readSession: () => Promise<Session | undefined>,
  text?: string,
): Promise<HandoffDecision> {
  const log = { step: () => undefined, alarm: () => undefined, with: () => log };
  const ports = {
    openCx: { readSession },
    deadline: Deadline.in(5_000),
    log,
    settings: {},
  } as unknown as Ports;
  const state = aState({ session: { id: 's1', handedOff: false, attributesSent: '' } });
  const outcome = { kind: 'handoff', cause, ...(text !== undefined && { text }) } as const;
  return decideHandoff(ports, state, outcome, [aMessage(0, { text: 'I want a person' })]);
}

describe('what a handoff decides', () => {
  test('what OpenCX’s session says, in the words of the attributes', async () => {
    const decision = await decide('ai-decided', () => Promise.resolve(SESSION), 'One moment.');
    expect(decision).toMatchObject({
      reason: 'The AI decided to bring in a person',
      summary: 'Wants a refund.',
      sentiment: 'negative',
      language: 'pt-BR',
      reply: 'One moment.',
    });
    expect(new Date(decision.timestamp).toISOString()).toBe(decision.timestamp);
  });

  test.each([
    ['does not know the session', () => Promise.resolve(undefined)],
    ['fails', () => Promise.reject(new OpenCxError('server-error', 'get session', 500))],
    [
      'says nothing of use',
      () => Promise.resolve({ ...SESSION, summary: '  ', sentiment: undefined, language: undefined }),
    ],
  ])('what is known without it when OpenCX %s', async (_what, readSession) => {
    expect(await decide('human-has-session', readSession)).toMatchObject({
      summary: 'No summary from the AI. The customer wrote last: I want a person',
      sentiment: 'neutral',
      language: 'und',
    });
  });

  test('the reason is the cause’s, and without last words there is no reply', async () => {
    const decision = await decide('late', () => Promise.resolve(SESSION));
    expect(decision.reason).toBe('The AI did not answer in time');
    expect(decision).not.toHaveProperty('reply');
  });

  test.each(['key-refused', 'session-unknown', 'unreachable', 'server-error', 'not-served'] as const)(
    'an OpenCX that cannot tell is not asked: %s',
    async (cause) => {
      const asked = jest.fn(() => Promise.resolve(SESSION));
      expect(await decide(cause, asked)).toMatchObject({ language: 'und', sentiment: 'neutral' });
      expect(asked).not.toHaveBeenCalled();
    },
  );

  test('a mistake of ours keeps people from nobody', async () => {
    const decided = await decide('ai-decided', () => Promise.reject(new TypeError('mistake')));
    expect(decided.made).toEqual(['reason', 'summary', 'sentiment', 'language']);
  });
});

describe('the stand-in for a summary', () => {
  test('is the customer’s last words on one line, marked as such', () => {
    const messages = [
      aMessage(0, { text: 'Hello\n\nthere' }),
      aMessage(1, { text: '', media: [aFile('image/png')] }),
    ];
    expect(summaryOf(messages)).toBe(
      'No summary from the AI. The customer wrote last: Hello there / [file: image/png]',
    );
  });

  test('says so when the customer has not written', () => {
    expect(summaryOf([])).toMatch(/^No summary from the AI\. .*not written/);
  });

  test('is cut to a readable length', () => {
    const summary = summaryOf([aMessage(0, { text: 'word '.repeat(1_000) })]);
    expect(summary).toMatch(/word…$/);
    expect(summary.length).toBeLessThan(700);
  });
});
