import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'dotenv';
import { readDifferentlyByTwilio } from '../../../cli/environment/read-by-twilio';
import { variableProblems } from '../../../cli/environment/variable-problems';
import { readSettings } from '../../../src/settings/read-settings';
import { settingsSchema } from '../../../src/settings/settings';
import { sidOf } from '../support/sids';

const text = readFileSync(resolve(__dirname, '../../../.env.example'), 'utf8');
/** Every line with a variable, those that are commented out included. */
const uncommented = text.replace(/^#(?=[A-Z_]+=)/gm, '');

test('names every setting and nothing else', () => {
  expect(Object.keys(parse(uncommented)).toSorted()).toEqual(
    [...Object.keys(settingsSchema.shape), 'AUTH_TOKEN'].toSorted(),
  );
});

test('shows values that can be deployed, once the SIDs are filled in', () => {
  const filled = uncommented
    .replace(/\b([A-Z]{2})x{32}/g, (_all, prefix: string) => sidOf(prefix))
    .replace('OPENCX_API_KEY=', 'OPENCX_API_KEY=key')
    .replace('OPENCX_WEBHOOK_SECRET=', 'OPENCX_WEBHOOK_SECRET=0123456789abcdef');
  const { AUTH_TOKEN: _token, ...variables } = parse(filled);
  expect(readSettings(variables)).toMatchObject({ AI_AUTHOR: 'AI Support Agent', VOICE_LANGUAGE: 'en-US' });
  expect(variableProblems(variables)).toEqual([]);
  expect(readDifferentlyByTwilio(filled)).toEqual([]);
});

test('shows the defaults as they are', () => {
  const shown = parse(uncommented);
  const defaults = readSettings({
    ...{ ACCOUNT_SID: sidOf('AC'), OPENCX_API_KEY: 'key', WORKSPACE_SID: sidOf('WS') },
    ...{ WORKFLOW_SID: sidOf('WW'), AI_WORKER_SID: sidOf('WK') },
  });
  for (const name of [
    'OPENCX_API_URL',
    'SYNC_SERVICE_SID',
    'AI_AUTHOR',
    'HANDOFF_NOTE',
    'ON_RESOLVE',
  ] as const)
    expect(shown[name]).toBe(defaults[name]);
  expect(shown.RETURN_TO_AI).toBe(defaults.RETURN_TO_AI);
  expect(Number(shown.AI_IDLE_MINUTES)).toBe(defaults.AI_IDLE_MINUTES);
  expect(Number(shown.AI_REPLY_SECONDS)).toBe(defaults.AI_REPLY_SECONDS);
});
