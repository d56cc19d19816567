import { readSettings, SettingsError } from '../../../src/settings/read-settings';
import { settingsSchema } from '../../../src/settings/settings';
import { settingsHelp } from '../../../src/settings/settings-help';
import { sidOf } from '../support/sids';

const REQUIRED = {
  ACCOUNT_SID: sidOf('AC'),
  OPENCX_API_KEY: 'ocx_live_secret',
  WORKSPACE_SID: sidOf('WS'),
  WORKFLOW_SID: sidOf('WW'),
  AI_WORKER_SID: sidOf('WK'),
};

/** The problems these variables cause. */
function problems(variables: Record<string, unknown>): readonly string[] {
  try {
    readSettings(variables);
  } catch (error) {
    if (error instanceof SettingsError) return error.problems;
    throw error;
  }
  return [];
}

test('the required ones are enough, the rest has defaults', () => {
  expect(readSettings(REQUIRED)).toEqual({
    ...REQUIRED,
    AI_WORKER_SID: [sidOf('WK')],
    VOICE_LANGUAGE: 'en-US',
    OPENCX_API_URL: 'https://api.open.cx',
    SYNC_SERVICE_SID: 'default',
    AI_AUTHOR: 'AI Support Agent',
    WITHHELD_ATTRIBUTES: [],
    HANDOFF_CARD: 'on',
    HANDOFF_NOTE: 'auto',
    ON_RESOLVE: 'wrapup',
    RETURN_TO_AI: 'both',
    AI_IDLE_MINUTES: 15,
    AI_REPLY_SECONDS: 75,
    AI_WAIT_SECONDS: 8,
  });
});

test('every one can be set', () => {
  const optional = {
    OPENCX_API_URL: 'http://localhost:4010/api',
    OPENCX_WEBHOOK_SECRET: 'a secret nobody guesses',
    OPENCX_ORGANIZATION_ID: 'org_1',
    AI_QUEUE_SID: sidOf('WQ'),
    CONVERSATIONS_SERVICE_SID: sidOf('IS'),
    SYNC_SERVICE_SID: sidOf('IS', 2),
    AI_AUTHOR: 'Ava',
    HANDOFF_NOTE: 'full',
    HANDOFF_CARD: 'off',
    OPENCX_SESSION_URL: 'https://inbox.example.com/{session}',
    ON_RESOLVE: 'close',
  };
  const variables = { ...REQUIRED, ...optional, AI_REPLY_SECONDS: '30' };
  expect(readSettings(variables)).toMatchObject({ ...optional, AI_REPLY_SECONDS: 30 });
});

test.each(['http://inbox.example.com/{session}', 'https://inbox.example.com/', 'javascript:{session}'])(
  'OPENCX_SESSION_URL is not %s',
  (OPENCX_SESSION_URL) => {
    expect(problems({ ...REQUIRED, OPENCX_SESSION_URL })).toHaveLength(1);
  },
);

test('several workers, with blanks around the commas', () => {
  const AI_WORKER_SID = ` ${sidOf('WK', 1)} , ${sidOf('WK', 2)}`;
  expect(readSettings({ ...REQUIRED, AI_WORKER_SID }).AI_WORKER_SID).toEqual([
    sidOf('WK', 1),
    sidOf('WK', 2),
  ]);
});

test('what is no setting is ignored, and an empty value is none', () => {
  const settings = readSettings({
    ...REQUIRED,
    PATH: '/bin',
    getTwilioClient: () => undefined,
    AI_QUEUE_SID: '',
    AI_AUTHOR: '',
    AI_REPLY_SECONDS: '',
  });
  expect(settings).toEqual(readSettings(REQUIRED));
});

test('one error names every bad variable, with what came, what is expected and the line to add', () => {
  const { WORKSPACE_SID: _missing, ...rest } = REQUIRED;
  const found = problems({ ...rest, WORKFLOW_SID: 'WW1', AI_REPLY_SECONDS: '200', ON_RESOLVE: '' });
  expect(found).toHaveLength(3);
  expect(found).toEqual([
    expect.stringMatching(/^WORKSPACE_SID: received nothing, .*WS….* Add: WORKSPACE_SID=WSx{32}$/),
    expect.stringMatching(/^WORKFLOW_SID: received "WW1", .* Add: WORKFLOW_SID=WWx{32}$/),
    expect.stringMatching(/^AI_REPLY_SECONDS: received "200", .*5 to 110.* Add: AI_REPLY_SECONDS=75$/),
  ]);
  expect(() => readSettings({})).toThrow(/ACCOUNT_SID[^]*OPENCX_API_KEY[^]*WORKSPACE_SID[^]*AI_WORKER_SID/);
});

test.each([
  ['ACCOUNT_SID', 'AC1'],
  ['OPENCX_API_URL', 'api.open.cx'],
  ['OPENCX_API_URL', 'ftp://api.open.cx'],
  ['WORKSPACE_SID', sidOf('WW')],
  ['WORKFLOW_SID', sidOf('WS')],
  ['AI_WORKER_SID', `${sidOf('WK')},`],
  ['AI_WORKER_SID', `${sidOf('WK')} ${sidOf('WK')}`],
  ['AI_QUEUE_SID', sidOf('WK')],
  ['CONVERSATIONS_SERVICE_SID', 'default'],
  ['SYNC_SERVICE_SID', 'my-service'],
  ['AI_AUTHOR', 'x'.repeat(257)],
  ['HANDOFF_NOTE', 'AUTO'],
  ['ON_RESOLVE', 'complete'],
  ['AI_REPLY_SECONDS', '4'],
  ['AI_REPLY_SECONDS', '111'],
  ['AI_REPLY_SECONDS', '7.5'],
  ['AI_REPLY_SECONDS', 'soon'],
  ['AI_REPLY_SECONDS', ' '],
])('%s=%s is refused', (name, value) => {
  expect(problems({ ...REQUIRED, [name]: value })).toEqual([expect.stringContaining(`${name}: received "`)]);
});

test.each(['5', '110'])('AI_REPLY_SECONDS=%s is taken', (AI_REPLY_SECONDS) => {
  expect(problems({ ...REQUIRED, AI_REPLY_SECONDS })).toEqual([]);
});

test('a secret is never shown, not even a bad one', () => {
  const { WORKSPACE_SID: _missing, ...rest } = REQUIRED;
  const found = problems({ ...rest, OPENCX_WEBHOOK_SECRET: 'hush' });
  expect(found).toContainEqual(
    expect.stringMatching(/^OPENCX_WEBHOOK_SECRET: received a value that is not shown/),
  );
  expect(found.join()).not.toMatch(/hush|ocx_live_secret/);
  expect(settingsHelp.OPENCX_API_KEY?.secret).toBe(true);
});

test('every setting has its help', () => {
  expect(Object.keys(settingsHelp).toSorted()).toEqual(Object.keys(settingsSchema.shape).toSorted());
});
