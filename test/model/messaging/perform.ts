import type { Sandbox } from '../../../sandbox/sandbox';
import { isTrouble, makeTrouble } from '../play/trouble';
import { unlessRefused } from '../play/unless-refused';
import { attach } from './ai-files';
import { actAsRep, isReps } from './as-rep';
import { type Action, WORDS } from './history';
import type { Players } from './players';

/** Lets an action of a history happen. What nobody could do at that moment does not happen. */
export function perform(sandbox: Sandbox, players: Players, action: Action): void {
  if (isTrouble(action)) makeTrouble(sandbox, action);
  else if (action.do === 'write') players.write(action.who, WORDS[action.words]);
  else if (action.do === 'send files') sendFiles(players, action);
  else if (action.do === 'AI attaches') attach(sandbox, players, action.file);
  else if (isReps(action)) actAsRep(sandbox, players, action);
  else actOnTask(sandbox, players, action);
}

function sendFiles(players: Players, { who, words, count }: Extract<Action, { do: 'send files' }>): void {
  players.write(who, words === 'none' ? undefined : WORDS[words], count);
}

type TaskAction = Extract<Action, { do: `task ${string}` | `wrap-up ${string}` }>;

function actOnTask(sandbox: Sandbox, players: Players, action: TaskAction): void {
  const { taskRouter } = sandbox;
  if (players.conversationOf(action.who) === undefined) return;
  const task = players.task(action.who);
  switch (action.do) {
    case 'task is touched':
      if (task) taskRouter.addAttributes(task.sid, { touched: true });
      return;
    case 'task is canceled':
      if (!task) return;
      players.endedByHistory.add(task.sid);
      unlessRefused(() => taskRouter.cancelTask(task.sid, 'Nobody needs it'));
      return;
    case 'task is deleted':
      if (!task) return;
      players.endedByHistory.add(task.sid);
      taskRouter.deleteTask(task.sid);
      return;
    case 'wrap-up is completed':
      for (const { sid } of players.tasks(action.who)) completeWrapUp(sandbox, players, sid);
  }
}

function completeWrapUp({ taskRouter }: Sandbox, players: Players, taskSid: string): void {
  const reservation = taskRouter.reservationsOf(taskSid).at(-1);
  if (reservation?.status !== 'wrapping') return;
  players.endedByHistory.add(taskSid);
  taskRouter.complete(reservation.sid);
}
