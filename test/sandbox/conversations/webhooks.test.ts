import { Conversations } from '../../../sandbox/conversations/conversations';
import { ServedService, testWorld } from './serve';

const url = 'https://opencx-1234.twil.io/conversations/events';
const everything = [
  'onConversationAdded',
  'onParticipantAdded',
  'onMessageAdded',
  'onConversationStateUpdated',
];
const binding = { type: 'sms', address: '+15005550001', proxyAddress: '+15005550100' } as const;

let served: ServedService | undefined;
afterEach(async () => {
  await served?.stop();
  served = undefined;
});

async function serve(conversations: Conversations): Promise<ServedService> {
  served = await ServedService.start(conversations);
  return served;
}

function setUp(filters = everything, postWebhookRetryCount = 0) {
  const world = testWorld();
  const conversations = new Conversations(world);
  conversations.configureWebhooks({ postWebhookUrl: url, filters, postWebhookRetryCount });
  const { sid } = conversations.create({}, binding);
  const customer = conversations.addSmsParticipant(sid, binding).sid;
  const write = (body: string): string =>
    conversations.say({ conversationSid: sid, participantSid: customer, body }).sid;
  const eventTypes = (): (string | undefined)[] => world.calls.map(({ parameters }) => parameters.EventType);
  const answered = (count: number): Promise<void> =>
    world.journal.until(
      `${count} webhooks are answered`,
      () => world.journal.entries.filter(({ what }) => what === 'webhook.answered').length === count,
    );
  return { world, conversations, sid, customer, write, eventTypes, answered };
}

describe('the parameters', () => {
  test('of a message by SMS', () => {
    const { world, conversations, sid, customer, write } = setUp(['onMessageAdded']);
    const messageSid = write('Hello');
    expect(world.calls).toEqual([
      {
        url,
        timeoutMilliseconds: 5000,
        parameters: {
          EventType: 'onMessageAdded',
          AccountSid: world.account.accountSid,
          ChatServiceSid: conversations.serviceSid,
          MessagingServiceSid: expect.stringMatching(/^MG[0-9a-f]{32}$/) as string,
          ConversationSid: sid,
          MessageSid: messageSid,
          ParticipantSid: customer,
          Index: '0',
          Source: 'SMS',
          Author: '+15005550001',
          Body: 'Hello',
          Attributes: '{}',
          DateCreated: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/) as string,
          RetryCount: '0',
        },
      },
    ]);
  });

  test('of a message from a browser name the identity, and no messaging service', () => {
    const { world, conversations, sid } = setUp(['onMessageAdded']);
    const participantSid = conversations.addChatParticipant(sid, 'ada').sid;
    conversations.say({ conversationSid: sid, participantSid, body: 'Hi' });
    expect(world.calls[0]?.parameters).toMatchObject({ Source: 'SDK', ClientIdentity: 'ada', Author: 'ada' });
    expect(world.calls[0]?.parameters).not.toHaveProperty('MessagingServiceSid');
  });

  test('of a message with media have it as JSON', () => {
    const { world, conversations, sid, customer } = setUp(['onMessageAdded']);
    const media = [{ sid: `ME${'0'.repeat(32)}`, contentType: 'image/jpeg', filename: 'cat.jpg', size: 3 }];
    conversations.say({ conversationSid: sid, participantSid: customer, body: null, media });
    const parameters = world.calls[0]?.parameters ?? {};
    expect(JSON.parse(parameters.Media ?? '')).toMatchObject([
      { Sid: media[0]?.sid, ContentType: 'image/jpeg' },
    ]);
    expect(parameters).not.toHaveProperty('Body');
  });

  test('of a conversation a phone has opened, and of its participant, name the phone', () => {
    const { world } = setUp();
    const names = {
      'MessagingBinding.Address': binding.address,
      'MessagingBinding.ProxyAddress': binding.proxyAddress,
    };
    expect(world.calls.map(({ parameters }) => parameters)).toMatchObject([
      { EventType: 'onConversationAdded', State: 'active', Source: 'SMS', ...names },
      { EventType: 'onParticipantAdded', 'MessagingBinding.Type': 'SMS', ...names },
    ]);
  });

  test('of a close timer say so', () => {
    const { world, conversations, sid } = setUp(['onConversationStateUpdated']);
    conversations.close(sid);
    expect(world.calls[0]?.parameters).toMatchObject({
      StateFrom: 'active',
      StateTo: 'closed',
      Reason: 'TIMER',
    });
    expect(world.calls[0]?.parameters).not.toHaveProperty('Source');
  });
});

describe('nothing is sent', () => {
  test('with empty filters', () => {
    const { write, eventTypes } = setUp([]);
    write('Hello');
    expect(eventTypes()).toEqual([]);
  });

  test('for events that are not in the filters', () => {
    const { conversations, sid, write, eventTypes } = setUp(['onMessageAdded']);
    write('Hello');
    conversations.close(sid);
    expect(eventTypes()).toEqual(['onMessageAdded']);
  });

  test('for a conversation closed through the API', () => {
    const { conversations, sid, eventTypes } = setUp(['onConversationStateUpdated']);
    conversations.close(sid, 'API');
    expect(eventTypes()).toEqual([]);
  });

  test('for a REST write, unless it asks for it', async () => {
    const { conversations, sid, eventTypes, world } = setUp(['onMessageAdded']);
    const api = await serve(conversations);
    const path = `/v1/Conversations/${sid}/Messages`;
    await api.post(path, { Body: 'quiet' });
    await api.post(path, { Body: 'quiet too' }, { 'X-Twilio-Webhook-Enabled': 'false' });
    expect(eventTypes()).toEqual([]);
    await api.post(path, { Body: 'loud' }, { 'X-Twilio-Webhook-Enabled': 'true' });
    expect(world.calls[0]?.parameters).toMatchObject({ Body: 'loud', Source: 'API', Index: '2' });
  });
});

describe('a failed webhook', () => {
  test.each([0, 429, 503, 504])('is called again after %i, as often as configured', async (status) => {
    const { world, write, answered } = setUp(['onMessageAdded'], 2);
    world.answer = () => status;
    write('Hello');
    await answered(3);
    expect(world.calls.map(({ parameters }) => parameters.RetryCount)).toEqual(['0', '1', '2']);
  });

  test.each([200, 400, 403, 500])('is not called again after %i', async (status) => {
    const { world, write, answered } = setUp(['onMessageAdded'], 2);
    world.answer = () => status;
    write('one');
    write('two');
    await answered(2);
    expect(world.calls.map(({ parameters }) => parameters.Body)).toEqual(['one', 'two']);
  });

  test('is not called again unless configured', async () => {
    const { world, write, answered } = setUp(['onMessageAdded']);
    world.answer = () => 503;
    write('Hello');
    await answered(1);
    expect(world.calls).toHaveLength(1);
  });

  test('is called again until it succeeds', async () => {
    const { world, write, answered } = setUp(['onMessageAdded'], 5);
    world.answer = ({ parameters }) => (parameters.RetryCount === '1' ? 200 : 503);
    write('Hello');
    await answered(2);
    expect(world.journal.entries.at(-1)?.details).toMatchObject({ status: 200, retryCount: 1 });
  });
});

test('a slow receiver holds up neither the writer nor other webhooks', () => {
  const { world, write } = setUp(['onMessageAdded']);
  world.answer = () => new Promise<number>(() => undefined);
  write('one');
  write('two');
  expect(world.calls.map(({ parameters }) => parameters.Index)).toEqual(['0', '1']);
});

test('the network can drop, double and delay webhooks', async () => {
  const { conversations, world, write, answered } = setUp(['onMessageAdded']);
  const fates: Record<string, 'drop' | 'twice' | 'deliver' | number> = {
    lost: 'drop',
    doubled: 'twice',
    late: 20,
  };
  conversations.tamper = ({ Body = '' }) => fates[Body] ?? 'deliver';
  for (const body of ['late', 'lost', 'doubled', 'plain']) write(body);
  await answered(4);
  expect(world.calls.map(({ parameters }) => parameters.Body)).toEqual([
    'doubled',
    'doubled',
    'plain',
    'late',
  ]);
});

describe('the configuration', () => {
  const path = ({ serviceSid }: Conversations): string => `/v1/Services/${serviceSid}/Configuration/Webhooks`;

  test('of a service nobody has configured is null in every part', async () => {
    const conversations = new Conversations(testWorld());
    const { body } = await (await serve(conversations)).get(path(conversations));
    const nothing = { pre_webhook_url: null, post_webhook_url: null, filters: null, method: null };
    expect(body).toMatchObject(nothing);
  });

  test('is changed by REST in the parts that are given', async () => {
    const { conversations } = setUp(['onMessageAdded']);
    const api = await serve(conversations);
    const filters: [string, string][] = [
      ['Filters', 'onMessageAdded'],
      ['Filters', 'onParticipantAdded'],
    ];
    await api.post(path(conversations), filters);
    const answer = await api.get(path(conversations));
    expect(answer.body).toMatchObject({
      post_webhook_url: url,
      filters: ['onMessageAdded', 'onParticipantAdded'],
    });
    expect(conversations.webhookConfiguration.filters).toEqual(['onMessageAdded', 'onParticipantAdded']);
  });

  test.each([
    { Filters: 'onMessage' },
    { Filters: '' },
    { PostWebhookUrl: 'nowhere' },
    { Method: 'GET' },
    { Method: '' },
  ])('refuses %j', async (form: Record<string, string>) => {
    const { conversations } = setUp();
    const before = conversations.webhookConfiguration;
    const api = await serve(conversations);
    expect((await api.post(path(conversations), form)).status).toBe(400);
    expect(conversations.webhookConfiguration).toEqual(before);
  });
});
