import type { HistoryEvent } from '../../../../src/ai-worker/ports/opencx';
import { NOT_YET, type Outcome, outcomeInHistory } from '../../../../src/ai-worker/turns/outcome';
import { fingerprintOfWords } from '../../../../src/state/pending-turn';

const event = (type: string, changes: Partial<HistoryEvent> = {}): HistoryEvent => ({
  id: undefined,
  at: '2026-01-02T03:04:05Z',
  type,
  sender: undefined,
  senderName: undefined,
  text: undefined,
  attachments: [],
  ...changes,
});
const contact = (id: string): HistoryEvent => event('message', { id, sender: 'contact', text: id });
const ai = (text: string): HistoryEvent => event('message', { sender: 'ai', text });

/** What the history tells of the message with this id, whose text is the same; without it, of the message `m2`. */
function told(events: HistoryEvent[], id?: string): Outcome | typeof NOT_YET {
  const found = outcomeInHistory(events, { id, words: fingerprintOfWords(id ?? 'm2'), after: undefined });
  return found === NOT_YET ? NOT_YET : found.outcome;
}

test('the AI’s words after our message are the reply', () => {
  expect(told([contact('m1'), ai('Hello')], 'm1')).toEqual({ kind: 'reply', text: 'Hello' });
});

test('several messages of the AI are one reply, in their order', () => {
  const events = [contact('m1'), ai('One'), event('tool_call'), ai('Two')];
  expect(told(events, 'm1')).toEqual({ kind: 'reply', text: 'One\n\nTwo' });
});

test('what was said before our message is not the answer to it', () => {
  expect(told([contact('m1'), ai('to m1'), contact('m2')], 'm2')).toBe(NOT_YET);
  expect(told([contact('m1'), ai('to m1'), contact('m2')])).toBe(NOT_YET);
});

test('the answer to an earlier message is not the answer to ours, which the history does not show yet', () => {
  expect(told([contact('m1'), ai('to m1')], 'm2')).toBe(NOT_YET);
});

test('an id of another kind does not hide our message: its text is found', () => {
  const events = [contact('m1'), ai('old'), contact('m2'), ai('new')];
  expect(told(events)).toEqual({ kind: 'reply', text: 'new' });
  expect(
    outcomeInHistory(events, { id: 'another kind', words: fingerprintOfWords('m2 '), after: undefined }),
  ).toMatchObject({
    outcome: { text: 'new' },
  });
});

test('the same words written before are not our message', () => {
  const early = { ...contact('m2'), at: '2026-01-01T00:00:00Z' };
  const sent = { id: undefined, words: fingerprintOfWords('m2'), after: '2026-01-01T00:00:01Z' };
  expect(outcomeInHistory([early, { ...ai('to the first'), at: '2026-01-01T00:00:01Z' }], sent)).toBe(
    NOT_YET,
  );
});

test('the moment of the last event is told, by which the next turn knows what it has seen', () => {
  const sent = { id: 'm1', words: fingerprintOfWords('m1'), after: undefined };
  const answer = { ...ai('Hello'), at: '2026-01-02T03:04:09Z' };
  expect(outcomeInHistory([contact('m1'), answer], sent)).toMatchObject({
    seenUntil: '2026-01-02T03:04:09Z',
  });
});

test.each(['handoff', 'human_agent_joined', 'human_agent_takeover'])(
  '%s is a handoff, with the last words',
  (type) => {
    expect(told([contact('m1'), ai('Moment'), event(type)], 'm1')).toEqual({
      kind: 'handoff',
      cause: 'ai-decided',
      text: 'Moment',
    });
  },
);

test('a human who writes in OpenCX has the session', () => {
  const human = event('message', { sender: 'human_agent', text: 'I am Sam' });
  expect(told([contact('m1'), event('handoff'), human], 'm1')).toEqual({
    kind: 'handoff',
    cause: 'human-has-session',
  });
});

test.each(['ai_resolved_issue', 'ai_decided_to_resolve_the_issue', 'ai_assumed_the_session_resolved'])(
  '%s is a resolve',
  (type) => {
    expect(told([contact('m1'), event(type)], 'm1')).toEqual({ kind: 'resolve' });
    expect(told([contact('m1'), ai('Bye'), event(type)], 'm1')).toEqual({
      kind: 'resolve',
      text: 'Bye',
    });
  },
);

test('the AI decided to say nothing', () => {
  expect(told([contact('m1'), event('ai_decided_to_not_reply')], 'm1')).toEqual({
    kind: 'silence',
  });
});

test('a handoff or resolve before our message is history', () => {
  const events = [contact('m1'), event('handoff'), event('ai_resolved_issue'), contact('m2')];
  expect(told(events, 'm2')).toBe(NOT_YET);
});

test('a comment between agents, blank words and unknown events tell nothing', () => {
  const events = [contact('m1'), event('human_agent_comment', { text: 'psst' }), ai(' '), event('brand_new')];
  expect(told(events, 'm1')).toBe(NOT_YET);
  expect(told([], 'm1')).toBe(NOT_YET);
});
