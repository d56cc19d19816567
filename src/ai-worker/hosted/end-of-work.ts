import type { ConversationState } from '../../state/conversation-state';
import { isWithPeople, onlyWhere } from '../../state/who-has-it';
import { backToAi, toNobody } from '../drive/phases';
import type { Work } from '../drive/work';
import { takeFromRep } from '../offers/standby-state';
import { OpenCxError } from '../ports/opencx';
import { isWorkedOn } from '../ports/task-status';
import { isTaskNow, newestOpenTask, newestOpenTaskToBeSure, putAside } from '../task-life/open-tasks';
import { withHosted } from './hosted-work';
import { postNotice } from './post-for-reps';
import { isInVain } from './trouble';

/** Milliseconds OpenCX is asked again to close a session. */
const PATIENCE = 120_000;

/**
 * The work on the task is over: the session is closed as resolved. Not when the conversation has another task by now, or
 * will have: a rep who passes it on, or pauses it, ends their own.
 * @throws OpenCxError when another Function is to try again
 */
export async function endSession({ ports, held }: Work): Promise<void> {
  const { hosted, conversationSid } = held.state;
  if (!hosted?.ending) return;
  const { taskSid, since } = hosted.ending;
  const next = await newestOpenTaskToBeSure(ports, conversationSid, taskSid);
  // Who has paused it comes back to it, with another task.
  if (next || (await putAside(ports, held.state)) === 'paused') {
    held.plan((state) => ({
      ...withHosted(state, ({ ending: _none, ...known }) => known),
      task: next && state.task?.taskSid === taskSid ? { taskSid: next.sid } : state.task,
    }));
    return;
  }
  try {
    await ports.openCx.markResolved(hosted.sessionId, ports.deadline);
  } catch (error) {
    if (!(error instanceof OpenCxError)) throw error;
    if (!isInVain(error, held.state) && Date.now() - since < PATIENCE) throw error;
    ports.log.alarm('hosted', 'Close the session in OpenCX by hand: it refused to be closed.', {
      session: hosted.sessionId,
    });
  }
  held.plan(over);
  ports.log.step('hosted', { session: hosted.sessionId, outcome: 'closed as resolved' });
}

/** The customer has ended the conversation, or OpenCX has: the task goes to wrap-up. @throws OpenCxError */
export async function endTask(work: Work): Promise<void> {
  const { ports, held } = work;
  const { hosted, interaction } = held.state;
  if (!hosted?.closed) return;
  const session = await ports.openCx.readSession(hosted.sessionId, ports.deadline);
  if (session?.open) {
    held.plan((state) => withHosted(state, ({ closed: _none, ...known }) => known));
    return;
  }
  await postNotice(work, 'The conversation was ended on the customer’s side.', { of: 'closed' });
  const ended = interaction && (await ports.interactions.end(interaction));
  held.plan(over);
  ports.log.step('hosted', { session: hosted.sessionId, outcome: `task to wrap-up: ${ended ?? 'none'}` });
}

/** What the rep is left with when it cannot be found out whether the customer has ended the conversation. */
export async function leaveOpen(work: Work, why: string): Promise<void> {
  const { held } = work;
  held.plan((state) => withHosted(state, ({ closed: _none, ...known }) => known));
  const text = `The conversation seems to have been ended on the customer’s side. Whether it was is not known: ${why}.`;
  await postNotice(work, text, { of: 'closed' });
}

/** Nothing goes to and fro any more. */
export function over(state: ConversationState): ConversationState {
  const ended = withHosted(state, ({ ending: _e, closed: _c, news: _n, making: _m, ...known }) => ({
    ...known,
    over: true,
  }));
  return toNobody(ended);
}

/**
 * The customer has written to people. Their work may have ended and nobody was told: then another task of the
 * conversation counts, and where there is none the AI serves the customer.
 */
export async function seeToMissedEnd({ ports, held }: Work): Promise<void> {
  const { task, hosted, conversationSid, standby } = held.state;
  if (!isWithPeople(held.state) || task?.reservation) return;
  if (hosted?.ending || hosted?.closed || hosted?.making) return;
  if (task && (await isTaskNow(ports, task.taskSid, isWorkedOn))) return;
  if (standby) {
    held.plan(takeFromRep);
    return;
  }
  const next = await newestOpenTask(ports, conversationSid);
  // Another one may have been offered to the AI, or accepted, since the state was read.
  const isKnown = (state: ConversationState): boolean => state.task?.taskSid !== task?.taskSid;
  if (next) {
    held.plan((state) => (isKnown(state) ? state : { ...state, task: { taskSid: next.sid } }));
    return;
  }
  if ((await putAside(ports, held.state)) === 'paused') return;
  ports.log.step('hosted', { task: task?.taskSid, outcome: 'work had ended, nobody was told' });
  held.plan(
    onlyWhere(isWithPeople, (state) => (isKnown(state) ? state : backToAi({ ...state, task: undefined }))),
  );
}
