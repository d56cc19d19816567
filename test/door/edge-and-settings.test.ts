import { resolve } from 'node:path';
import { projectVersion, sourceFingerprint } from '../../scripts/project-build.cjs';
import type { JournalEntry } from '../../sandbox/kernel/journal';
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks';
import { entriesOf, untilQuiet } from '../harness/observe';
import { newNumber, useSandbox } from '../harness/use-sandbox';

const PROTECTED = ['/taskrouter/events', '/conversations/events', '/status'];

describe('The doors of the deployment', () => {
  const sandbox = useSandbox();

  function call(path: string, form: Record<string, string>, signature?: string): Promise<Response> {
    return fetch(sandbox().addressOf(path), {
      method: 'POST',
      headers: signature === undefined ? {} : { 'x-twilio-signature': signature },
      body: new URLSearchParams(form),
    });
  }

  test.each(PROTECTED)('%s does not open without a valid signature', async (path) => {
    const before = sandbox().invocations.all.length;
    expect((await call(path, {})).status).toBe(400);
    expect((await call(path, {}, 'bogus')).status).toBe(400);
    expect(sandbox().invocations.all).toHaveLength(before);
  });

  test('there is no other one', async () => {
    expect((await call('/ai-worker', {})).status).toBe(404);
    expect((await call('/phrases.json', {})).status).toBe(404);
  });

  test.each([
    ['/taskrouter/events', { AccountSid: `AC${'0'.repeat(32)}`, EventType: 'reservation.created' }],
    ['/taskrouter/events', { WorkspaceSid: `WS${'0'.repeat(32)}`, EventType: 'reservation.created' }],
    ['/conversations/events', { AccountSid: `AC${'0'.repeat(32)}`, EventType: 'onMessageAdded' }],
    ['/studio/turn', { AccountSid: `AC${'0'.repeat(32)}` }],
    ['/studio/handoff', { AccountSid: `AC${'0'.repeat(32)}` }],
    ['/voice/answer', { AccountSid: `AC${'0'.repeat(32)}` }],
  ])(
    '%s refuses an event of another account or workspace: nothing happens, and it is logged',
    async (path, form) => {
      const { authToken } = sandbox().account;
      const refusals = (): JournalEntry[] =>
        entriesOf(sandbox(), 'functions', 'log').filter(({ details }) => details.step === 'refused');
      const before = refusals().length;
      const answer = await call(
        path,
        form,
        getExpectedTwilioSignature(authToken, sandbox().urlOf(path), form),
      );
      expect(answer.status).toBe(403);
      expect(sandbox().invocations.all.at(-1)?.calls).toEqual([]);
      await sandbox().journal.until('the refusal is logged', () => refusals().length > before);
      expect(refusals().at(-1)?.details.fix).toMatch(/to its own deployment/);
    },
  );

  test.each([
    ['/taskrouter/events', {}],
    ['/taskrouter/events', { EventType: 'reservation.created', TaskSid: 'nonsense' }],
    ['/taskrouter/events', { EventType: 'workspace.updated' }],
    ['/conversations/events', { EventType: 'onMessageAdded', Index: 'many' }],
    ['/conversations/events', { EventType: 'onDeliveryUpdated' }],
  ])('%s ignores what it does not know (%p), without an outside call', async (path, form) => {
    const answer = await sandbox().webhooks.post(sandbox().urlOf(path), form, 15_000);
    expect(answer).toMatchObject({ status: 200, body: '{"outcome":"ignored"}' });
    expect(sandbox().invocations.all.at(-1)?.calls).toEqual([]);
  });

  test('a message in a conversation the AI does not have costs one state read', async () => {
    const { conversations } = sandbox();
    const { sid: conversationSid } = conversations.create({});
    const participant = conversations.addChatParticipant(conversationSid, 'somebody');
    const { sid } = conversations.say({ conversationSid, participantSid: participant.sid, body: 'Hello' });
    await untilQuiet(sandbox());
    const invocation = sandbox().invocations.all.find(({ parameters }) => parameters.MessageSid === sid);
    expect(invocation?.calls.map(({ method }) => method)).toEqual(['GET']);
  });

  test('status says what is configured and reachable, and no secret', async () => {
    const answer = await sandbox().webhooks.post(sandbox().urlOf('/status'), {}, 15_000);
    expect(answer.status).toBe(200);
    const status = JSON.parse(answer.body) as {
      ok: boolean;
      build: string;
      checks: { name: string; ok: boolean }[];
    };
    const project = resolve(__dirname, '../..');
    const [version, build] = [projectVersion(project), sourceFingerprint(project)];
    expect(status).toMatchObject({ ok: true, version, build });
    expect(status.checks.map(({ ok }) => ok)).toEqual([true, true, true, true, true]);
    expect(answer.body).not.toContain(sandbox().openCx.apiKey);
    expect(answer.body).not.toContain(sandbox().account.authToken);
  });

  test('status tells which part is not reachable', async () => {
    sandbox().openCx.keyState = 'no-access';
    const answer = await sandbox().webhooks.post(sandbox().urlOf('/status'), {}, 15_000);
    sandbox().openCx.keyState = 'valid';
    const status = JSON.parse(answer.body) as { checks: { name: string; ok: boolean; found: string }[] };
    expect(answer.status).toBe(503);
    expect(status.checks.filter(({ ok }) => !ok)).toEqual([
      { name: 'openCx', ok: false, found: 'OpenCX get session: key-refused (403)' },
    ]);
  });
});

describe('Settings that cannot be used', () => {
  const sandbox = useSandbox({
    settings: { OPENCX_API_KEY: '', WORKFLOW_SID: 'nonsense', AI_REPLY_SECONDS: '900' },
  });

  test.each(PROTECTED)('%s answers 503 with one error that names every one', async (path) => {
    const answer = await sandbox().webhooks.post(sandbox().urlOf(path), {}, 15_000);
    expect(answer.status).toBe(503);
    const { problems } = JSON.parse(answer.body) as { problems: string[] };
    expect(problems.map((problem) => problem.split(':')[0]).sort()).toEqual([
      'AI_REPLY_SECONDS',
      'OPENCX_API_KEY',
      'WORKFLOW_SID',
    ]);
    expect(problems.find((problem) => problem.startsWith('WORKFLOW_SID'))).toMatch(
      /"nonsense".*WW.*Add: WORKFLOW_SID=/,
    );
  });

  test('the log says it too', () => {
    expect(JSON.stringify(entriesOf(sandbox(), 'functions', 'log'))).toContain('AI_REPLY_SECONDS');
  });
});

describe('In a process of its own for every call', () => {
  const sandbox = useSandbox({ forkPerCall: true });

  test('a customer is answered', async () => {
    const customer = sandbox().customer(newNumber());
    customer.text('Where is my order?');
    expect((await customer.receives(1))[0]).toContain('4711');
    await untilQuiet(sandbox());
  });
});
