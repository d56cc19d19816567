import { Sync } from '../../../sandbox/sync/sync';
import { ServedService, testWorld, type TestWorld } from '../conversations/serve';

const webhook = 'https://opencx-flex-1234-dev.twil.io/turns/continue';
const A_MINUTE = 60_000;
let world: TestWorld;
let sync: Sync;
let served: ServedService;

beforeEach(async () => {
  world = testWorld();
  sync = new Sync(world);
  sync.configureTurnsWebhook(webhook);
  served = await ServedService.start(sync);
});
afterEach(() => served.stop());

const documents = (): string => `/v1/Services/${sync.turnsServiceSid}/Documents`;
const eventTypes = (): (string | undefined)[] => world.calls.map(({ parameters }) => parameters.EventType);
const answered = (count: number): (() => boolean) => {
  return () => world.journal.entries.filter(({ what }) => what === 'webhook.answered').length === count;
};

test('both services are found, and only that of the turns has a webhook', async () => {
  const [first, turns] = await Promise.all(
    ['default', sync.turnsServiceSid].map((sid) => served.get(`/v1/Services/${sid}`)),
  );
  expect(first?.body).toMatchObject({
    sid: sync.serviceSid,
    unique_name: 'default',
    webhook_url: null,
    webhooks_from_rest_enabled: false,
  });
  expect(turns?.body).toMatchObject({
    sid: sync.turnsServiceSid,
    unique_name: null,
    webhook_url: webhook,
    webhooks_from_rest_enabled: true,
  });
});

test('the documents of one service are not in the other', async () => {
  const { body } = await served.post(documents(), { UniqueName: 'turn', Data: '{"n":1}' });
  expect(body).toMatchObject({
    service_sid: sync.turnsServiceSid,
    url: `https://sync.twilio.com${documents()}/${String(body.sid)}`,
  });
  expect((await served.get('/v1/Services/default/Documents/turn')).status).toBe(404);
  expect((await served.post('/v1/Services/default/Documents', { UniqueName: 'turn' })).status).toBe(201);
  expect((await served.get(`${documents()}/turn`)).body.data).toEqual({ n: 1 });
});

test('every write calls the webhook with what it has made of the document', async () => {
  const { body } = await served.post(documents(), { UniqueName: 'turn', Data: '{"n":1}' });
  await served.post(`${documents()}/turn`, { Data: '{"n":"é"}' });
  await served.get(`${documents()}/turn`);
  await served.delete(`${documents()}/turn`);
  const common = {
    AccountSid: world.account.accountSid,
    ServiceSid: sync.turnsServiceSid,
    Identity: 'system',
    DocumentSid: body.sid,
    DocumentUniqueName: 'turn',
  };
  expect(world.calls.map(({ url, parameters }) => [url, parameters])).toEqual([
    [webhook, { ...common, EventType: 'document_created', DocumentRevision: '0', DocumentData: '{"n":1}' }],
    [webhook, { ...common, EventType: 'document_updated', DocumentRevision: '1', DocumentData: '{"n":"é"}' }],
    [webhook, { ...common, EventType: 'document_removed', DocumentRevision: '1' }],
  ]);
});

test('the revision is told as an integer, though the document has it in hexadecimal digits', async () => {
  await served.post(documents(), { UniqueName: 'turn' });
  for (let write = 0; write < 10; write += 1) await served.post(`${documents()}/turn`, { Data: '{}' });
  expect((await served.get(`${documents()}/turn`)).body.revision).toBe('a');
  expect(world.calls.at(-1)?.parameters.DocumentRevision).toBe('10');
});

test('a write that is refused calls nothing, and neither does one of the default service', async () => {
  await served.post(documents(), { UniqueName: 'turn' });
  const refused = [
    await served.post(documents(), { UniqueName: 'turn' }),
    await served.post(`${documents()}/turn`, { Data: '{}' }, { 'If-Match': 'f' }),
    await served.delete(`${documents()}/none`),
  ];
  expect(refused.map(({ status }) => status)).toEqual([409, 412, 404]);
  expect((await served.post('/v1/Services/default/Documents', { UniqueName: 'turn' })).status).toBe(201);
  expect(eventTypes()).toEqual(['document_created']);
});

test('without a webhook nothing is called', async () => {
  const bare = new Sync(world);
  const servedBare = await ServedService.start(bare);
  expect((await servedBare.post(`/v1/Services/${bare.turnsServiceSid}/Documents`)).status).toBe(201);
  await servedBare.stop();
  expect(world.calls).toEqual([]);
});

test('the writer does not wait for the webhook', async () => {
  world.answer = () => new Promise(() => undefined);
  expect((await served.post(documents(), { UniqueName: 'turn' })).status).toBe(201);
  expect(eventTypes()).toEqual(['document_created']);
});

test.each([0, 429, 500, 503])('a webhook that fails with %i is not called again', async (status) => {
  world.answer = () => status;
  await served.post(documents(), { UniqueName: 'turn' });
  await world.journal.until('the failure was recorded', answered(1));
  await new Promise(setImmediate);
  expect(world.calls).toHaveLength(1);
  expect(world.journal.entries.at(-1)?.details).toMatchObject({ eventType: 'document_created', status });
});

test('the network drops, delays and doubles what it is told to', async () => {
  const delays = { dropped: 'drop', late: A_MINUTE, doubled: 'twice' } as const;
  sync.tamper = ({ DocumentUniqueName }) => delays[DocumentUniqueName as keyof typeof delays];
  for (const UniqueName of ['dropped', 'late', 'doubled']) await served.post(documents(), { UniqueName });
  world.clock.move(A_MINUTE);
  await world.journal.until('three webhooks were answered', answered(3));
  expect(world.calls.map(({ parameters }) => parameters.DocumentUniqueName)).toEqual([
    'doubled',
    'doubled',
    'late',
  ]);
});
