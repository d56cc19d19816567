import type { Conversations, Message, PostMark } from '../../../../src/ai-worker/ports/conversations';
import { CallRefused, CallUnanswered } from '../../../../src/ai-worker/ports/errors';
import { postOnce } from '../../../../src/ai-worker/thread/post-once';
import { conversationSid, messageSid } from '../../../../src/common/sids';

const CONVERSATION = conversationSid.parse(`CH${'0'.repeat(32)}`);
const MARK: PostMark = { kind: 'reply', of: 'IM1', part: 0 };
const NO_ANSWER = new CallUnanswered('post message', '503');

/** A conversation whose posts fail as told, before or after they take effect. */
function conversation(...failures: { error: Error; isThere?: boolean }[]) {
  const there: Message[] = [];
  const post: Conversations['post'] = (_sid, { text, author, mark }) => {
    const failure = failures.shift();
    const message = { text, author, mark, index: there.length, sentAt: Date.now(), media: [] };
    const sid = messageSid.parse(`IM${String(there.length).padStart(32, '0')}`);
    if (!failure || failure.isThere) there.push({ ...message, sid, participantSid: undefined });
    return failure ? Promise.reject(failure.error) : Promise.resolve({ index: message.index, sid });
  };
  const conversations = { post, messagesBackTo: () => Promise.resolve([...there]) };
  return { there, ports: { conversations: conversations as unknown as Conversations } };
}

function posting({ ports }: ReturnType<typeof conversation>, own: readonly Message[] = []) {
  return postOnce(
    ports,
    { conversationSid: CONVERSATION, own },
    { author: 'AI', mark: MARK },
    { text: 'Hi' },
  );
}

test.each([
  ['answered', []],
  ['lost on its way', [{ error: NO_ANSWER }]],
  ['there, and its answer lost', [{ error: NO_ANSWER, isThere: true }]],
])('a post that is %s stands there once', async (_what, failures) => {
  const thread = conversation(...failures);
  expect(await posting(thread)).toMatchObject({ index: 0 });
  expect(thread.there.map(({ text }) => text)).toEqual(['Hi']);
});

test('what stands there already is neither made nor posted', async () => {
  const thread = conversation();
  await posting(thread);
  const make = jest.fn(() => ({ text: 'Hi again' }));
  const own = thread.there;
  const heading = { author: 'AI', mark: MARK };
  const found = await postOnce(thread.ports, { conversationSid: CONVERSATION, own }, heading, make);
  expect(found).toMatchObject({ index: 0 });
  expect(make).not.toHaveBeenCalled();
  expect(thread.there).toHaveLength(1);
});

test.each([
  ['of another kind', { ...MARK, kind: 'note' as const }],
  ['about something else', { ...MARK, of: 'IM2' }],
  ['of another part', { ...MARK, part: 1 }],
])('a post %s is another one', async (_what, mark) => {
  const thread = conversation();
  await posting(thread);
  const heading = { author: 'AI', mark };
  await postOnce(thread.ports, { conversationSid: CONVERSATION, own: thread.there }, heading, { text: 'Ho' });
  expect(thread.there.map(({ text }) => text)).toEqual(['Hi', 'Ho']);
});

test('a refusal, and a second answer that is lost, are the caller’s', async () => {
  const refusal = new CallRefused('post message', 400, 50504);
  await expect(posting(conversation({ error: refusal }))).rejects.toBe(refusal);
  await expect(posting(conversation({ error: NO_ANSWER }, { error: NO_ANSWER }))).rejects.toBe(NO_ANSWER);
});
