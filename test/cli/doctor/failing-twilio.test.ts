import { AxiosError } from 'axios';
import type { Twilio } from 'twilio';
import type { Finding } from '../../../cli/doctor/check';
import { sandboxClient } from '../../harness/twilio-client';
import { World } from './world';

let world: World;
beforeAll(async () => {
  world = await World.start();
});
afterAll(() => world.stop());
afterEach(() => world.restore());

/** The account's client; what it asks of an address that matches is answered with a failure, or with status 0 never. */
function failing(path: RegExp, status: number): Twilio {
  const client = sandboxClient(world.sandbox);
  const { httpClient } = client;
  const request = httpClient.request.bind(httpClient);
  httpClient.request = async (options) => {
    if (!path.test(options.uri)) return request(options);
    if (status > 0) return { statusCode: status, body: { code: 20001, message: 'Failed', status } } as never;
    throw new AxiosError('connect ECONNREFUSED', 'ECONNREFUSED', { url: options.uri } as never);
  };
  return client;
}

async function findingsWhen(path: RegExp, status: number): Promise<Record<string, Finding>> {
  world.given = { twilioClient: () => failing(path, status) };
  const examined = await world.examine();
  return Object.fromEntries(examined.map(({ id, finding }) => [id, finding]));
}

test('goes on without the classic Chat API, and says what could not be seen', async () => {
  const findings = await findingsWhen(/chat\.twilio\.com/, 404);
  expect(findings['conversations-retries']).toEqual({
    outcome: 'skipped',
    why: expect.stringMatching(/classic Chat API/) as string,
  });
  expect(findings['conversations-webhook']).toMatchObject({ outcome: 'passed' });
  expect(findings['conversations-service']).toMatchObject({ outcome: 'passed' });
});

const PLACES = [
  { check: 'credentials', path: /\/IncomingPhoneNumbers/, setting: 'do not belong together' },
  { check: 'workspace', path: /\/Workspaces\/\w+$/, setting: 'Remove WORKSPACE_SID' },
  { check: 'conversations-service', path: /\/Configuration$/, setting: 'Remove CONVERSATIONS_SERVICE_SID' },
  { check: 'sync', path: /\/Documents/, setting: 'Set SYNC_SERVICE_SID' },
  { check: 'deployment', path: /serverless.*\/Services/, setting: 'npm run deploy' },
];
const FAILURES = [
  { status: 0, found: /was not reached \(ECONNREFUSED\)/, fix: /network/ },
  { status: 401, found: /401\/20001/, fix: /belong together|again from the same account/ },
  { status: 403, found: /403\/20001/, fix: /API key/ },
  { status: 429, found: /429\/20001/, fix: /in a minute/ },
  { status: 500, found: /500\/20001/, fix: /again later/ },
];

test.each(PLACES.flatMap((place) => FAILURES.map((failure) => ({ ...place, ...failure }))))(
  '$check says what is the matter when Twilio answers $status',
  async ({ check, path, setting, status, found, fix }) => {
    const { [check]: finding } = await findingsWhen(path, status);
    expect(finding).toMatchObject({
      outcome: 'failed',
      found: expect.stringMatching(found) as string,
      fix: expect.stringMatching(fix) as string,
    });
    if (check === 'credentials' && status === 401) return;
    expect(JSON.stringify(finding)).not.toContain(setting);
  },
);
