import { erase } from '../../../cli/erase/erase';
import { readSettings } from '../../../src/settings/read-settings';
import { deploymentVariables } from '../../../sandbox/deployment-variables';
import { sessionsOf, untilQuiet, untilWithPeople } from '../../harness/observe';
import { recordedTerminal } from '../../harness/recorded-terminal';
import { sandboxClient } from '../../harness/twilio-client';
import { newNumber, useSandbox } from '../../harness/use-sandbox';
import { sidOf } from '../../unit/support/sids';

const sandbox = useSandbox();

function run(customer: string, answer: boolean | undefined) {
  const terminal = recordedTerminal(answer === undefined ? {} : { '--yes': answer });
  const settings = readSettings(deploymentVariables(sandbox(), {}));
  return {
    terminal,
    done: erase({ customer, client: sandboxClient(sandbox()), settings, yes: false }, terminal),
  };
}

/** A customer of SMS whom the AI has answered and people have. */
async function known() {
  const number = newNumber();
  const customer = sandbox().customer(number);
  const { conversationSid } = customer.text('Where is my order?');
  await customer.receives(1);
  customer.text('My card is 4111 1111 1111 1111, I want a human');
  await untilWithPeople(sandbox(), conversationSid);
  await untilQuiet(sandbox());
  return { number, conversationSid, sessionId: sessionsOf(sandbox(), conversationSid)[0]?.id ?? '' };
}

const stored = (): string[] =>
  sandbox()
    .sync.documents()
    .map(({ uniqueName }) => uniqueName ?? '');
const storedOf = (conversationSid: string): string[] =>
  sandbox()
    .sync.documents()
    .filter(({ uniqueName, data }) => JSON.stringify([uniqueName, data]).includes(conversationSid))
    .map(({ uniqueName }) => uniqueName ?? '');

test.each(['conversationSid', 'number', 'sessionId'] as const)(
  'one customer is removed, named by their %s, and nobody else',
  async (name) => {
    const other = await known();
    const customer = await known();
    const before = stored();
    const theirs = before.filter((document) => storedOf(customer.conversationSid).includes(document));
    expect(theirs.length).toBeGreaterThanOrEqual(2);
    const { terminal, done } = run(customer[name], true);
    expect(await done).toBe(true);
    expect(storedOf(customer.conversationSid)).toEqual([]);
    expect(stored()).toEqual(before.filter((document) => !theirs.includes(document)));
    expect(storedOf(other.conversationSid)).not.toEqual([]);
    const text = terminal.text();
    for (const document of theirs) expect(text).toContain(document);
    expect(text).toContain(`conversation ${customer.conversationSid}`);
    expect(text).toContain(`session ${customer.sessionId}`);
    expect(text).toContain(`${customer.conversationSid} may be open`);
    expect(text).not.toContain('4111');
  },
);

test.each(['whatsapp:US.13491208655302741901', 'US.13491208655302741902', 'messenger:13491208655302741'])(
  'one customer without a number is removed, named %s',
  async (address) => {
    const id = address.replace(/^[a-z]+:/, '');
    const customer = address.startsWith('messenger') ? sandbox().messenger(id) : sandbox().whatsApp(id);
    const { conversationSid } = customer.text('I want a human');
    await untilWithPeople(sandbox(), conversationSid);
    await untilQuiet(sandbox());
    expect(storedOf(conversationSid)).not.toEqual([]);
    expect(await run(address, true).done).toBe(true);
    expect(storedOf(conversationSid)).toEqual([]);
  },
);

test('nothing is removed before somebody has said so, nor without a terminal', async () => {
  const { conversationSid } = await known();
  const before = stored();
  expect(await run(conversationSid, false).done).toBe(false);
  await expect(run(conversationSid, undefined).done).rejects.toThrow('--yes');
  expect(stored()).toEqual(before);
});

test.each([[newNumber()], [sidOf('CH', 9)], ['no-session'], [sidOf('WT', 1)]])(
  'of %s nothing is stored, and it says so',
  async (customer) => {
    await expect(run(customer, true).done).rejects.toThrow(customer);
  },
);
