import { sandboxClient } from '../../../sandbox/cloud/sandbox-client';
import { entriesOf } from '../../harness/observe';
import { newNumber, useSandbox } from '../../harness/use-sandbox';

/** A body as Flex UI sends it: the SDK has no type for it. */
const bodyOf = (type: string, from: string, to: string): object => ({ type, from, to });

describe('Flex passes a conversation on', () => {
  const sandbox = useSandbox({ startsAs: 'blank' });
  afterEach(() => {
    const { taskRouter, flex } = sandbox();
    for (const { sid } of taskRouter.workers().filter(({ sid }) => sid !== flex.rep.sid))
      taskRouter.setActivity(sid, 'Offline');
  });

  /** A customer Alice has. */
  async function withAlice() {
    const { taskRouter, interactions, rep } = sandbox();
    const { conversationSid, interactionSid, channelSid, taskSid } = sandbox()
      .customer(newNumber())
      .text('Hello');
    await rep.accept(conversationSid);
    const from = interactions.participantsOf(channelSid).find(({ type }) => type === 'agent')?.sid ?? '';
    const bob = taskRouter.addWorker({
      friendlyName: `bob of ${conversationSid}`,
      attributes: { contact_uri: 'client:bob_40example_2Ecom' },
      activity: 'Available',
      capacity: { sms: 1 },
    });
    const channel = sandboxClient(sandbox()).flexApi.v1.interaction(interactionSid).channels(channelSid);
    const begin = (type: string, to: string) => channel.transfers.create(bodyOf(type, from, to));
    return { channel, begin, taskSid, conversationSid, bob };
  }

  const told = (taskSid: string): string[] =>
    entriesOf(sandbox(), 'taskrouter')
      .filter(({ what, details }) => what.startsWith('task.transfer-') && details.taskSid === taskSid)
      .map(({ what }) => what.replace('task.transfer-', ''));
  const newest = (conversationSid: string) =>
    sandbox()
      .taskRouter.tasks()
      .findLast(({ attributes }) => attributes.conversationSid === conversationSid);

  test('to a worker, whom it waits for, and tells', async () => {
    const { channel, begin, taskSid, conversationSid, bob } = await withAlice();
    const { taskRouter } = sandbox();
    const { sid, status } = await begin('cold', bob.sid);
    expect(status).toBe('active');
    expect(taskRouter.task(taskSid)?.assignmentStatus).toBe('wrapping');
    expect((await channel.fetch()).status).toBe('transfer');
    const task = newest(conversationSid);
    expect(task).toMatchObject({ routingTarget: bob.sid, attributes: { transfer_sid: sid } });
    await sandbox().journal.until('bob is offered it', () => task?.assignmentStatus === 'reserved');
    taskRouter.accept(taskRouter.reservationsOf(task?.sid ?? '')[0]?.sid ?? '');
    await sandbox().journal.until('bob has it', () => task?.assignmentStatus === 'assigned');
    expect((await channel.transfers(sid).fetch()).status).toBe('completed');
    expect((await channel.fetch()).status).toBe('active');
    expect(told(taskSid)).toEqual(['initiated', 'completed']);
  });

  test('to a worker who does not want it: the workflow looks after it', async () => {
    const { begin, taskSid, conversationSid, bob } = await withAlice();
    const { taskRouter } = sandbox();
    await begin('warm', bob.sid);
    const task = newest(conversationSid);
    await sandbox().journal.until('bob is offered it', () => task?.assignmentStatus === 'reserved');
    taskRouter.reject(taskRouter.reservationsOf(task?.sid ?? '')[0]?.sid ?? '');
    await sandbox().journal.until('the workflow has it', () => task?.routingTarget === null);
    expect(taskRouter.task(taskSid)?.assignmentStatus).toBe('assigned');
    expect(told(taskSid)).toEqual(['initiated', 'attempt-failed']);
  });

  test('to a queue whose task nobody takes: it has failed, and the channel is open', async () => {
    const { channel, begin, taskSid, conversationSid } = await withAlice();
    const nobody = sandbox().taskRouter.addQueue({ friendlyName: conversationSid, targetWorkers: '1==2' });
    const { sid } = await begin('warm', nobody.sid);
    sandbox().taskRouter.cancelTask(newest(conversationSid)?.sid ?? '', 'Task TTL Exceeded');
    expect((await channel.transfers(sid).fetch()).status).toBe('failed');
    expect((await channel.fetch()).status).toBe('active');
    expect(told(taskSid)).toEqual(['initiated', 'failed']);
  });

  test('not to nobody, and not what nobody has', async () => {
    const { channel, begin, bob } = await withAlice();
    const nobodys = bodyOf('cold', 'UT00000000000000000000000000000000', bob.sid);
    await expect(channel.transfers.create(nobodys)).rejects.toMatchObject({ status: 400 });
    await expect(begin('cold', 'WK00000000000000000000000000000000')).rejects.toMatchObject({ status: 400 });
    await expect(begin('lukewarm', bob.sid)).rejects.toMatchObject({ status: 400 });
  });
});
