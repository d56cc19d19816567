import { holdCalls } from '../harness/hold-calls';
import { entriesOf, taskHistory, untilQuiet, untilWithPeople } from '../harness/observe';
import { newNumber, useQuickTime, useSandbox } from '../harness/use-sandbox';
import { phaseOf } from '../harness/stored';

describe('A task whose attributes are nearly full', () => {
  const sandbox = useSandbox();
  useQuickTime(sandbox);

  /** A customer asks for a person, and whoever looks at their task finds so many characters of attributes. */
  async function asksWith(characters: number) {
    const goOn = holdCalls(sandbox(), ({ target }) => /\/Tasks\/WT\w+$/.test(target));
    const { conversationSid, taskSid } = sandbox().customer(newNumber()).text('I want a human. '.repeat(20));
    const before = await fill(taskSid, characters);
    goOn();
    return { conversationSid, taskSid, before };
  }

  /** A customer is handed off when the task's attributes have this many characters. */
  async function escalateWith(characters: number) {
    const { conversationSid, taskSid, before } = await asksWith(characters);
    await sandbox().journal.until('it was rejected', () =>
      taskHistory(sandbox(), conversationSid).includes('reservation.rejected'),
    );
    await sandbox().journal.until(
      'the handoff is over',
      () => phaseOf(sandbox(), conversationSid) === 'human',
    );
    await untilQuiet(sandbox());
    return { before, after: sandbox().taskRouter.task(taskSid)?.attributes ?? {}, taskSid };
  }

  async function fill(taskSid: string, characters: number): Promise<Record<string, unknown>> {
    const attributes = { ...sandbox().taskRouter.task(taskSid)?.attributes, filling: '' };
    const filled = { ...attributes, filling: 'x'.repeat(characters - JSON.stringify(attributes).length) };
    const path = `/v1/Workspaces/${sandbox().taskRouter.workspaceSid}/Tasks/${taskSid}`;
    const { status } = await sandbox().api('POST', 'taskrouter.twilio.com', path, {
      Attributes: JSON.stringify(filled),
    });
    expect(status).toBe(200);
    return filled;
  }

  test('of 3,600 characters: the summary is cut to what is left', async () => {
    const { before, after } = await escalateWith(3_600);
    expect(after).toMatchObject(before);
    expect(JSON.stringify(after).length).toBeLessThanOrEqual(4_096);
    expect(after).toMatchObject({ handedOff: true, handoffLanguage: 'en', handoffSentiment: 'neutral' });
    expect(after.handoffSummary).toMatch(/\S…$/);
  });

  test('of 3,900 characters: all six are written, the summary as far as it fits', async () => {
    const { before, after } = await escalateWith(3_900);
    expect(after).toMatchObject({
      ...before,
      handedOff: true,
      handoffLanguage: 'en',
      handoffSentiment: 'neutral',
    });
    expect(after.handoffReason).toMatch(/\S/);
    expect(JSON.stringify(after).length).toBeLessThanOrEqual(4_096);
    expect(JSON.stringify(after).length).toBeGreaterThan(4_000);
  });

  test('of 4,060 characters: what fits is written, the rest is left out and logged', async () => {
    const { before, after } = await escalateWith(4_060);
    expect(after).toMatchObject({ ...before, handedOff: true });
    expect(JSON.stringify(after).length).toBeLessThanOrEqual(4_096);
    expect(after.handoffSummary).toBeUndefined();
    const logged = entriesOf(sandbox(), 'functions', 'log').filter(
      ({ details }) => details.step === 'attributes',
    );
    expect(JSON.stringify(logged)).toContain('handoffSummary');
  });

  test.each([4_080, 4_096])(
    'of %i characters, without room for `handedOff`: it is taken, and people get one with room',
    async (characters) => {
      const { conversationSid, taskSid, before } = await asksWith(characters);
      const task = await untilWithPeople(sandbox(), conversationSid);
      await untilQuiet(sandbox());
      expect(sandbox().taskRouter.task(taskSid)?.attributes).toEqual(before);
      const { filling, flexChannelInviteSid: _invite, ...others } = before;
      expect(task.attributes).toMatchObject({ ...others, handedOff: true, handoffLanguage: 'en' });
      expect(task.attributes.handoffReason).toMatch(/\S/);
      expect(String(filling)).toContain(String(task.attributes.filling).replace('…', ''));
      expect(JSON.stringify(task.attributes).length).toBeLessThanOrEqual(4_096);
      expect(taskHistory(sandbox(), conversationSid)).not.toContain('reservation.rejected');
      expect(sandbox().taskRouter.task(taskSid)?.assignmentStatus).toBe('completed');
    },
  );
});
