import type { Answer } from '../conversations/serve';
import { ServedService } from '../conversations/serve';
import { FlexUnderTest } from './set-up';

const flex = new FlexUnderTest();
let served: ServedService;

beforeAll(async () => {
  served = await ServedService.start(flex.interactions);
});
afterAll(() => served.stop());

const ROUTING = {
  properties: {
    workspace_sid: flex.taskRouter.workspaceSid,
    workflow_sid: flex.workflowSid,
    task_channel_unique_name: 'chat',
    attributes: { handedOff: true },
  },
};

function create(channel: object, routing: object = ROUTING): Promise<Answer> {
  return served.post('/v1/Interactions', {
    Channel: JSON.stringify(channel),
    Routing: JSON.stringify(routing),
  });
}

test('an interaction begun by the API makes a task for a conversation nobody is in', async () => {
  const { sid } = flex.conversations.create({ uniqueName: 'of a session' });
  const { status, body } = await create({
    type: 'web',
    initiated_by: 'api',
    properties: { media_channel_sid: sid },
  });
  expect(status).toBe(200);
  const { routing, channel } = body as {
    routing: { properties: { attributes: string } };
    channel: { sid: string };
  };
  expect(JSON.parse(routing.properties.attributes)).toMatchObject({
    handedOff: true,
    conversationSid: sid,
    flexInteractionChannelSid: channel.sid,
    conversations: { conversation_id: expect.stringMatching(/^KD/) as string },
  });
  expect(flex.interactions.participantsOf(channel.sid)).toEqual([]);
});

test('without a conversation a new one is made', async () => {
  const { body } = await create({ type: 'chat', initiated_by: 'api' });
  const { routing } = body as { routing: { properties: { attributes: string } } };
  const { conversationSid } = JSON.parse(routing.properties.attributes) as { conversationSid: string };
  expect(flex.conversations.conversation(conversationSid).state).toBe('active');
});

test.each([
  ['no type', { initiated_by: 'api' }],
  ['a type that is none', { type: 'fax', initiated_by: 'api' }],
  ['nobody who began it', { type: 'web' }],
  ['an agent, which is not simulated', { type: 'web', initiated_by: 'agent' }],
  ['a customer without a conversation', { type: 'web', initiated_by: 'customer' }],
  ['a phone without a conversation', { type: 'sms', initiated_by: 'api' }],
  ['no conversation SID', { type: 'web', initiated_by: 'api', properties: { media_channel_sid: 'web' } }],
  ['participants of its own', { type: 'web', initiated_by: 'api', participants: [{ identity: 'ada' }] }],
])('%s is refused', async (_, channel) => {
  expect(await create(channel)).toMatchObject({ status: 400, body: { code: 20001 } });
});

test('a customer who is not in the conversation has begun nothing', async () => {
  const { sid } = flex.conversations.create();
  const channel = { type: 'web', initiated_by: 'customer', properties: { media_channel_sid: sid } };
  expect(await create(channel)).toMatchObject({ status: 400, body: { code: 20001 } });
  flex.conversations.addChatParticipant(sid, 'guest');
  expect(await create(channel)).toMatchObject({ status: 200 });
});

test('a conversation has one interaction at a time, and a closed one none', async () => {
  const { sid } = flex.conversations.create();
  const channel = { type: 'web', initiated_by: 'api', properties: { media_channel_sid: sid } };
  expect(await create(channel)).toMatchObject({ status: 200 });
  expect(await create(channel)).toMatchObject({ status: 400, body: { code: 20001 } });
  const closed = flex.conversations.create();
  flex.conversations.close(closed.sid);
  expect(await create({ ...channel, properties: { media_channel_sid: closed.sid } })).toMatchObject({
    status: 400,
    body: { code: 50377 },
  });
});
