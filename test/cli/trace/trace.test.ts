import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { trace } from '../../../cli/trace/trace';
import { deploymentVariables, uploadedVariables } from '../../../sandbox/deployment-variables';
import { AI_NUMBER } from '../../../sandbox/voice/company-numbers';
import { TRANSFER_NUMBER } from '../../../sandbox/voice/company-numbers';
import { sessionsOf, untilQuiet, untilWithPeople } from '../../harness/observe';
import { recordedTerminal } from '../../harness/recorded-terminal';
import { runCli } from '../../harness/run-redirected';
import { sandboxClient } from '../../harness/twilio-client';
import { newNumber, useSandbox } from '../../harness/use-sandbox';
import { sidOf } from '../../unit/support/sids';

const sandbox = useSandbox();
const HOUR = 3_600_000;
/** One moment for all, so that the same story is told in the same words. */
const LATER = new Date(Date.now() + 5 * 60_000);

/** What is printed of one thing. */
async function traced(subject: string, at?: Date): Promise<string> {
  const { accountSid, authToken } = sandbox().account;
  const terminal = recordedTerminal();
  const environment = {
    path: '.env',
    variables: uploadedVariables(deploymentVariables(sandbox(), {})),
    credentials: { accountSid, username: accountSid, password: authToken, authToken } as never,
  };
  const since = new Date(LATER.getTime() - HOUR);
  await trace(
    { subject, client: sandboxClient(sandbox()), environment, url: undefined, at, now: LATER, since },
    terminal,
  );
  return terminal.text();
}

/** A customer the AI has answered before it brings in a person: two tasks, one story. */
async function escalated(): Promise<{ number: string; ids: Record<string, string> }> {
  const number = newNumber();
  const customer = sandbox().customer(number);
  const { conversationSid, taskSid } = customer.text('Where is my order?');
  await customer.receives(1);
  await untilQuiet(sandbox());
  const reservationSid = sandbox().taskRouter.reservationsOf(taskSid)[0]?.sid ?? '';
  customer.text('This is a complaint. I want a refund!');
  const { sid: newTaskSid } = await untilWithPeople(sandbox(), conversationSid);
  await untilQuiet(sandbox());
  const sessionId = sessionsOf(sandbox(), conversationSid)[0]?.id ?? '';
  return { number, ids: { conversationSid, taskSid, newTaskSid, reservationSid, sessionId } };
}

test('tells the story of a customer of WhatsApp who has no number', async () => {
  const { conversationSid } = sandbox().whatsApp('US.13491208655302741917').text('I want a human');
  await untilWithPeople(sandbox(), conversationSid);
  await untilQuiet(sandbox());
  const story = await traced(conversationSid);
  expect(await traced('US.13491208655302741917')).toBe(story);
  expect(await traced('whatsapp:US.13491208655302741917')).toBe(story);
  expect(story).not.toContain('13491208655302741917');
});

test('tells the same story whatever it is asked by, from the first offer to the queue of people', async () => {
  const another = await escalated();
  const { number, ids } = await escalated();
  const [story = '', ...others] = await Promise.all(Object.values(ids).map((id) => traced(id)));
  for (const other of others) expect(other).toBe(story);

  for (const id of Object.values(ids)) expect(story).toContain(id);
  for (const id of Object.values(another.ids)) expect(story).not.toContain(id.slice(0, 8));
  const [old, next] = [ids.taskSid?.slice(0, 8) ?? '', ids.newTaskSid?.slice(0, 8) ?? ''];
  const steps = [
    `task ${old} is created for the workflow`,
    `task ${old} waits in the queue "OpenCX AI"`,
    `task ${old} is offered to`,
    `task ${old} is accepted by`,
    `on onMessageAdded: turn – handoff`,
    `task ${old} has changed attributes: handedOff is true`,
    `task ${next} is created for the workflow`,
    `task ${next} meets a target of the workflow, with handedOff true`,
    `task ${next} waits in the queue "Support"`,
  ];
  const at = steps.map((step) => story.indexOf(step));
  expect(at).not.toContain(-1);
  expect(at).toEqual(at.toSorted((one, other) => one - other));
  expect(story).toMatch(
    new RegExp(`Now[^]*people have it[^]*Handed off at[^]*${next}: .* in the queue "Support"`),
  );
  for (const secret of [number, number.slice(2), 'refund', 'complaint', 'order', sandbox().account.authToken])
    expect(story).not.toContain(secret);
  expect(story).toMatch(
    /^The customer waits for a rep in "Support" for \d min: the AI decided to bring in a person\./,
  );
  const handedOff = 'filter 1 "OpenCX: handed off to people" (handedOff == true)';
  expect(story).toContain(`${handedOff} took it: handedOff is true`);
  expect(story).toContain(`${handedOff} did not: handedOff is missing`);
});

test('a phone call is told as a call, while it lasts and when it is over', async () => {
  const caller = sandbox().caller(newNumber());
  caller.dials(AI_NUMBER);
  await caller.isListenedTo();
  await caller.says('Where is my order?');
  await caller.isListenedTo();
  const { conversationSid } = caller;
  expect(await traced(conversationSid)).toContain('the AI speaks with the caller');
  caller.hangsUp();
  await untilQuiet(sandbox());
  expect(await traced(conversationSid)).toContain('the call is over');
});

test('a transferred call tells the same story by its task, its thread and its own SID, with what was known of its session', async () => {
  const number = newNumber();
  const judgement = { summary: 'A matter.', sentiment: 'neutral' as const };
  for (const said of ['One matter.', 'Another matter.'])
    sandbox().openCx.phoneCall({ from: number, said: [said], judgement });
  const caller = sandbox().caller(number);
  caller.dials(TRANSFER_NUMBER);
  await caller.waitsForPeople();
  const taskSid = caller.call.queue?.taskSid ?? '';
  await untilQuiet(sandbox());
  caller.hangsUp();
  await untilQuiet(sandbox());
  const ids = [caller.call.callSid, taskSid, caller.conversationSid];
  const [story = '', ...others] = await Promise.all(ids.map((id) => traced(id)));
  for (const other of others) expect(other).toBe(story);
  for (const id of ids) expect(story).toContain(id);
  expect(story).toContain('transfer – several sessions, none taken');
  expect(story).toContain('transfer – no session');
  expect(story).toContain(`task ${taskSid.slice(0, 8)} waits in the queue "Support"`);
  for (const secret of [number, number.slice(2), 'matter']) expect(story).not.toContain(secret);
});

test('a manager has a number and a time: each conversation of it is told, or those of the time', async () => {
  const another = await escalated();
  const { number, ids } = await escalated();
  const byConversation = await traced(ids.conversationSid ?? '');
  const written = `${number.slice(0, 2)} (${number.slice(2, 5)}) ${number.slice(5, 8)}-${number.slice(8)}`;
  for (const asked of [number, `whatsapp:${number}`, written])
    expect(await traced(asked)).toBe(byConversation);
  expect(await traced(number, new Date())).toBe(byConversation);
  expect(byConversation).not.toContain(another.ids.conversationSid?.slice(0, 8));
  const yesterday = new Date(Date.now() - 24 * HOUR);
  await expect(traced(number, yesterday)).rejects.toThrow(/within half an hour of .* began at 2\d\d\d-/);
  await expect(traced(newNumber())).rejects.toThrow(/Nothing is known of this number since .* --hours/);
  await expect(traced(number.slice(1))).rejects.toThrow(/write it as \+15005550100/);
});

test('a customer the AI was never asked for is found by the task that waits for people', async () => {
  const { taskRouter, flex } = sandbox();
  taskRouter.setActivity(flex.aiWorker.sid, 'Unavailable');
  try {
    const number = newNumber();
    const { taskSid } = sandbox().customer(number).text('Hello');
    await untilQuiet(sandbox());
    expect(await traced(number)).toContain(taskSid);
  } finally {
    taskRouter.setActivity(flex.aiWorker.sid, 'Available');
  }
});

test.each([
  {
    channel: 'SMS',
    code: 30007,
    why: 'a carrier filtered it as spam',
    fix: /To do: Register your number .*toll-free verification/,
  },
  {
    channel: 'SMS',
    code: 21610,
    why: 'the customer has opted out with STOP',
    fix: /To do: .*until they write START/,
  },
  {
    channel: 'WhatsApp',
    code: 63016,
    why: 'more than 24 hours had passed since the customer wrote last on WhatsApp',
    fix: /To do: Only an approved template may be sent now/,
  },
])(
  'a message that never arrived ($channel, $code) is told first, with what to do',
  async ({ channel, code, why, fix }) => {
    const customer = channel === 'SMS' ? sandbox().customer(newNumber()) : sandbox().whatsApp(newNumber());
    const { conversationSid } = customer.text('Hello');
    await customer.receives(1);
    await untilQuiet(sandbox());
    const { inboxes } = sandbox().conversations;
    inboxes.undeliverable.set(customer.address, code);
    inboxes.receiptsTake = 3_600_000;
    customer.text('Where is my order?');
    await untilQuiet(sandbox());
    expect(await traced(conversationSid)).toMatch(/^The AI has the customer/);
    inboxes.receiptsTake = 0;
    const story = await traced(conversationSid);
    const first = `The customer did not get the last message of the AI: ${why} (${code}). The AI has the customer`;
    expect(story.slice(0, first.length)).toBe(first);
    expect(story).toMatch(fix);
    expect(story).toMatch(/Conversation +a message of the AI \(IM\w{32}\) did not reach the customer/);
  },
);

test('a customer who is not told that a person takes over is told of first', async () => {
  const customer = sandbox().customer(newNumber());
  const { inboxes } = sandbox().conversations;
  inboxes.undeliverable.set(customer.address, 21610);
  inboxes.receiptsTake = 0;
  const { conversationSid } = customer.text('I want a human');
  await untilWithPeople(sandbox(), conversationSid);
  await untilQuiet(sandbox());
  const story = await traced(conversationSid);
  expect(story).toMatch(
    /^The customer did not get the last message of the AI: .*\(21610\)\. The customer waits/,
  );
  expect(story).toMatch(/a message of the AI \(IM\w{32}\) did not reach the customer/);
});

test('what nobody knows is said, with what to try', async () => {
  await expect(traced(sidOf('WT'))).rejects.toThrow(/Nothing is known of the task WT.*--hours/);
  await expect(traced(sidOf('WK'))).rejects.toThrow(/cannot be traced.*conversation \(CH…\)/);
});

test('from the command line', async () => {
  const { ids } = await escalated();
  const folder = mkdtempSync(join(tmpdir(), 'opencx-trace-'));
  try {
    const file = join(folder, 'environment');
    const variables = deploymentVariables(sandbox(), {});
    const lines = Object.entries(variables).map(([name, value]) => `${name}='${value}'`);
    writeFileSync(file, lines.join('\n'));
    const options = { cwd: resolve(__dirname, '../../..'), redirection: { cloudPort: sandbox().twilioPort } };
    const ended = await runCli('cli/trace/main.ts', [ids.taskSid ?? '', '--env', file], options);
    expect(ended).toMatchObject({ exitCode: 0, stderr: '' });
    expect(ended.stdout).toContain(ids.newTaskSid);
    const wrong = await runCli('cli/trace/main.ts', [ids.taskSid ?? '', '--hours', '1000'], options);
    const yesterday = await runCli('cli/trace/main.ts', ['x', '--at', 'yesterday'], options);
    expect(yesterday).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('Expected a time') as string,
    });
    writeFileSync(file, lines.filter((line) => !line.startsWith('WORKSPACE_SID')).join('\n'));
    const early = await runCli('cli/trace/main.ts', [ids.taskSid ?? '', '--env', file], options);
    expect(early).toMatchObject({ exitCode: 1, stdout: '' });
    expect(early.stderr).toMatch(/^.* does not name WORKSPACE_SID: .* Run npm run connect.*\n$/);
    expect(wrong).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('up to 720') as string });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
