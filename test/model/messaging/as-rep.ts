import type { Sandbox } from '../../../sandbox/sandbox';
import type { Reservation } from '../../../sandbox/taskrouter/taskrouter';
import { unlessRefused } from '../play/unless-refused';
import type { Action } from './history';
import type { Players } from './players';

/** Who walks into a conversation without a task of it. */
const WALK_IN = 'bob';

type RepAction = Extract<Action, { do: `rep ${string}` }>;

export function isReps(action: Action): action is RepAction {
  return action.do.startsWith('rep ');
}

/** Lets a rep do something, if they could at that moment. */
export function actAsRep(sandbox: Sandbox, players: Players, action: RepAction): void {
  const { taskRouter, rep } = sandbox;
  const conversationSid = players.conversationOf(action.who);
  if (conversationSid === undefined) return;
  if (action.do === 'rep walks in') {
    walkIn(sandbox, conversationSid);
    return;
  }
  if (action.do === 'rep resumes') {
    const { interactions, flex } = sandbox;
    interactions.parking.resume(interactions.channelOf(conversationSid), flex.humanQueue.sid);
    return;
  }
  const reservation = reservationOf(sandbox, players, action.who);
  if (action.do === 'rep accepts') {
    if (reservation?.status === 'pending') taskRouter.accept(reservation.sid);
    else taskRouter.setActivity(sandbox.flex.rep.sid, 'Available');
    return;
  }
  if (reservation?.status !== 'accepted' || !isInRoom(sandbox, conversationSid, reservation)) return;
  switch (action.do) {
    case 'rep writes':
      rep.say(conversationSid, `This is Alice, how can I help? (${players.nextNumber()})`);
      return;
    case 'rep sends a file':
      rep.say(conversationSid, '', { files: [formOf(players)] });
      return;
    case 'rep finishes':
      players.endedByHistory.add(reservation.taskSid);
      taskRouter.complete(reservation.sid);
      return;
    case 'rep leaves':
      players.endedByHistory.add(reservation.taskSid);
      sandbox.interactions.leave(reservation.sid);
      return;
    case 'rep leaves for now':
    case 'rep pauses':
      players.endedByHistory.add(reservation.taskSid);
      if (action.do === 'rep pauses') rep.pause(conversationSid);
      else rep.leaveForNow(conversationSid);
      return;
    case 'rep gives it back':
      players.endedByHistory.add(reservation.taskSid);
      rep.transfer(conversationSid, sandbox.flex.aiQueue.sid);
      return;
    case 'rep passes it on':
      players.endedByHistory.add(reservation.taskSid);
      rep.transfer(conversationSid, sandbox.flex.humanQueue.sid);
      players.passedOn.add(players.task(action.who)?.sid ?? '');
      return;
    case 'rep consults the AI':
      unlessRefused(() => rep.passOn(conversationSid, sandbox.flex.aiQueue.sid, 'warm'));
      return;
    case 'rep transfers it to the AI':
    case 'rep transfers it to people':
      transfer(sandbox, players, { conversationSid, taskSid: reservation.taskSid }, action.do);
  }
}

/** As Flex transfers; the rep has nothing to wrap up. */
function transfer(
  { rep, flex }: Sandbox,
  players: Players,
  { conversationSid, taskSid }: { conversationSid: string; taskSid: string },
  how: 'rep transfers it to the AI' | 'rep transfers it to people',
): void {
  const to = how === 'rep transfers it to the AI' ? flex.aiQueue : flex.humanQueue;
  const transferred = unlessRefused(() => rep.passOn(conversationSid, to.sid));
  if (!transferred) return;
  players.endedByHistory.add(taskSid);
  if (to === flex.humanQueue) players.passedOn.add(transferred.toTaskSid);
  rep.wrapUpIsDone(conversationSid);
}

/** The rep's reservation of the newest task of a customer's conversation that is theirs. */
function reservationOf(
  { taskRouter, flex }: Sandbox,
  players: Players,
  who: number,
): Reservation | undefined {
  return players
    .tasks(who)
    .map(({ sid }) => taskRouter.reservationsOf(sid).at(-1))
    .findLast((reservation) => reservation?.workerSid === flex.rep.sid);
}

/** Accepting brings somebody into the room a moment later, and not into one that was closed. */
function isInRoom(
  { conversations, interactions }: Sandbox,
  conversationSid: string,
  { sid }: Reservation,
): boolean {
  const { state } = conversations.conversation(conversationSid);
  const present = interactions.participantsOf(interactions.channelOf(conversationSid).sid);
  return state !== 'closed' && present.some(({ routing }) => routing?.reservationSid === sid);
}

function formOf(players: Players): { contentType: string; filename: string; bytes: number } {
  return { contentType: 'application/pdf', filename: `form (${players.nextNumber()}).pdf`, bytes: 500 };
}

function walkIn({ conversations }: Sandbox, conversationSid: string): void {
  unlessRefused(() => {
    const present = conversations.participants(conversationSid).find(({ identity }) => identity === WALK_IN);
    const { sid: participantSid } = present ?? conversations.addChatParticipant(conversationSid, WALK_IN);
    conversations.say({ conversationSid, participantSid, body: 'This is Bob, I take over.' });
  });
}
