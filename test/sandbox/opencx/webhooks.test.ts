import { OpenCxServer } from './opencx-server';

const url = 'https://opencx-1234.twil.io/opencx/events?secret=s';

let server: OpenCxServer;
beforeEach(async () => {
  server = await OpenCxServer.start();
  server.openCx.webhookUrl = url;
});
afterEach(() => server.close());

const names = (): string[] => server.webhooks.map(({ body }) => body.event);

/** The data of the newest event with this name. */
function dataOf(name: string): unknown {
  return server.webhooks.findLast(({ body }) => body.event === name)?.body.data;
}

const timestamp = expect.stringMatching(/^\d{4}-.*Z$/) as string;

test('what was written is told of, without the text', async () => {
  const id = await server.newSession();
  await server.say(id, 'hello');
  expect(server.webhooks).toEqual([
    {
      url,
      body: {
        event: 'conversation.contact_response',
        organization_id: server.openCx.organizationId,
        data: { conversation_id: id, timestamp },
      },
    },
    {
      url,
      body: {
        event: 'conversation.ai_response',
        organization_id: server.openCx.organizationId,
        data: { conversation_id: id, timestamp },
      },
    },
  ]);
});

test('a handoff by the AI has its reason in its own words, in an array unless it is asked for as object', async () => {
  const handoff = (id: string): unknown => ({
    conversation_id: id,
    timestamp,
    customer_id: server.openCx.sessions().at(-1)?.contact?.id,
    reason: 'ai_decided_to_handoff_the_conversation',
    summary: 'The customer complained and wants a refund. Their last words: "I want a refund"',
    contact_reason: 'customer wants a refund',
    user_sentiment: 'angry',
    was_handedoff_to_third_party: false,
    third_party_name: null,
    language: 'en',
    message_count: 2,
  });
  const contact = { name: 'Ada' };
  const first = await server.newSession({ contact });
  await server.say(first, 'I want a refund');
  expect(names()).toEqual([
    'conversation.contact_response',
    'conversation.ai_response',
    'conversation.handoff_to_human',
  ]);
  expect(dataOf('conversation.handoff_to_human')).toEqual([handoff(first)]);
  server.openCx.webhookData = 'object';
  const second = await server.newSession({ contact });
  await server.say(second, 'I want a refund');
  expect(dataOf('conversation.handoff_to_human')).toEqual(handoff(second));
});

test('the reason in words is in the event only, not in the session', async () => {
  const id = await server.newSession();
  await server.say(id, 'a human');
  const { body } = await server.call('GET', `/chat/sessions/${id}`);
  expect((body as { handoff: unknown }).handoff).toEqual({
    summary: 'The customer asked for a person. Their last words: "a human"',
    sentiment: 'neutral',
  });
});

test('what it is not registered for is not told of', async () => {
  server.openCx.webhookEvents = ['conversation.ai_response'];
  await server.say(await server.newSession(), 'hello');
  expect(names()).toEqual(['conversation.ai_response']);
});

test('an agent who takes over is a handoff, once; every message of an agent is told of', async () => {
  server.openCx.webhookEvents = ['conversation.handoff_to_human', 'conversation.agent_response'];
  const id = await server.newSession();
  await server.takeOver(id);
  await server.takeOver(id);
  expect(names()).toEqual([
    'conversation.handoff_to_human',
    'conversation.agent_response',
    'conversation.agent_response',
  ]);
  expect(dataOf('conversation.handoff_to_human')).toMatchObject([
    { conversation_id: id, reason: 'human_agent_decided_to_take_over' },
  ]);
});

test('a session is told to be closed when the AI or somebody by the API closes it, and only then', async () => {
  const id = await server.newSession();
  await server.say(id, 'thanks');
  expect(dataOf('conversation.closed')).toMatchObject({
    conversation_id: id,
    human_resolution_status: null,
    ai_resolution_status: 'resolved',
    closed_by: { type: 'AI' },
    summary: 'The customer said thank you. Their last words: "thanks"',
    contact_reason: 'customer had a question that is answered',
  });
  await server.call('PATCH', `/chat/sessions/${id}`, { status: 'closed_unresolved' });
  await server.call('PATCH', `/chat/sessions/${id}`, { status: 'open' });
  expect(names().filter((name) => name === 'conversation.closed')).toHaveLength(1);
  await server.call('PATCH', `/chat/sessions/${id}`, { status: 'closed_unresolved' });
  expect(dataOf('conversation.closed')).toMatchObject({
    human_resolution_status: 'not_resolved',
    ai_resolution_status: null,
  });
});

test('an AI that answers late tells when it has answered', async () => {
  server.openCx.shape = 'v6';
  server.openCx.answerSeconds = 5;
  const id = await server.newSession();
  await server.say(id, 'hello');
  expect(names()).toEqual(['conversation.contact_response']);
  server.clock.move(5_000);
  await server.journal.until('the answer is told of', () => names().length === 2);
  expect(server.openCx.sessions()[0]?.messages.at(-1)?.sender).toBe('ai');
});

test('nothing is sent without an address', async () => {
  server.openCx.webhookUrl = undefined;
  await server.say(await server.newSession(), 'hello');
  expect(server.webhooks).toEqual([]);
});

test('the network loses, doubles and delays what it is told to', async () => {
  const answered = (): unknown[] =>
    server.journal.entries
      .filter(({ what }) => what === 'webhook.answered')
      .map(({ details }) => details.event);
  server.openCx.tamperWebhook = ({ event }) => (event === 'conversation.contact_response' ? 'drop' : 'twice');
  const id = await server.newSession();
  await server.say(id, 'hello');
  expect(names()).toEqual(['conversation.ai_response', 'conversation.ai_response']);
  server.openCx.tamperWebhook = ({ event }) =>
    event === 'conversation.contact_response' ? 5_000 : 'deliver';
  await server.say(id, 'hello again');
  server.clock.move(5_000);
  await server.journal.until('the late one has arrived', () => answered().length === 4);
  expect(names().slice(2)).toEqual(['conversation.ai_response', 'conversation.contact_response']);
});
