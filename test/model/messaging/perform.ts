import type { Sandbox } from '../../../sandbox/sandbox';
import { isTrouble, makeTrouble } from '../play/trouble';
import { unlessRefused } from '../play/unless-refused';
import { type Action, WORDS } from './history';
import type { Players } from './players';

/** Who walks into a conversation without a task of it. */
const WALK_IN = 'bob';

/** Lets an action of a history happen. What nobody could do at that moment does not happen. */
export function perform(sandbox: Sandbox, players: Players, action: Action): void {
  if (isTrouble(action)) makeTrouble(sandbox, action);
  else if (action.do === 'write') players.write(action.who, WORDS[action.words]);
  else actOnConversation(sandbox, players, action);
}

type ConversationAction = Extract<Action, { do: `rep ${string}` | `task ${string}` | `wrap-up ${string}` }>;

function actOnConversation(sandbox: Sandbox, players: Players, action: ConversationAction): void {
  const { taskRouter } = sandbox;
  const conversationSid = players.conversationOf(action.who);
  if (conversationSid === undefined) return;
  const task = players.task(action.who);
  const reservation = task && taskRouter.reservationsOf(task.sid).at(-1);
  const isReps = reservation?.workerSid === sandbox.flex.rep.sid;
  switch (action.do) {
    case 'rep accepts':
      if (isReps && reservation.status === 'pending') taskRouter.accept(reservation.sid);
      else taskRouter.setActivity(sandbox.flex.rep.sid, 'Available');
      return;
    case 'rep writes':
      if (isReps && isInRoom(sandbox, conversationSid, sandbox.flex.rep.friendlyName)) {
        sandbox.rep.say(conversationSid, 'This is Alice, how can I help?');
      }
      return;
    case 'rep finishes':
      if (!isReps || reservation.status !== 'accepted') return;
      players.endedByHistory.add(task?.sid ?? '');
      taskRouter.complete(reservation.sid);
      return;
    case 'rep walks in':
      walkIn(sandbox, conversationSid);
      return;
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

/** Accepting brings somebody into the room a moment later, and not into one that was closed. */
function isInRoom({ conversations }: Sandbox, conversationSid: string, identity: string): boolean {
  const { state } = conversations.conversation(conversationSid);
  const present = conversations.participants(conversationSid).map((participant) => participant.identity);
  return state !== 'closed' && present.includes(identity);
}

function completeWrapUp({ taskRouter }: Sandbox, players: Players, taskSid: string): void {
  const reservation = taskRouter.reservationsOf(taskSid).at(-1);
  if (reservation?.status !== 'wrapping') return;
  players.endedByHistory.add(taskSid);
  taskRouter.complete(reservation.sid);
}

function walkIn({ conversations }: Sandbox, conversationSid: string): void {
  unlessRefused(() => {
    const present = conversations.participants(conversationSid).find(({ identity }) => identity === WALK_IN);
    const { sid: participantSid } = present ?? conversations.addChatParticipant(conversationSid, WALK_IN);
    conversations.say({ conversationSid, participantSid, body: 'This is Bob, I take over.' });
  });
}
