import type { Twilio } from 'twilio';
import { readDocuments } from '../../conformance/documents';
import { Judge } from '../../conformance/judge';
import { OPERATIONS_OF_DEPLOY } from '../../conformance/played-operations';
import { ServerlessCloud } from '../../harness/serverless-cloud';
import { sandboxClient } from '../../harness/twilio-client';
import { sidOf } from '../../unit/support/sids';

let cloud: ServerlessCloud;
let api: Twilio['serverless']['v1'];
let serviceSid: string;
let functionSid: string;
let versionSid: string;

beforeAll(async () => {
  cloud = await ServerlessCloud.start();
  api = sandboxClient(cloud).serverless.v1;
  serviceSid = (await api.services.create({ uniqueName: 'desk', friendlyName: 'Desk' })).sid;
  functionSid = (await service().functions.create({ friendlyName: 'events' })).sid;
  versionSid = String((await upload({})).body.sid);
});
afterAll(() => cloud.stop());

const service = (): ReturnType<typeof api.services> => api.services(serviceSid);

function upload(changes: Record<string, string>): ReturnType<ServerlessCloud['upload']> {
  return cloud.upload(`/v1/Services/${serviceSid}/Functions/${functionSid}/Versions`, {
    Path: '/events',
    Visibility: 'protected',
    Content: 'exports.handler = () => {};',
    ...changes,
  });
}

const refusal = (promise: Promise<unknown>): Promise<{ status?: number; code?: number; message: string }> =>
  promise.then(
    () => Promise.reject(new Error('It was taken')),
    (error: unknown) => error as { message: string },
  );

describe('Names', () => {
  test('a unique name is given once, and the service is found by it', async () => {
    const again = api.services.create({ uniqueName: 'desk', friendlyName: 'Another' });
    expect(await refusal(again)).toMatchObject({ status: 409 });
    expect((await api.services('desk').fetch()).sid).toBe(serviceSid);
  });

  test('neither name nor suffix of an environment is given twice', async () => {
    const dev = await service().environments.create({ uniqueName: 'dev-environment', domainSuffix: 'dev' });
    expect(dev.domainName).toMatch(/^desk-\d{4}-dev\.twil\.io$/);
    const bare = await service().environments.create({ uniqueName: 'production' });
    expect(bare.domainName).toMatch(/^desk-\d{4}\.twil\.io$/);
    const again = service().environments.create({ uniqueName: 'another', domainSuffix: 'dev' });
    expect(await refusal(again)).toMatchObject({ status: 409 });
    const long = service().environments.create({ uniqueName: 'long', domainSuffix: 'x'.repeat(17) });
    expect(await refusal(long)).toMatchObject({ status: 400, code: 20001 });
  });
});

describe('Uploads', () => {
  test('a path gets its leading slash', async () => {
    expect(await upload({ Path: 'later' })).toMatchObject({ status: 201, body: { path: '/later' } });
  });

  test.each([
    ['a character no path has', { Path: '/a b' }],
    ['a path of 256 characters', { Path: `/${'x'.repeat(255)}` }],
    ['an unknown visibility', { Visibility: 'secret' }],
  ])('%s is refused', async (_what, change) => {
    expect(await upload(change)).toMatchObject({ status: 400, body: { code: 20001 } });
  });
});

describe('Builds', () => {
  const build = (dependencies: unknown, runtime = 'node22'): Promise<unknown> =>
    service().builds.create({
      functionVersions: [versionSid],
      dependencies: typeof dependencies === 'string' ? dependencies : JSON.stringify(dependencies),
      runtime,
    });

  test.each([
    ['no version', () => service().builds.create({ runtime: 'node22' }), /At least one/],
    [
      'a version of another service',
      () => service().builds.create({ functionVersions: [sidOf('ZN')] }),
      /none of this/,
    ],
    [
      'one path twice',
      () => service().builds.create({ functionVersions: [versionSid, versionSid] }),
      /more than once/,
    ],
    [
      'a handler only npm has',
      () => build([{ name: '@twilio/runtime-handler', version: '2.1.0' }]),
      /No matching version/,
    ],
    ['a dependency without version', () => build([{ name: 'twilio' }]), /name and a version/],
    ['dependencies that are no JSON', () => build('twilio'), /not valid JSON/],
    ['a runtime that has ended', () => build([], 'node18'), /not supported/],
  ])('%s is refused', async (_what, create, message) => {
    expect(await refusal(create())).toMatchObject({
      status: 400,
      code: 20001,
      message: expect.stringMatching(message) as string,
    });
  });

  test('only a build of the service is deployed', async () => {
    const environment = await service().environments.create({ uniqueName: 'stage', domainSuffix: 'stage' });
    const deployments = service().environments(environment.sid).deployments;
    expect(await refusal(deployments.create({ buildSid: sidOf('ZB') }))).toMatchObject({ status: 400 });
    const made = await service().builds.create({ functionVersions: [versionSid] });
    await deployments.create({ buildSid: made.sid });
    expect((await service().environments(environment.sid).fetch()).buildSid).toBe(made.sid);
  });
});

describe('Variables', () => {
  test('a value of 450 bytes is taken, one more is not, and all together fit into 3 kB', async () => {
    const environment = await service().environments.create({ uniqueName: 'vars', domainSuffix: 'vars' });
    const { variables } = service().environments(environment.sid);
    const euros = '€'.repeat(150);
    await variables.create({ key: 'A', value: euros });
    expect(await refusal(variables.create({ key: 'A', value: '1' }))).toMatchObject({ status: 409 });
    expect(await refusal(variables.create({ key: 'B', value: `${euros}x` }))).toMatchObject({ status: 400 });
    expect(await refusal(variables.create({ key: '1B', value: 'x' }))).toMatchObject({ status: 400 });
    for (const key of ['B', 'C', 'D', 'E', 'F']) await variables.create({ key, value: euros });
    expect(await refusal(variables.create({ key: 'G', value: euros }))).toMatchObject({ code: 82006 });
  });
});

test('what is not there is not found', async () => {
  expect(await refusal(api.services('nobody').fetch())).toMatchObject({ status: 404, code: 20404 });
  expect(await refusal(service().environments(sidOf('ZE')).fetch())).toMatchObject({ status: 404 });
});

describe('Everything the Serverless API answered here', () => {
  test('is as Twilio documents it', async () => {
    const [environment] = await service().environments.list();
    const inEnvironment = service().environments(environment?.sid ?? '');
    await Promise.all([
      ...[api.services.list(), service().functions.list(), service().assets.list(), service().builds.list()],
      ...[inEnvironment.variables.list(), inEnvironment.deployments.list(), inEnvironment.logs.list()],
    ]);
    const judge = new Judge(readDocuments());
    const documented = cloud.exchanges.filter(({ host }) => host === cloud.serverless.host);
    const judged = new Set(documented.map((exchange) => judge.operationOf(exchange)));
    expect([...judged].sort()).toEqual(OPERATIONS_OF_DEPLOY);
    expect(documented.flatMap((exchange) => judge.answerObjections(exchange))).toEqual([]);
  });
});
