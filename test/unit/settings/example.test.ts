import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'dotenv';
import { readDifferentlyByTwilio } from '../../../cli/environment/read-by-twilio';
import { variableProblems } from '../../../cli/environment/variable-problems';
import { readSettings } from '../../../src/settings/read-settings';
import { type Settings, settingsSchema } from '../../../src/settings/settings';
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

/** Those with a default, as somebody would write it. */
const defaults = Object.entries(
  readSettings({
    ...{ ACCOUNT_SID: sidOf('AC'), OPENCX_API_KEY: 'key', WORKSPACE_SID: sidOf('WS') },
    ...{ WORKFLOW_SID: sidOf('WW'), AI_WORKER_SID: sidOf('WK') },
  }),
).filter(([name]) => settingsSchema.shape[name as keyof Settings].safeParse(undefined).success);

test('shows the defaults as they are', () => {
  const shown = parse(uncommented);
  const simple = defaults.filter(([, value]) => typeof value !== 'object');
  expect(simple.length).toBeGreaterThan(8);
  expect(simple.map(([name]) => [name, shown[name]])).toEqual(
    simple.map(([name, value]) => [name, String(value)]),
  );
});

test('docs/settings.md has every setting in its table, and the same defaults', () => {
  const page = readFileSync(resolve(__dirname, '../../../docs/settings.md'), 'utf8');
  const rows = new Map(
    [...page.matchAll(/^\| `([A-Z_]+)` +\| (.+?) +\|/gm)].map(([, name = '', written = '']) => [
      name,
      written,
    ]),
  );
  const { ACCOUNT_SID: _byTwilio, ...deployed } = settingsSchema.shape;
  expect([...rows.keys()].toSorted()).toEqual(Object.keys(deployed).toSorted());
  const simple = defaults.filter(([, value]) => typeof value !== 'object' && value !== undefined);
  expect(simple.map(([name]) => [name, rows.get(name)])).toEqual(
    simple.map(([name, value]) => [name, `\`${String(value)}\``]),
  );
});
