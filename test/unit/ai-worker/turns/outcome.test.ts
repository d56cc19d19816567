import type { Answer } from '../../../../src/ai-worker/ports/opencx';
import { NOT_YET, type Outcome, outcomeOf } from '../../../../src/ai-worker/turns/outcome';

const answer = (changes: Partial<Answer> = {}): Answer => ({
  handedOff: false,
  resolved: false,
  failed: false,
  ...changes,
});

test.each<[string, Partial<Answer>, Outcome | typeof NOT_YET]>([
  ['words are a reply', { text: 'Hi' }, { kind: 'reply', text: 'Hi' }],
  ['a handoff', { handedOff: true }, { kind: 'handoff', cause: 'ai-decided' }],
  [
    'words with a handoff go out with it',
    { text: 'One moment', handedOff: true },
    { kind: 'handoff', cause: 'ai-decided', text: 'One moment' },
  ],
  [
    'a human has the session',
    { code: 'session_assigned_to_human_agent' },
    { kind: 'handoff', cause: 'human-has-session' },
  ],
  ['the AI failed', { failed: true }, { kind: 'handoff', cause: 'ai-error' }],
  [
    'a handoff outweighs a failure',
    { failed: true, handedOff: true },
    { kind: 'handoff', cause: 'ai-decided' },
  ],
  [
    'a handoff outweighs a resolve',
    { resolved: true, handedOff: true },
    { kind: 'handoff', cause: 'ai-decided' },
  ],
  ['a resolve', { resolved: true }, { kind: 'resolve' }],
  ['last words with a resolve', { text: 'Bye', resolved: true }, { kind: 'resolve', text: 'Bye' }],
  ['only an id', { messageId: 'm1' }, NOT_YET],
  ['nothing', {}, NOT_YET],
  ['blank words are none', { text: ' \n' }, NOT_YET],
  [
    'blank words with a handoff are none',
    { text: ' ', handedOff: true },
    { kind: 'handoff', cause: 'ai-decided' },
  ],
  ['a cancelled answer may still come', { code: 'response_cancelled' }, NOT_YET],
  ['an unknown code with words is a reply', { text: 'Hi', code: 'new_code' }, { kind: 'reply', text: 'Hi' }],
])('%s', (_what, changes, outcome) => {
  expect(outcomeOf(answer(changes))).toEqual(outcome);
});

test.each(['skipping_unuseful_response', 'duplicate_message_ignored', 'ai_response_skipped_by_workflow'])(
  'OpenCX wants no reply: %s',
  (code) => {
    expect(outcomeOf(answer({ code }))).toEqual({ kind: 'silence' });
    expect(outcomeOf(answer({ code, messageId: 'm1' }))).toEqual({ kind: 'silence' });
  },
);
