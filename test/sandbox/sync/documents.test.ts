import { Sync } from '../../../sandbox/sync/sync';
import { ServedService, testWorld } from '../conversations/serve';

const world = testWorld();
const sync = new Sync(world);
const documents = '/v1/Services/default/Documents';
let served: ServedService;

beforeAll(async () => {
  served = await ServedService.start(sync);
});
afterAll(() => served.stop());

describe('a document', () => {
  test('is found by unique name and by SID, under the default service and under its SID', async () => {
    const created = await served.post(documents, { UniqueName: 'found', Data: '{"phase":"ai"}' });
    expect(created.status).toBe(201);
    const bySid = await served.get(`/v1/Services/${sync.serviceSid}/Documents/${String(created.body.sid)}`);
    const byName = await served.get(`${documents}/found`);
    expect(bySid.body).toEqual(created.body);
    expect(byName.body).toMatchObject({
      data: { phase: 'ai' },
      service_sid: sync.serviceSid,
      date_expires: null,
    });
  });

  test('is created once when many try at the same time', async () => {
    const attempts = Array.from({ length: 8 }, () =>
      served.post(documents, { UniqueName: 'lock', Data: '{}' }),
    );
    const answers = await Promise.all(attempts);
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    const lost = answers.filter(({ status }) => status !== 201);
    expect(new Set(lost.map(({ status, body }) => `${status} ${String(body.code)}`))).toEqual(
      new Set(['409 54301']),
    );
  });

  test('is not changed by a write that expects another revision', async () => {
    await served.post(documents, { UniqueName: 'revised', Data: '{"n":1}' });
    const first = (await served.get(`${documents}/revised`)).body.revision as string;
    const second = await served.post(`${documents}/revised`, { Data: '{"n":2}' }, { 'If-Match': first });
    expect(second.status).toBe(200);
    expect(second.body.revision).not.toBe(first);
    const stale = await served.post(`${documents}/revised`, { Data: '{"n":3}' }, { 'If-Match': first });
    expect(stale).toMatchObject({ status: 412, body: { code: 54103 } });
    expect((await served.get(`${documents}/revised`)).body.data).toEqual({ n: 2 });
  });

  test('is gone after it was removed', async () => {
    await served.post(documents, { UniqueName: 'removed' });
    expect((await served.delete(`${documents}/removed`)).status).toBe(204);
    for (const answer of [
      await served.get(`${documents}/removed`),
      await served.delete(`${documents}/removed`),
    ]) {
      expect(answer).toMatchObject({ status: 404, body: { code: 54100 } });
    }
  });

  test('is never written into the journal with its data', async () => {
    await served.post(documents, { UniqueName: 'private', Data: '{"secret":"pear"}' });
    const details = world.journal.entries.map((entry) => entry.details);
    expect(details).toContainEqual({ uniqueName: 'private', revision: '0' });
    expect(JSON.stringify(details)).not.toContain('pear');
  });
});

describe('Sync refuses', () => {
  test('a service that is not there', async () => {
    const answer = await served.get('/v1/Services/IS00000000000000000000000000000000/Documents/found');
    expect(answer).toMatchObject({ status: 404, body: { code: 20404 } });
  });

  test.each(['', 'x'.repeat(257), 'CH0123456789abcdef0123456789abcdef'])(
    'the unique name "%s"',
    async (UniqueName) => {
      expect(await served.post(documents, { UniqueName })).toMatchObject({
        status: 400,
        body: { code: 54302 },
      });
    },
  );

  test.each(['null', '[]', '"text"', '{'])('the data %s', async (Data) => {
    expect(await served.post(documents, { Data })).toMatchObject({ status: 400, body: { code: 54101 } });
  });

  test('data over 16 KiB, counted in bytes', async () => {
    const largest = JSON.stringify({ a: 'x'.repeat(16 * 1024 - 8) });
    const tooLarge = JSON.stringify({ a: `${'x'.repeat(16 * 1024 - 9)}é` });
    expect((await served.post(documents, { Data: largest })).status).toBe(201);
    expect(await served.post(documents, { Data: tooLarge })).toMatchObject({
      status: 413,
      body: { code: 54006 },
    });
  });

  test.each(['-1', '31536001', 'soon', ''])('the Ttl "%s"', async (Ttl) => {
    expect((await served.post(documents, { Ttl })).status).toBe(400);
  });
});

describe('a Ttl', () => {
  test('ends the document, and its name is free again', async () => {
    await served.post(documents, { UniqueName: 'short', Ttl: '60' });
    world.clock.advance(50_000);
    expect((await served.get(`${documents}/short`)).status).toBe(200);
    world.clock.advance(10_000);
    expect((await served.get(`${documents}/short`)).status).toBe(404);
    expect(sync.documents().map(({ uniqueName }) => uniqueName)).not.toContain('short');
    expect((await served.post(documents, { UniqueName: 'short' })).status).toBe(201);
  });

  test('is not renewed by an update that does not give one', async () => {
    await served.post(documents, { UniqueName: 'kept', Ttl: '60' });
    await served.post(documents, { UniqueName: 'renewed', Ttl: '60' });
    world.clock.advance(30_000);
    await served.post(`${documents}/kept`, { Data: '{"n":1}' });
    await served.post(`${documents}/renewed`, { Ttl: '60' });
    world.clock.advance(31_000);
    expect((await served.get(`${documents}/kept`)).status).toBe(404);
    expect((await served.get(`${documents}/renewed`)).status).toBe(200);
  });

  test('of 0 takes an expiry away', async () => {
    await served.post(documents, { UniqueName: 'forever', Ttl: '60' });
    await served.post(`${documents}/forever`, { Ttl: '0' });
    world.clock.advance(3_600_000);
    expect((await served.get(`${documents}/forever`)).status).toBe(200);
  });
});
