import { ServedService } from '../conversations/serve';
import { FlexUnderTest } from './set-up';

let flex: FlexUnderTest;
let served: ServedService;

beforeEach(async () => {
  flex = new FlexUnderTest();
  served = await ServedService.start(flex.interactions);
});
afterEach(() => served.stop());

function channelPath({ interactionSid, channelSid }: { interactionSid: string; channelSid: string }): string {
  return `/v1/Interactions/${interactionSid}/Channels/${channelSid}`;
}

async function participantSid(path: string, type: string): Promise<string> {
  const { participants } = (await served.get(`${path}/Participants`)).body as {
    participants: { type: string; sid: string }[];
  };
  return participants.find((participant) => participant.type === type)?.sid ?? '';
}

function transfer(channelSid: string, conversationSid: string): string {
  const channel = flex.interactions.channelOf(conversationSid);
  expect(channel.sid).toBe(channelSid);
  const { workflowSid } = flex;
  return flex.interactions.invite(channel, { workflowSid, taskChannelUniqueName: 'sms', attributes: {} })
    .taskSid;
}

describe('who accepts a task', () => {
  test('joins channel and conversation a moment later', async () => {
    const inbound = flex.inbound();
    const reservation = flex.taskRouter.accept(inbound.taskSid, 'opencx_ai');
    expect(flex.agents(inbound.channelSid)).toEqual([]);
    await flex.world.journal.until('the AI has joined', () => flex.happened('agent.joined', inbound.taskSid));
    const { participants } = (await served.get(`${channelPath(inbound)}/Participants`)).body;
    expect(participants).toMatchObject([
      { type: 'customer', routing_properties: null },
      {
        type: 'agent',
        routing_properties: {
          task_sid: inbound.taskSid,
          worker_sid: reservation.workerSid,
          reservation_sid: reservation.sid,
        },
      },
    ]);
    expect(flex.identities(inbound.conversationSid)).toEqual([null, 'opencx_ai']);
  });

  test('does not join when the task has ended in that moment', async () => {
    const inbound = flex.inbound();
    flex.taskRouter.accept(inbound.taskSid, 'opencx_ai');
    flex.taskRouter.cancelTask(inbound.taskSid);
    const second = transfer(inbound.channelSid, inbound.conversationSid);
    await flex.joined(second, 'grace');
    expect(flex.agents(inbound.channelSid)).toEqual(['grace']);
    expect(flex.identities(inbound.conversationSid)).toEqual([null, 'grace']);
  });

  test('of no interaction is ignored', () => {
    const { sid } = flex.taskRouter.createTask({
      workflowSid: flex.workflowSid,
      taskChannelUniqueName: 'voice',
      attributes: {},
    });
    flex.taskRouter.complete(flex.taskRouter.accept(sid, 'grace').sid);
    expect(flex.world.journal.entries).toEqual([]);
  });
});

describe('an agent participant', () => {
  test('that is closed leaves, its task is completed, channel and conversation go on', async () => {
    const inbound = flex.inbound();
    await flex.joined(inbound.taskSid, 'opencx_ai');
    const next = transfer(inbound.channelSid, inbound.conversationSid);
    const path = channelPath(inbound);
    const agent = `${path}/Participants/${await participantSid(path, 'agent')}`;
    expect((await served.post(agent, { Status: 'closed' })).status).toBe(200);
    expect(flex.taskRouter.task(inbound.taskSid)?.assignmentStatus).toBe('completed');
    expect(flex.agents(inbound.channelSid)).toEqual([]);
    expect(flex.identities(inbound.conversationSid)).toEqual([null]);
    expect((await served.get(path)).body.status).toBe('active');
    expect(flex.conversations.conversation(inbound.conversationSid).state).toBe('active');
    expect(flex.taskRouter.task(next)?.assignmentStatus).toBe('pending');
    expect(await served.post(agent, { Status: 'closed' })).toMatchObject({
      status: 404,
      body: { code: 20404 },
    });
  });

  test('that is put to wrap-up keeps its place until the task is completed', async () => {
    const inbound = flex.inbound();
    const reservation = await flex.joined(inbound.taskSid, 'opencx_ai');
    const path = channelPath(inbound);
    const agent = `${path}/Participants/${await participantSid(path, 'agent')}`;
    expect((await served.post(agent, { Status: 'wrapup' })).status).toBe(200);
    expect(flex.taskRouter.task(inbound.taskSid)?.assignmentStatus).toBe('wrapping');
    expect(flex.agents(inbound.channelSid)).toEqual(['opencx_ai']);
    expect((await served.post(agent, { Status: 'wrapup' })).status).toBe(400);
    flex.taskRouter.complete(reservation);
    expect(flex.agents(inbound.channelSid)).toEqual([]);
  });

  test('is the only one that can be closed or put to wrap-up', async () => {
    const inbound = flex.inbound();
    const path = channelPath(inbound);
    const customer = `${path}/Participants/${await participantSid(path, 'customer')}`;
    for (const Status of ['closed', 'wrapup', 'active']) {
      expect((await served.post(customer, { Status })).status).toBe(400);
    }
  });

  test('who takes the conversation a second time stays in it when the first task ends', async () => {
    const inbound = flex.inbound();
    const first = await flex.joined(inbound.taskSid, 'grace');
    await flex.joined(transfer(inbound.channelSid, inbound.conversationSid), 'grace');
    flex.interactions.leave(first);
    expect(flex.agents(inbound.channelSid)).toEqual(['grace']);
    expect(flex.identities(inbound.conversationSid)).toEqual([null, 'grace']);
  });
});

describe('a channel', () => {
  test('that is closed closes the conversation, moves taken tasks to wrapping and cancels waiting ones', async () => {
    const inbound = flex.inbound();
    await flex.joined(inbound.taskSid, 'grace');
    const waiting = transfer(inbound.channelSid, inbound.conversationSid);
    flex.interactions.endConversation(inbound.channelSid);
    expect(flex.taskRouter.task(inbound.taskSid)?.assignmentStatus).toBe('wrapping');
    expect(flex.taskRouter.task(waiting)?.assignmentStatus).toBe('canceled');
    expect(flex.conversations.conversation(inbound.conversationSid).state).toBe('closed');
  });

  test('that is closed leaves a task alone that is in wrap-up already', async () => {
    const inbound = flex.inbound();
    flex.taskRouter.wrapUp(await flex.joined(inbound.taskSid, 'grace'));
    flex.interactions.endConversation(inbound.channelSid);
    expect(flex.taskRouter.task(inbound.taskSid)?.assignmentStatus).toBe('wrapping');
    expect(flex.conversations.conversation(inbound.conversationSid).state).toBe('closed');
  });

  test('that is closed with routing completes tasks, also those in wrap-up', async () => {
    const inbound = flex.inbound();
    flex.taskRouter.wrapUp(await flex.joined(inbound.taskSid, 'grace'));
    const second = transfer(inbound.channelSid, inbound.conversationSid);
    await flex.joined(second, 'linus');
    const form = { Status: 'closed', Routing: '{"status":"closed"}' };
    expect((await served.post(channelPath(inbound), form)).body.status).toBe('closed');
    const statuses = flex.taskRouter.tasks.map(({ assignmentStatus }) => assignmentStatus);
    expect(statuses).toEqual(['completed', 'completed']);
    expect(flex.agents(inbound.channelSid)).toEqual([]);
  });

  test('that becomes inactive needs routing, and leaves the conversation open', async () => {
    const inbound = flex.inbound();
    const path = channelPath(inbound);
    expect((await served.post(path, { Status: 'inactive' })).status).toBe(400);
    expect((await served.post(path, { Status: 'inactive', Routing: '{"status":"wrapping"}' })).status).toBe(
      400,
    );
    expect((await served.post(path, { Status: 'inactive', Routing: '{"status":"closed"}' })).status).toBe(
      200,
    );
    expect(flex.conversations.conversation(inbound.conversationSid).state).toBe('active');
  });
});
