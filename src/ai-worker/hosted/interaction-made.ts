import type { ConversationState, HandoffDecision } from '../../state/conversation-state';
import { isWithPeople } from '../../state/who-has-it';
import type { Work } from '../drive/work';
import { unlessItEverFails } from '../failure/remedy';
import { interactionOf } from '../offers/offer';
import type { Ports } from '../ports';
import { CallUnanswered } from '../ports/errors';
import type { Task } from '../ports/task-router';
import { newestOpenTask } from '../task-life/open-tasks';
import { type BegunTask, beginTask, taskAlone } from './begin-task';
import { customerOf } from './customer-in-flex';
import { hostedSessionId, withOpenSession } from './hosted-work';
import { alarmOnce } from './trouble';

/** Milliseconds after which an interaction that is not there is believed to have failed. */
const LONGEST = 120_000;

/**
 * Flex makes an interaction after its request was answered, and nothing but the channel's status tells that it could not
 * (https://www.twilio.com/docs/flex/developer/conversations/interactions-api): this looks. Where it has failed another one
 * is asked for, once; where that fails too, people get a task alone.
 * @throws CallUnanswered, CallRefused, OpenCxError when another Function is to try again
 */
export async function seeToMaking(work: Work): Promise<void> {
  const { ports, held } = work;
  const { hosted, interaction, handoff, repHadIt } = held.state;
  const making = hosted?.making;
  if (!making) return;
  if (!interaction || !handoff || repHadIt || hosted.closed || !isWithPeople(held.state)) {
    held.plan(withoutMaking);
    return;
  }
  const found = await unlessItEverFails(
    ports,
    'read channel',
    () => ports.interactions.making(interaction),
    'under way' as const,
  );
  // What was answered of its task holds where it was made at once.
  if (found === 'made' && !making.isSlow && !making.isSecond) {
    held.plan(withoutMaking);
    return;
  }
  if (found === 'under way' && isToWait(making)) {
    held.plan(slowly);
    return;
  }
  const task = await taskOf(ports, held.state);
  if (task) held.plan((state) => withTask(state, task));
  else if (found !== 'failed' && isToWait(making)) held.plan(slowly);
  else await bringAnew(work, handoff);
}

function isToWait({ since }: { since: number }): boolean {
  return Date.now() - since < LONGEST;
}

async function taskOf(ports: Ports, { conversationSid }: ConversationState): Promise<Task | undefined> {
  const open = await newestOpenTask(ports, conversationSid);
  return open && ports.taskRouter.readTask(open.sid);
}

async function bringAnew(work: Work, handoff: HandoffDecision): Promise<void> {
  const { ports, held } = work;
  const isSecond = held.state.hosted?.making?.isSecond === true;
  ports.log.step('hosted', { session: hostedSessionId(held.state), outcome: 'its interaction has failed' });
  const customer = await customerOf(work);
  if (isSecond) alarmOnce(work, new CallUnanswered('begin interaction', 'its channel failed, twice'));
  const begun = await (isSecond ? taskAlone : beginTask)(work, handoff, customer);
  held.plan((state) => withBegun(state, begun));
}

/** The task of one that failed may have ended with it: that is not the end of the work. */
function withBegun(state: ConversationState, { taskSid, interaction }: BegunTask): ConversationState {
  const now = withOpenSession(state, ({ ending: _none, making: _failed, ...hosted }) => ({
    ...hosted,
    ...(interaction && { making: { since: Date.now(), isSecond: true } }),
  }));
  return { ...now, task: { taskSid }, interaction };
}

function withTask(state: ConversationState, { sid, attributes }: Task): ConversationState {
  const now = withoutMaking(state);
  return { ...now, task: { taskSid: sid }, interaction: interactionOf(attributes) ?? state.interaction };
}

function slowly(state: ConversationState): ConversationState {
  return withOpenSession(state, ({ making, ...hosted }) => ({
    ...hosted,
    ...(making && { making: { ...making, isSlow: true } }),
  }));
}

function withoutMaking(state: ConversationState): ConversationState {
  return withOpenSession(state, ({ making: _over, ...hosted }) => hosted);
}
