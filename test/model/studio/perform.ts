import type { Sandbox } from '../../../sandbox/sandbox';
import type { Reservation } from '../../../sandbox/taskrouter/taskrouter';
import { WORDS } from '../messaging/history';
import { isTrouble, makeTrouble } from '../play/trouble';
import type { Customers } from './customers';
import type { Action } from './history';

/** Lets an action of a history happen. What nobody could do at that moment does not happen. */
export function perform(sandbox: Sandbox, customers: Customers, action: Action): void {
  if (isTrouble(action)) makeTrouble(sandbox, action);
  else if (action.do === 'write') customers.write(action.who, WORDS[action.words]);
  else actAsRep(sandbox, customers, action);
}

function actAsRep(
  sandbox: Sandbox,
  customers: Customers,
  { do: what, who }: Extract<Action, { do: `rep ${string}` }>,
): void {
  switch (what) {
    case 'rep accepts':
      accept(sandbox, customers, who);
      return;
    case 'rep writes':
      write(sandbox, customers, who);
      return;
    case 'rep finishes':
      finish(sandbox, customers, who);
      return;
    case 'rep serves':
      accept(sandbox, customers, who);
      finish(sandbox, customers, who);
  }
}

function accept(sandbox: Sandbox, customers: Customers, who: number): void {
  const reservation = reservationOf(sandbox, customers, who);
  if (reservation?.status === 'pending') sandbox.taskRouter.accept(reservation.sid);
  else sandbox.taskRouter.setActivity(sandbox.flex.rep.sid, 'Available');
}

function write(sandbox: Sandbox, customers: Customers, who: number): void {
  const conversationSid = customers.conversationOf(who);
  const isAccepted = reservationOf(sandbox, customers, who)?.status === 'accepted';
  if (conversationSid === undefined || !isAccepted || !isInRoom(sandbox, conversationSid)) return;
  sandbox.rep.say(conversationSid, 'This is Alice, how can I help?');
}

function finish(sandbox: Sandbox, customers: Customers, who: number): void {
  const reservation = reservationOf(sandbox, customers, who);
  if (reservation?.status !== 'accepted') return;
  customers.endedByHistory.add(reservation.taskSid);
  sandbox.taskRouter.complete(reservation.sid);
}

/** The rep's newest one of the customer's task. */
function reservationOf(
  { taskRouter, flex }: Sandbox,
  customers: Customers,
  who: number,
): Reservation | undefined {
  const task = customers.task(who);
  const newest = task && taskRouter.reservationsOf(task.sid).at(-1);
  return newest?.workerSid === flex.rep.sid ? newest : undefined;
}

/** Accepting brings somebody into the room a moment later. */
function isInRoom({ conversations, rep }: Sandbox, conversationSid: string): boolean {
  return conversations.participants(conversationSid).some(({ identity }) => identity === rep.identity);
}
