import type { InboundResult } from '../../../sandbox/interactions/interactions';
import { ServedService } from '../conversations/serve';
import { FlexUnderTest } from './set-up';

const flex = new FlexUnderTest();
let served: ServedService;
let inbound: InboundResult;
let channelPath: string;

beforeAll(async () => {
  served = await ServedService.start(flex.interactions);
});
afterAll(() => served.stop());
beforeEach(() => {
  inbound = flex.inbound();
  channelPath = `/v1/Interactions/${inbound.interactionSid}/Channels/${inbound.channelSid}`;
});
afterEach(() => {
  if (flex.conversations.conversation(inbound.conversationSid).state === 'active') {
    flex.interactions.endConversation(inbound.channelSid);
  }
});

function routing(changes: Record<string, unknown> = {}): { Routing: string } {
  const properties = {
    workspace_sid: flex.taskRouter.workspaceSid,
    workflow_sid: flex.workflowSid,
    task_channel_unique_name: 'sms',
    attributes: { handedOff: true },
    ...changes,
  };
  return { Routing: JSON.stringify({ properties }) };
}

test('an invite makes a new task with the given attributes and Flex’s own, and nothing of the old task', async () => {
  const given = {
    handedOff: true,
    conversationSid: 'CH of another conversation',
    flexChannelInviteSid: 'KG of the old',
  };
  const answer = await served.post(`${channelPath}/Invites`, routing({ attributes: given }));
  const { sid, routing: answered } = answer.body as {
    sid: string;
    routing: { properties: Record<string, unknown> };
  };
  expect(answer.status).toBe(200);
  expect(answered.properties.sid).not.toBe(inbound.taskSid);
  expect(flex.taskRouter.task(String(answered.properties.sid))?.attributes).toEqual({
    handedOff: true,
    flexChannelInviteSid: sid,
    conversationSid: inbound.conversationSid,
    flexInteractionSid: inbound.interactionSid,
    flexInteractionChannelSid: inbound.channelSid,
  });
  expect(flex.happened('invite.created', String(answered.properties.sid))).toBe(true);
});

test('an invite says how long its task may wait, and otherwise TaskRouter does', async () => {
  for (const timeout of [1_209_600, undefined]) {
    const answer = await served.post(`${channelPath}/Invites`, routing({ timeout }));
    const { properties } = answer.body.routing as { properties: { sid: string } };
    const task = flex.taskRouter.tasks.find(({ sid }) => sid === properties.sid);
    expect(task).toMatchObject({ attributes: { handedOff: true } });
    expect((task as { timeoutSeconds?: number }).timeoutSeconds).toBe(timeout);
  }
});

test('the attributes of an invite may be JSON text', async () => {
  const answer = await served.post(`${channelPath}/Invites`, routing({ attributes: '{"handedOff":true}' }));
  const { properties } = answer.body.routing as { properties: { attributes: string } };
  expect(JSON.parse(properties.attributes)).toMatchObject({ handedOff: true });
});

test.each([
  ['no routing', {}],
  ['routing that is not JSON', { Routing: '{' }],
  ['no properties', { Routing: '{}' }],
])('an invite with %s is refused', async (_what, form: Record<string, string>) => {
  expect(await served.post(`${channelPath}/Invites`, form)).toMatchObject({
    status: 400,
    body: { code: 20001 },
  });
});

test.each([
  { workspace_sid: 'WS00000000000000000000000000000000' },
  { workflow_sid: undefined },
  { attributes: ['handedOff'] },
  { attributes: { summary: 'x'.repeat(4096) } },
  { worker_sid: 'WK00000000000000000000000000000000' },
])('an invite with %j is refused and makes no task', async (changes) => {
  const before = flex.taskRouter.tasks.length;
  expect((await served.post(`${channelPath}/Invites`, routing(changes))).status).toBe(400);
  expect(flex.taskRouter.tasks).toHaveLength(before);
});

test.each([{ Status: 'closed' }, { Status: 'inactive', Routing: '{"status":"closed"}' }])(
  'a channel that was set to %j takes no invites and no second end',
  async (form) => {
    expect((await served.post(channelPath, form)).body.status).toBe(form.Status);
    expect((await served.post(`${channelPath}/Invites`, routing())).status).toBe(400);
    expect((await served.post(channelPath, form)).status).toBe(400);
    if (form.Status === 'inactive') flex.conversations.close(inbound.conversationSid);
  },
);

test('a closed conversation takes no invites', async () => {
  flex.conversations.close(inbound.conversationSid);
  const answer = await served.post(`${channelPath}/Invites`, routing());
  expect(answer).toMatchObject({ status: 400, body: { code: 50377 } });
});

test('what is not there is not found', async () => {
  const other = `/v1/Interactions/KD00000000000000000000000000000000`;
  const mixed = `/v1/Interactions/${inbound.interactionSid}/Channels/UO00000000000000000000000000000000`;
  const someone = `${channelPath}/Participants/UT00000000000000000000000000000000`;
  const answers = [
    await served.get(other),
    await served.get(mixed),
    await served.post(someone, { Status: 'closed' }),
  ];
  expect(answers.map(({ status, body }) => [status, body.code])).toEqual(Array(3).fill([404, 20404]));
});

test('interaction and channel point to each other', async () => {
  const interaction = await served.get(`/v1/Interactions/${inbound.interactionSid}`);
  expect(interaction.body).toMatchObject({ channel: { type: 'sms', sid: inbound.channelSid } });
  const channel = await served.get(channelPath);
  expect(channel.body).toMatchObject({
    interaction_sid: inbound.interactionSid,
    status: 'active',
    url: `https://flex-api.twilio.com${channelPath}`,
  });
});
