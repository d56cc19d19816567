import type { JournalEntry } from '../../sandbox/kernel/journal';
import { entriesOf } from '../harness/observe';
import { useQuickTime, useSandbox } from '../harness/use-sandbox';

const SECRET = 'a-secret-nobody-can-guess';
const NEXT_SECRET = 'the-one-that-comes-after-it';
/** A key somebody pasted into the wrong line. */
const KEY = 'ocx_live_5b1c9a7e3d2f4a6b';

describe('With settings that cannot be used', () => {
  const sandbox = useSandbox({
    settings: { OPENCX_WEBHOOK_SECRET: SECRET, WORKFLOW_SID: KEY, AI_REPLY_SECONDS: '900' },
  });
  useQuickTime(sandbox);
  const logged = (): JournalEntry[] => entriesOf(sandbox(), 'functions', 'log');
  const tell = (path: string) => sandbox().webhooks.postJson(sandbox().urlOf(path), {}, 10_000);

  test('a stranger is told nothing of them, and alarms nobody', async () => {
    for (const secret of ['', '?secret=wrong', `?secret=${SECRET}x`]) {
      const answer = await tell(`/opencx/events${secret}`);
      expect(answer.status).toBe(403);
      expect(answer.body).not.toMatch(/AI_REPLY_SECONDS|WORKFLOW_SID/);
    }
    await sandbox().journal.until('three answers are logged', () => logged().length >= 6);
    expect(logged().filter(({ details }) => details.fix !== undefined)).toEqual([]);
  });

  test('who may know is told which, and never a value that looks like a secret; one alarm is raised', async () => {
    const before = logged().length;
    for (let time = 1; time <= 3; time++) {
      const answer = await tell(`/opencx/events?secret=${SECRET}`);
      expect(answer.status).toBe(503);
      expect(answer.body).toContain('AI_REPLY_SECONDS: received \\"900\\"');
      expect(answer.body).toContain('WORKFLOW_SID: received a value that is not shown');
    }
    await sandbox().journal.until('three answers are logged', () => logged().length >= before + 6);
    expect(
      logged().filter(({ details }) => details.step === 'settings' && details.fix !== undefined),
    ).toHaveLength(1);
    expect(JSON.stringify(logged())).not.toContain(KEY);
  });
});

describe('What a stranger sends', () => {
  const sandbox = useSandbox({ settings: { OPENCX_WEBHOOK_SECRET: `${SECRET}, ${NEXT_SECRET}` } });
  useQuickTime(sandbox);
  const logged = (): JournalEntry[] => entriesOf(sandbox(), 'functions', 'log');

  test('stands in no line of the log', async () => {
    const EventType = `forged ${'x'.repeat(900_000)}`;
    const before = logged().length;
    const answer = await sandbox().webhooks.postJson(
      sandbox().urlOf('/opencx/events?secret=no'),
      { EventType },
      10_000,
    );
    expect(answer.status).toBe(403);
    await sandbox().journal.until('the answer is logged', () =>
      logged()
        .slice(before)
        .some(({ details }) => details.step === 'answer'),
    );
    expect(JSON.stringify(logged().slice(before))).not.toContain('forged');
  });

  test('even with the secret, a line of the log stays short', async () => {
    const before = logged().length;
    const event = `conversation.${'x'.repeat(600_000)}`;
    const data = { conversation_id: 'y'.repeat(300_000) };
    const path = `/opencx/events?secret=${SECRET}`;
    const body = { EventType: event.slice(0, 90_000), event, organization_id: 'o'.repeat(10_000), data };
    expect((await sandbox().webhooks.postJson(sandbox().urlOf(path), body, 10_000)).status).toBe(200);
    await sandbox().journal.until('the answer is logged', () =>
      logged()
        .slice(before)
        .some(({ details }) => details.step === 'answer'),
    );
    for (const { details } of logged().slice(before))
      expect(JSON.stringify(details).length).toBeLessThan(3_000);
  });

  test.each([SECRET, NEXT_SECRET])('opens with each of two secrets: %s', async (secret) => {
    const path = `/opencx/events?secret=${secret}`;
    expect((await sandbox().webhooks.postJson(sandbox().urlOf(path), {}, 10_000)).status).toBe(200);
  });

  test.each([`${SECRET},${NEXT_SECRET}`, `${SECRET}, ${NEXT_SECRET}`, ',', ''])(
    'and not with %j',
    async (secret) => {
      const path = `/opencx/events?secret=${encodeURIComponent(secret)}`;
      expect((await sandbox().webhooks.postJson(sandbox().urlOf(path), {}, 10_000)).status).toBe(403);
    },
  );
});

describe('With a secret that is too short', () => {
  const sandbox = useSandbox({ settings: { OPENCX_WEBHOOK_SECRET: `${SECRET},short` } });
  useQuickTime(sandbox);

  test('the door stays shut, and does not say why', async () => {
    for (const secret of [SECRET, 'short', 'x']) {
      const answer = await sandbox().webhooks.postJson(
        sandbox().urlOf(`/opencx/events?secret=${secret}`),
        {},
        10_000,
      );
      expect(answer.status).toBe(503);
      expect(answer.body).not.toContain('short');
    }
  });
});
