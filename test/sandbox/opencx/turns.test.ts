import { OpenCxServer } from './opencx-server';

let server: OpenCxServer;
beforeEach(async () => {
  server = await OpenCxServer.start();
});
afterEach(() => server.close());

const silentWith = (code: string, sessionIsHandedOff: boolean): unknown => ({
  success: true,
  data: { success: true, code, sessionIsHandedOff, toolCallResultsQuickReplySuggestions: [] },
});
const senders = (): unknown => server.openCx.sessions()[0]?.messages.map((message) => message.sender);

test('a person is asked for: handed off without a reply, and the AI stays silent from then on', async () => {
  const id = await server.newSession();
  const first = await server.say(id, 'I want to talk to a human');
  expect(first.body).toMatchObject({ data: { sessionIsHandedOff: true } });
  expect(first.body).not.toHaveProperty('data.autopilotResponse');
  expect((await server.call('GET', `/chat/sessions/${id}`)).body).toMatchObject({
    status: 'open',
    ai_closure_type: 'handed_off',
    sentiment: 'neutral',
    language: 'en',
    handoff: {
      summary: 'The customer asked for a person. Their last words: "I want to talk to a human"',
      sentiment: 'neutral',
    },
  });
  expect((await server.say(id, 'hello?')).body).toEqual(silentWith('session_assigned_to_human_agent', true));
  expect(senders()).toEqual(['contact', 'contact']);
});

test('a complaint is answered and handed off, in this order', async () => {
  const id = await server.newSession();
  const { body } = await server.say(id, 'I want a refund');
  expect(body).toMatchObject({
    data: {
      autopilotResponse: {
        value: {
          content: 'I am sorry about that. I am bringing in a colleague who can help you with the refund.',
        },
      },
      sessionIsHandedOff: true,
    },
  });
  expect(server.journal.entries.slice(-2)).toMatchObject([
    { what: 'ai.answered' },
    { what: 'ai.escalated', details: { sessionId: id, sentiment: 'angry', language: 'en' } },
  ]);
});

test('a resolved session is closed, and open again when the customer writes', async () => {
  const id = await server.newSession();
  await server.say(id, "that's all");
  expect((await server.call('GET', `/chat/sessions/${id}`)).body).toMatchObject({
    status: 'closed_resolved',
    ai_closure_type: 'resolved',
  });
  await server.say(id, 'one more thing');
  expect((await server.call('GET', `/chat/sessions/${id}`)).body).toMatchObject({
    status: 'open',
    ai_closure_type: null,
  });
});

test('an agent who takes the session over silences the AI; one who only writes does not', async () => {
  const id = await server.newSession();
  const note = { sender: 'agent', message: { type: 'text', text: 'note' } };
  await server.call('POST', `/chat/sessions/${id}/send`, note);
  await server.say(id, 'hello');
  await server.takeOver(id);
  expect((await server.say(id, 'hello')).body).toEqual(silentWith('session_assigned_to_human_agent', true));
  expect(senders()).toEqual(['human_agent', 'contact', 'ai', 'human_agent', 'contact']);
  expect((await server.call('GET', `/chat/sessions/${id}`)).body).toMatchObject({ assignee_id: '7' });
});

test('a takeover ends the turn that is running', async () => {
  server.openCx.thinkingSeconds = 3600;
  const id = await server.newSession();
  const waiting = server.say(id, 'hello');
  await server.journal.until('the message is there', () => server.count('message.received') === 1);
  await server.takeOver(id);
  expect((await waiting).body).toEqual(silentWith('session_assigned_to_human_agent', true));
  expect(senders()).toEqual(['contact', 'human_agent']);
});

test('a second message while the AI thinks cancels the first turn, and the overlap shows', async () => {
  server.openCx.thinkingSeconds = 3600;
  const id = await server.newSession();
  const first = server.say(id, 'hello');
  await server.journal.until('the message is there', () => server.count('message.received') === 1);
  server.openCx.thinkingSeconds = 0;
  const second = await server.say(id, 'where is my parcel?', { custom_data: { flex_order_id: 12 } });
  expect((await first).body).toEqual(silentWith('response_cancelled', false));
  expect(second.body).toMatchObject({
    data: { autopilotResponse: { value: { content: expect.stringContaining('order 12 ') as string } } },
  });
  expect(senders()).toEqual(['contact', 'contact', 'ai']);
  expect(server.journal.entries.filter((entry) => entry.what === 'turn.overlap')).toMatchObject([
    { source: 'opencx', details: { sessionId: id } },
  ]);
});

test('turns one after the other, or in different sessions, are no overlap', async () => {
  const [one, other] = [await server.newSession(), await server.newSession()];
  await server.say(one, 'hello');
  await server.say(one, 'hello');
  await Promise.all([server.say(one, 'hello'), server.say(other, 'hello')]);
  expect(server.count('turn.overlap')).toBe(0);
  expect(server.count('ai.answered')).toBe(4);
});

test('the same send twice is two messages and two answers', async () => {
  const id = await server.newSession();
  const data = { custom_data: { flex_last_message_sid: 'IM1' } };
  await server.say(id, 'hello', data);
  await server.say(id, 'hello', data);
  expect(senders()).toEqual(['contact', 'ai', 'contact', 'ai']);
});

test.each([
  'skipping_unuseful_response',
  'duplicate_message_ignored',
  'ai_response_skipped_by_workflow',
] as const)('the next answer is %s, the one after it an answer again', async (code) => {
  const id = await server.newSession();
  server.openCx.skipNext(code);
  expect((await server.say(id, 'ok')).body).toEqual(silentWith(code, false));
  expect((await server.say(id, 'hello')).body).toHaveProperty('data.autopilotResponse');
});
