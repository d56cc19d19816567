import { useSandbox } from '../../harness/use-sandbox';
import { useScriptedWebhooks } from './scripted-webhooks';

describe('a call in the sandbox', () => {
  const sandbox = useSandbox();
  const { dial, fieldsOf } = useScriptedWebhooks(sandbox);

  describe('that waits for people', () => {
    const enqueue = (task: string): string =>
      `<Enqueue workflowSid="${sandbox().flex.workflow.sid}" action="/left"><Task>${task}</Task></Enqueue>`;

    test('has a voice task with what Twilio knows and what the document says', async () => {
      const caller = dial(enqueue('{"handedOff":true,"name":"Ada"}'));
      const task = sandbox().taskRouter.task(await caller.waitsForPeople());
      expect(task).toMatchObject({
        taskChannelUniqueName: 'voice',
        attributes: { handedOff: true, name: 'Ada', call_sid: caller.call.callSid, from_country: 'US' },
      });
      caller.hangsUp();
      expect(sandbox().taskRouter.task(task?.sid ?? '')?.assignmentStatus).toBe('canceled');
    });

    test.each([
      ['no JSON', 'handed off'],
      ['no object', '[1]'],
      ['more than 4,096 characters', JSON.stringify({ text: 'x'.repeat(4_000) })],
    ])('is refused with a task of %s', async (_, task) => {
      const caller = dial(enqueue(task));
      await caller.isDone();
      expect(caller.call.errors).toEqual([14221]);
    });

    test('is connected by a conference when a rep takes it: the action is told, and the call is over with the rep', async () => {
      const caller = dial(enqueue('{"handedOff":true}'), { '/left': '<Say>Bye</Say>' });
      const taskSid = await caller.waitsForPeople();
      await sandbox().rep.takesCall(taskSid);
      await caller.isConnected();
      expect(sandbox().taskRouter.task(taskSid)?.attributes).toHaveProperty('conference.sid');
      await sandbox().webhooks.quiet();
      expect(fieldsOf('/left')).toMatchObject({ QueueResult: 'redirected', CallStatus: 'in-progress' });
      sandbox().taskRouter.complete(caller.call.queue?.reservation?.sid ?? '');
      await caller.isDone();
      expect(caller.hears()).toEqual([]);
    });

    test('tells the action of a caller who hangs up, and does nothing with its answer', async () => {
      const caller = dial(enqueue('{}'), { '/left': '<Say>Bye</Say>' });
      await caller.waitsForPeople();
      caller.hangsUp();
      await sandbox().webhooks.quiet();
      expect(fieldsOf('/left')).toMatchObject({ QueueResult: 'hangup', CallStatus: 'completed' });
      expect(caller.hears()).toEqual([]);
    });

    test('goes on with the action when its task is cancelled', async () => {
      const caller = dial(enqueue('{}'), { '/left': '<Say>Bye</Say>' });
      sandbox().taskRouter.cancelTask(await caller.waitsForPeople(), 'by hand');
      await caller.isDone();
      expect(fieldsOf('/left')).toMatchObject({ QueueResult: 'system-error' });
      expect(caller.hears()).toEqual(['Bye']);
    });

    describe('in a full queue', () => {
      beforeEach(() => {
        sandbox().voice.queueSize = 0;
      });
      afterEach(() => {
        sandbox().voice.queueSize = 100;
      });

      test('goes on with the action, and no task is made', async () => {
        const before = sandbox().taskRouter.tasks().length;
        const caller = dial(enqueue('{}'), { '/left': '<Say>Full</Say>' });
        await caller.isDone();
        expect(fieldsOf('/left')).toMatchObject({ QueueResult: 'queue-full' });
        expect(fieldsOf('/left')).not.toHaveProperty('QueueSid');
        expect(caller.hears()).toEqual(['Full']);
        expect(sandbox().taskRouter.tasks()).toHaveLength(before);
      });

      test('goes on with the next verb where there is no action', async () => {
        const caller = dial(`<Enqueue workflowSid="${sandbox().flex.workflow.sid}"/><Say>Next</Say>`);
        await caller.isDone();
        expect(caller.hears()).toEqual(['Next']);
      });
    });
  });
});
