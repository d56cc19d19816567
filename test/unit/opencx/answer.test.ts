import fc from 'fast-check';
import type { Answer } from '../../../src/ai-worker/ports/opencx';
import { OpenCxError } from '../../../src/ai-worker/ports/opencx';
import { readAnswer } from '../../../src/opencx/answer';

const NOTHING: Answer = { handedOff: false, resolved: false, failed: false };
const text = (content: string | null, error = false): object => ({
  type: 'text',
  value: { error, content },
  id: 'a1',
  mightSolveUserIssue: true,
});
const V1 = {
  success: true,
  code: 'ok',
  autopilotResponse: text('Hello'),
  uiResponse: null,
  sessionIsHandedOff: false,
};
const V2 = {
  ...V1,
  autopilotResponse: {
    ...text('Hello'),
    completelyAndFullyCoveredUserIssue: false,
    debugInfo: { actionCalls: [], knowledge: [{ any: 'thing' }] },
    mode: { id: 'm', name: 'n', slug: 's' },
    didExitMode: false,
  },
};
const V4 = {
  success: true,
  data: {
    ...V2,
    resolveArgs: { summary: 'Solved', sentiment: 'happy' },
    toolCallResultsQuickReplySuggestions: [{ tool_name: 't', suggestions: ['s'] }],
  },
};

/** The shapes of `send` through the years (facts: OpenCX REST API, send). */
test.each<[string, unknown, Partial<Answer>]>([
  ['v0', { ai_response: { text: 'Hello' } }, { text: 'Hello' }],
  ['v0, the AI said nothing', {}, {}],
  ['v0, the AI failed', { ai_response: { text: '', error: { message: 'no' } } }, { failed: true }],
  ['v1', V1, { text: 'Hello', code: 'ok' }],
  ['v1, handed off', { ...V1, sessionIsHandedOff: true }, { text: 'Hello', code: 'ok', handedOff: true }],
  ['v1, the AI failed', { ...V1, autopilotResponse: text('Sorry', true) }, { code: 'ok', failed: true }],
  [
    'v1, a component with words',
    { ...V1, autopilotResponse: null, uiResponse: { type: 'ui', value: { name: 'c', content: 'Card' } } },
    { text: 'Card', code: 'ok' },
  ],
  ['v2', V2, { text: 'Hello', code: 'ok' }],
  ['v3', { success: true, data: V2 }, { text: 'Hello', code: 'ok' }],
  [
    'v3, a human has the session',
    { success: true, data: { success: true, code: 'session_assigned_to_human_agent' } },
    { code: 'session_assigned_to_human_agent' },
  ],
  ['v4', V4, { text: 'Hello', code: 'ok', resolved: true }],
  ['v5 and v6', { success: true, data: { message: { id: 'm1' } } }, { messageId: 'm1' }],
  ['an id without the wrapping', { message: { id: 'm1' } }, { messageId: 'm1' }],
  [
    'the failure branch',
    { success: false, error: { code: 'response_cancelled', message: 'x' } },
    { code: 'response_cancelled', failed: true },
  ],
  ['the failure branch without a code', { success: false, error: { message: 'x' } }, { failed: true }],
  ['a failure without a word', { success: false }, { failed: true }],
  [
    'a skipped message is no failure',
    { success: false, code: 'duplicate_message_ignored' },
    { code: 'duplicate_message_ignored' },
  ],
])('%s', (_version, body, answer) => {
  expect(readAnswer(body)).toEqual({ ...NOTHING, ...answer });
});

test('fields nobody has told us of are ignored', () => {
  expect(readAnswer({ success: true, data: { ...V2, brandNew: { deep: [1] } }, other: 1 })).toEqual({
    ...NOTHING,
    text: 'Hello',
    code: 'ok',
  });
});

test('null where a field is optional is nothing', () => {
  const nulls = {
    code: null,
    uiResponse: null,
    sessionIsHandedOff: null,
    resolveArgs: null,
    ai_response: null,
  };
  expect(
    readAnswer({ success: true, ...nulls, error: null, message: null, autopilotResponse: text('Hi') }),
  ).toEqual({
    ...NOTHING,
    text: 'Hi',
  });
});

test.each([
  [null],
  ['<html>'],
  [[]],
  [7],
  [{ data: null }],
  [{ unknown: true }],
  [{ message: 'Unauthorized' }],
  [{ success: 'yes' }],
  [{ autopilotResponse: 'Hello' }],
])('%j is none of the shapes', (body) => {
  expect(() => readAnswer(body)).toThrow(expect.objectContaining({ kind: 'unreadable' }) as Error);
});

/** Answers with the known names and anything in them. */
const nearly = fc.dictionary(
  fc.constantFrom(
    'success',
    'data',
    'code',
    'autopilotResponse',
    'value',
    'content',
    'ai_response',
    'text',
    'error',
    'message',
    'id',
    'resolveArgs',
    'uiResponse',
    'sessionIsHandedOff',
  ),
  fc.jsonValue(),
);

test('whatever comes is an answer or `unreadable`, never anything else', () => {
  const body = fc.oneof(
    fc.jsonValue(),
    nearly,
    nearly.map((data) => ({ success: true, data })),
  );
  fc.assert(
    fc.property(body, (some) => {
      try {
        const answer = readAnswer(some);
        expect(typeof answer.handedOff).toBe('boolean');
        expect(['string', 'undefined']).toContain(typeof answer.text);
        expect(['string', 'undefined']).toContain(typeof answer.messageId);
      } catch (error) {
        expect(error).toBeInstanceOf(OpenCxError);
        expect(error).toMatchObject({ kind: 'unreadable', operation: 'send' });
      }
    }),
    { numRuns: 500 },
  );
});
