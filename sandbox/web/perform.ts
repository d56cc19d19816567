import { Rep } from '../people/rep';
import { Caller } from '../people/caller';
import type { Reservation, Task } from '../taskrouter/taskrouter';
import type { Act } from './act';
import { says } from './customers';
import type { LocalFlex } from './local-flex';

/**
 * Does what somebody at the page does.
 * @throws Error that says why it cannot be done: what Twilio and OpenCX refuse is refused here
 */
export async function perform(flex: LocalFlex, act: Act): Promise<void> {
  const { customers, trouble, stage } = flex;
  const { taskRouter } = flex.world.sandbox;
  switch (act.do) {
    case 'customer.enter':
      flex.enter(act.kind);
      return;
    case 'customer.write':
      return says(customers.withId(act.customer), act.text);
    case 'customer.hang-up':
      hangUp(flex, act.customer);
      return;
    case 'rep.accept':
      taskRouter.accept(act.reservation);
      return;
    case 'rep.reject':
      taskRouter.reject(act.reservation);
      return;
    case 'rep.complete':
      taskRouter.complete(act.reservation);
      return;
    case 'rep.activity':
      taskRouter.setActivity(act.worker, act.activity);
      return;
    case 'rep.say':
    case 'rep.transfer':
    case 'rep.leave':
    case 'rep.pause':
    case 'rep.end':
      withTask(flex, act);
      return;
    case 'rep.resume':
      return resume(flex, act.reservation);
    case 'trouble.ai':
      trouble.setAi(act.ai);
      return;
    case 'trouble.kill':
      trouble.killNext(act.kills);
      return;
    case 'trouble.webhooks':
      trouble.loseWebhooks(act.lost);
      return;
    case 'trouble.ai-worker':
      trouble.setAiWorker(act.offline);
      return;
    case 'clock.hour':
      return trouble.passHour();
    case 'story.start':
      flex.play(act.story);
      return;
    case 'story.step':
      stage.step();
      return;
    case 'story.play-on':
      stage.playOn();
  }
}

type TaskAct = Extract<Act, { do: 'rep.say' | 'rep.transfer' | 'rep.leave' | 'rep.pause' | 'rep.end' }>;

/** What a rep does with a task they have accepted. */
function withTask(flex: LocalFlex, act: TaskAct): void {
  const { sandbox } = flex.world;
  const { reservation, task } = held(flex, act.reservation);
  const { conversationSid } = task.attributes;
  if (task.taskChannelUniqueName === 'voice') {
    callOf(flex, task)?.end('the rep hung up');
    return;
  }
  if (typeof conversationSid !== 'string') throw new Error('The task has no conversation.');
  const rep = repOf(flex, reservation);
  if (act.do === 'rep.say') rep.say(conversationSid, act.text);
  if (act.do === 'rep.transfer') rep.passOn(conversationSid, sandbox.flex.aiQueue.sid);
  if (act.do === 'rep.leave') rep.leaveForNow(conversationSid);
  if (act.do === 'rep.pause') {
    rep.pause(conversationSid);
    flex.desk.pause(task, reservation, conversationSid);
  }
  if (act.do === 'rep.end') {
    const { interactions } = sandbox;
    interactions.endConversation(interactions.channelOf(conversationSid).sid);
  }
}

/** Flex makes a new task of what was paused, in the queue of the one before. */
async function resume(flex: LocalFlex, reservationSid: string): Promise<void> {
  const { task, reservation, conversationSid } = flex.desk.pausedWith(reservationSid);
  const queueSid = task.queueSid ?? flex.world.sandbox.flex.humanQueue.sid;
  await repOf(flex, reservation).resume(conversationSid, queueSid);
}

function repOf({ world }: LocalFlex, { workerSid }: Reservation): Rep {
  const worker = world.sandbox.taskRouter.worker(workerSid);
  if (!worker) throw new Error('There is no such worker.');
  return new Rep(world.sandbox, worker);
}

function held({ world }: LocalFlex, sid: string): { reservation: Reservation; task: Task } {
  const { taskRouter } = world.sandbox;
  const reservation = taskRouter.reservation(sid);
  const task = reservation && taskRouter.task(reservation.taskSid);
  if (!task) throw new Error('The task is gone.');
  return { reservation, task };
}

function callOf({ customers }: LocalFlex, { attributes }: Task): Caller['call'] | undefined {
  const callers = customers.all.map(({ player }) => player).filter((player) => player instanceof Caller);
  return callers.find((caller) => caller.hasCalled && caller.call.callSid === attributes.call_sid)?.call;
}

function hangUp({ customers }: LocalFlex, id: string): void {
  const { player } = customers.withId(id);
  if (!(player instanceof Caller)) throw new Error('Only a caller can hang up.');
  player.hangsUp();
}
