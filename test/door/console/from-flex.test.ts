import { deploymentVariables } from '../../../sandbox/deployment-variables';
import { useSandbox } from '../../harness/use-sandbox';
import { isTicket } from '../../../src/console/ticket';
import { askConsole, HOUR } from './ask-console';

const sandbox = useSandbox();

/** Comes from Flex with this token, as the plugin does; answers beside what the Function asked outside. */
async function comeWith(parameters: Record<string, string>) {
  const before = sandbox().invocations.all.length;
  const answer = await fetch(sandbox().addressOf('/console/session'), {
    method: 'POST',
    body: new URLSearchParams(parameters),
  });
  const body = (await answer.json()) as { ticket?: string; error?: string };
  const runs = sandbox().invocations.all.slice(before);
  const calls = runs.filter(({ path }) => path === '/console/session').flatMap((run) => run.calls);
  const asked = calls.map(({ method, target }) => `${method} ${target}`);
  return { status: answer.status, body, headers: answer.headers, asked };
}

/** The one call that may be made for a token. */
const validation = () => [`POST iam.twilio.com/v1/Accounts/${sandbox().account.accountSid}/Tokens/validate`];

test.each([[['supervisor']], [['admin']], [['agent', 'supervisor']]])(
  'a token of %j is worth a ticket for one hour',
  async (roles) => {
    const token = sandbox().flexTokens.issue(roles);
    const { status, body, headers, asked } = await comeWith({ Token: token });
    const { ticket = '' } = body;
    expect({ status, body, asked }).toEqual({ status: 200, body: { ticket }, asked: validation() });
    expect(headers.get('access-control-allow-origin')).toBe('https://flex.twilio.com');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(await askConsole(sandbox(), 'now', { ticket })).toMatchObject({ status: 200 });
    const isGoodIn = (milliseconds: number): boolean =>
      isTicket(ticket, sandbox().account, new Date(Date.now() + milliseconds));
    expect([isGoodIn(HOUR - 60_000), isGoodIn(HOUR + 1_000)]).toEqual([true, false]);
  },
);

test.each<[string, () => string, number, string]>([
  ['an agent', () => sandbox().flexTokens.issue(['agent']), 403, 'role'],
  ['a visitor of the web chat', () => sandbox().flexTokens.issue(['guest']), 403, 'role'],
  ['somebody without a role', () => sandbox().flexTokens.issue([]), 403, 'role'],
  ['a role that only begins so', () => sandbox().flexTokens.issue(['supervisors', 'Admin']), 403, 'role'],
  [
    'a supervisor whose token is over',
    () => sandbox().flexTokens.issue(['supervisor'], -1_000),
    401,
    'token',
  ],
  ['a forger', () => `${sandbox().flexTokens.issue(['admin'])}x`, 401, 'token'],
])('%s gets no ticket, after the one call', async (_who, token, status, error) => {
  const answer = await comeWith({ Token: token() });
  expect(answer).toMatchObject({ status, asked: validation() });
  expect(answer.body).toEqual({ error });
});

test.each<[string, Record<string, string>]>([
  ['no token', {}],
  ['an empty one', { Token: '' }],
  ['what is no token', { Token: 'let me in' }],
  ['one that leads elsewhere', { Token: '../../Accounts' }],
  ['one that is too long', { Token: `a.${'b'.repeat(9_000)}.c` }],
  ['a token under another name', { token: 'a.b.c', ticket: 'a.b.c' }],
])('%s is answered 401, and nobody is asked', async (_what, parameters) => {
  const { status, body, asked } = await comeWith(parameters);
  expect({ status, body, asked }).toEqual({ status: 401, body: { error: 'token' }, asked: [] });
});

test('nothing of a token, and nothing a stranger says, is in the log', async () => {
  const token = sandbox().flexTokens.issue(['supervisor']);
  const lines: string[] = [];
  const { deployed } = sandbox();
  const keep = deployed.keepLine.bind(deployed);
  deployed.keepLine = (line, run) => {
    lines.push(line.message);
    keep(line, run);
  };
  const { body } = await comeWith({ Token: token });
  await comeWith({ Token: `${token}x`, EventType: 'forged-line' });
  expect(lines.length).toBeGreaterThan(1);
  for (const secret of [token.slice(0, 20), token.slice(-20), body.ticket ?? '', 'forged-line'])
    expect(lines.join('\n')).not.toContain(secret);
});

test('where Twilio does not answer there is no ticket', async () => {
  const { flexTokens } = sandbox();
  flexTokens.isDown = true;
  const { status, body } = await comeWith({ Token: flexTokens.issue(['admin']) });
  flexTokens.isDown = false;
  expect({ status, body }).toEqual({ status: 503, body: { error: 'CallUnanswered' } });
});

test('a stranger does not learn of settings that are malformed', async () => {
  await sandbox().deploy({ ...deploymentVariables(sandbox(), {}), WORKSPACE_SID: 'none' });
  expect((await comeWith({ Token: 'a.b.c' })).body).toEqual({ error: 'token' });
  await sandbox().deploy(deploymentVariables(sandbox(), {}));
});

test('a Function without the Auth Token admits nobody and asks nobody', async () => {
  const token = sandbox().flexTokens.issue(['admin']);
  await sandbox().deploy({ ...deploymentVariables(sandbox(), {}), AUTH_TOKEN: '' });
  const { status, body, asked } = await comeWith({ Token: token });
  expect({ status, body, asked }).toEqual({ status: 503, body: { error: 'credentials' }, asked: [] });
});
