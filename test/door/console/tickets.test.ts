import { createHash } from 'node:crypto';
import { deploymentVariables } from '../../../sandbox/deployment-variables';
import { useSandbox } from '../../harness/use-sandbox';
import { askConsole, DATA, HOUR, ticketFor } from './ask-console';

const sandbox = useSandbox();

/** The runs of the console since then, each with its outside calls. */
const runsSince = (from: number) =>
  sandbox()
    .invocations.all.slice(from)
    .filter(({ path }) => path.startsWith('/console'));

test.each(DATA)('/console/%s answers who has a ticket, and only reads', async (of) => {
  const before = sandbox().invocations.all.length;
  const parameters = of === 'story' ? { of: `CH${'0'.repeat(32)}` } : {};
  const { status, headers } = await askConsole(sandbox(), of, { ticket: ticketFor(sandbox()), parameters });
  expect(status).toBe(of === 'story' ? 404 : 200);
  expect(headers.get('cache-control')).toBe('no-store');
  const calls = runsSince(before).flatMap((run) => run.calls);
  expect(calls.length).toBeGreaterThan(0);
  expect(calls.filter(({ method }) => method !== 'GET')).toEqual([]);
});

const changed = (ticket: string, position: number): string =>
  ticket.slice(0, position) + (ticket[position] === 'A' ? 'B' : 'A') + ticket.slice(position + 1);

test.each<[string, (ticket: string) => string | undefined]>([
  ['without a ticket', () => undefined],
  ['with any text', () => 'let me in'],
  ['with a ticket whose signature is another', (ticket) => changed(ticket, ticket.length - 1)],
  ['with a ticket that lasts longer than it was signed for', (ticket) => ticket.replace(/\.(\d)/, '.9')],
  ['with a ticket that is cut', (ticket) => ticket.slice(0, -1)],
  ['with a ticket that has ended', () => ticketFor(sandbox(), HOUR, new Date(Date.now() - HOUR - 1_000))],
  ['with an empty ticket', () => ''],
])('%s every door answers 401 and asks nobody', async (_what, spoil) => {
  for (const of of DATA) {
    const before = sandbox().invocations.all.length;
    const ticket = spoil(ticketFor(sandbox()));
    const { status, body } = await askConsole(sandbox(), of, { ticket });
    expect({ status, body }).toEqual({ status: 401, body: { error: 'ticket' } });
    expect(runsSince(before).map(({ path, calls }) => [path, calls.length])).toEqual([[`/console/${of}`, 0]]);
  }
});

test('a ticket in the address or the body is none', async () => {
  const ticket = ticketFor(sandbox());
  const parameters = { authorization: `Bearer ${ticket}`, ticket };
  expect(await askConsole(sandbox(), 'now', { ticket: undefined, parameters })).toMatchObject({
    status: 401,
  });
  const request = JSON.stringify({ headers: { authorization: `Bearer ${ticket}x` } });
  expect(await askConsole(sandbox(), 'now', { ticket: undefined, parameters: { request } })).toMatchObject({
    status: 401,
  });
});

test('the page is the same for everybody, holds nothing, and is told to be strict', async () => {
  const before = sandbox().invocations.all.length;
  const answer = await fetch(sandbox().addressOf('/console'));
  const html = await answer.text();
  expect(runsSince(before).map(({ calls }) => calls.length)).toEqual([0]);
  const hashOf = (tag: string): string => {
    const [, text = ''] = new RegExp(`<${tag}>([^]*?)</${tag}>`).exec(html) ?? [];
    return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  };
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy':
      `default-src 'none'; script-src ${hashOf('script')}; style-src ${hashOf('style')}; connect-src 'self'; ` +
      "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'",
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
  });
  const { account, flex } = sandbox();
  for (const own of [account.accountSid, account.authToken, flex.aiWorker.sid])
    expect(html).not.toContain(own);
});

test('a Function without the Auth Token admits nobody', async () => {
  const { authToken } = sandbox().account;
  const ticket = ticketFor(sandbox());
  await sandbox().deploy({ ...deploymentVariables(sandbox(), {}), AUTH_TOKEN: '' });
  try {
    expect(await askConsole(sandbox(), 'now', { ticket })).toMatchObject({ status: 503 });
  } finally {
    await sandbox().deploy({ ...deploymentVariables(sandbox(), {}), AUTH_TOKEN: authToken });
  }
});

test('after the Auth Token was rotated a ticket from before is worth nothing', async () => {
  const ticket = ticketFor(sandbox());
  const rotated = 'f'.repeat(32);
  await sandbox().deploy({ ...deploymentVariables(sandbox(), {}), AUTH_TOKEN: rotated });
  expect(await askConsole(sandbox(), 'now', { ticket })).toMatchObject({ status: 401 });
});
