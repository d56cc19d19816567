import shipped from '../../../src/assets/phrases.private.json';
import { ENGLISH } from '../../../src/host/english';
import type { Sandbox } from '../../../sandbox/sandbox';
import { entriesOf } from '../../harness/observe';
import { newNumber, useQuickTime, useSandbox } from '../../harness/use-sandbox';

/** Somebody calls, is greeted, and asks for a person. @returns what they heard first and last */
async function callsForAPerson(sandbox: Sandbox, query = ''): Promise<(string | undefined)[]> {
  const number = newNumber();
  sandbox.voice.numbers.set(number, { voiceUrl: sandbox.urlOf(`/voice/answer${query}`) });
  const caller = sandbox.caller(newNumber());
  caller.dials(number);
  await caller.isListenedTo();
  await caller.says('I want to speak to a human');
  await caller.waitsForPeople();
  const heard = caller.hears();
  caller.hangsUp();
  return [heard[0], heard.at(-1)];
}

function told(sandbox: Sandbox): unknown[] {
  return entriesOf(sandbox, 'functions', 'log')
    .filter(({ details }) => details.step === 'phrases')
    .map(({ details }) => details);
}

describe('A deployed phrase book whose Italian lacks one sentence', () => {
  const { en } = shipped.languages;
  const { pardon: _lost, ...phone } = en.phone;
  const italian = { ...en, phone, passingOn: 'La passo a un collega.' };
  const sandbox = useSandbox({
    phrases: JSON.stringify({ ...shipped, languages: { ...shipped.languages, it: italian } }),
  });
  useQuickTime(sandbox);

  test.each([
    ['', shipped.languages.en],
    ['?language=de', shipped.languages.de],
    ['?language=it', shipped.languages.en],
  ])(
    'serves calls in every other language, and Italian in the default one (%j)',
    async (query, { phone: said }) => {
      const [first, last] = await callsForAPerson(sandbox(), query);
      expect(first).toBe(said.greeting);
      expect(last).toBe(said.passingOn);
    },
  );

  test('hands a text customer over with a sentence', async () => {
    const customer = sandbox().customer(newNumber());
    customer.text('I want a human');
    expect(await customer.receives(1)).toEqual([en.passingOn]);
  });

  test('is told to the admin, once by each Function, with file and entry and no sentence', () => {
    const lines = told(sandbox());
    const functions = new Set(sandbox().invocations.all.map(({ path }) => path));
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.length).toBeLessThanOrEqual(functions.size);
    for (const line of lines) {
      expect(line).toEqual({
        ...{ step: 'phrases', at: expect.any(String) as string },
        problems: ['languages.it.phone.pardon: missing'],
        fix: expect.stringContaining('src/assets/phrases.private.json') as string,
      });
    }
  });

  test('is what /status says, for the doctor', async () => {
    const { status, body } = await sandbox().webhooks.post(sandbox().urlOf('/status'), {}, 15_000);
    expect(status).toBe(503);
    const { checks } = JSON.parse(body) as { checks: { name: string; ok: boolean; found: string }[] };
    expect(checks.filter(({ ok }) => !ok)).toEqual([
      { name: 'phrases', ok: false, found: 'languages.it.phone.pardon: missing' },
    ]);
  });
});

describe('A deployed phrase book that is no JSON', () => {
  const sandbox = useSandbox({ phrases: '{ "default": "en", ' });
  useQuickTime(sandbox);

  test('lets calls and handoffs go on in English, and the admin is told', async () => {
    const { phone, passingOn } = ENGLISH.languages.en ?? {};
    expect(await callsForAPerson(sandbox())).toEqual([phone?.greeting, phone?.passingOn]);
    const customer = sandbox().customer(newNumber());
    customer.text('I want a human');
    expect(await customer.receives(1)).toEqual([passingOn]);
    expect(told(sandbox())).not.toEqual([]);
  });
});
