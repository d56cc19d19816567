import { TwilioError } from '../../../sandbox/kernel/twilio-error';
import type { Sandbox } from '../../../sandbox/sandbox';
import type { Task } from '../../../sandbox/taskrouter/taskrouter';
import { isTrouble, makeTrouble } from '../play/trouble';
import { type Action, type Deed, type TaskDeed, WORDS } from './history';
import { fileOf, type Players } from './players';

const SUPERVISOR = 'sue';
/** Messages; with the AI's answers they are more than are posted one by one. */
const A_LOT = 36;
/** OpenCX waits that long. */
const WEBHOOK_MILLISECONDS = 10_000;

/** Lets an action of a history happen. What nobody could do at that moment does not happen. */
export function perform(sandbox: Sandbox, players: Players, action: Action): void {
  if (isTrouble(action)) makeTrouble(sandbox, action);
  else if (action.do === 'writes') players.write(action.who, WORDS[action.words], action.file);
  else
    try {
      act(sandbox, players, action);
    } catch (error) {
      // What Twilio refuses does not happen; that is no failure of the history.
      if (!(error instanceof TwilioError)) throw error;
    }
}

interface Done {
  do: Deed;
  who: number;
}

function act(sandbox: Sandbox, players: Players, { do: what, who }: Done): void {
  const session = players.session(who);
  const { texter, visitor } = players.of(who);
  switch (what) {
    case 'texts the company':
      texter?.text(players.unmistakable(WORDS.order));
      return;
    case 'chats a lot':
      if (session?.status !== 'open' || session.handedOff) return;
      for (let said = 0; said < A_LOT; said++) {
        session.addContactMessage(players.unmistakable('And another thing'), []);
      }
      return;
    case 'closes':
      if (session?.status === 'open') visitor.close();
      return;
    case 'another sign':
      if (session?.handedOff) tellAgain(sandbox, session.id, 'conversation.handoff_to_human');
      return;
    case 'a sign of another kind':
      if (session?.handedOff) tellAgain(sandbox, session.id, 'conversation.handoff_to_third_party_failed');
      return;
    default: {
      const task = players.task(who);
      if (task) actOnTask(sandbox, players, task, { do: what, who });
    }
  }
}

/** OpenCX tells of something again. */
export function tellAgain({ openCx, webhooks }: Sandbox, sessionId: string, event: string): void {
  const { webhookUrl = '', organizationId } = openCx;
  const told = { event, organization_id: organizationId, data: { conversation_id: sessionId } };
  // Not awaited: a call never rejects, and the conversation goes on meanwhile.
  void webhooks.postJson(webhookUrl, told, WEBHOOK_MILLISECONDS);
}

function actOnTask(
  sandbox: Sandbox,
  players: Players,
  task: Task,
  { do: what, who }: { do: TaskDeed; who: number },
): void {
  const { taskRouter, conversations, interactions, rep, flex } = sandbox;
  const conversationSid = String(task.attributes.conversationSid);
  const reservation = taskRouter.reservationsOf(task.sid).at(-1);
  const status = reservation?.workerSid === flex.rep.sid ? reservation.status : undefined;
  const isInRoom = status === 'accepted' && isParticipant(sandbox, conversationSid, rep.identity);
  switch (what) {
    case 'rep accepts':
      if (reservation && status === 'pending') taskRouter.accept(reservation.sid);
      else taskRouter.setActivity(flex.rep.sid, 'Available');
      return;
    case 'rep writes':
      if (isInRoom) rep.say(conversationSid, players.unmistakable('This is Alice.'));
      return;
    case 'rep sends a file': {
      if (!isInRoom) return;
      const text = players.unmistakable('Alice sends a file.');
      const file = { contentType: 'image/png', filename: fileOf(text), bytes: Buffer.from('a form') };
      rep.say(conversationSid, text, { files: [file] });
      return;
    }
    case 'rep returns it':
      if (isInRoom) rep.transfer(conversationSid, flex.aiQueue.sid);
      return;
    case 'rep passes it on':
      if (isInRoom && reservation) {
        const { workflowSid, taskChannelUniqueName, attributes } = task;
        const request = { workflowSid, taskChannelUniqueName, attributes };
        interactions.invite(interactions.channelOf(conversationSid), request);
        interactions.leave(reservation.sid);
      }
      return;
    case 'rep leaves':
      if (isInRoom && reservation) interactions.leave(reservation.sid);
      return;
    case 'rep wraps up':
      if (isInRoom && reservation) taskRouter.wrapUp(reservation.sid);
      return;
    case 'rep ends it':
      if (isInRoom) interactions.endConversation(interactions.channelOf(conversationSid).sid);
      return;
    case 'supervisor writes': {
      const there = conversations
        .participants(conversationSid)
        .find(({ identity }) => identity === SUPERVISOR);
      const { sid: participantSid } = there ?? conversations.addChatParticipant(conversationSid, SUPERVISOR);
      conversations.say({ conversationSid, participantSid, body: players.unmistakable('Sue says') });
      return;
    }
    case 'system writes': {
      const body = players.unmistakable('A reminder');
      const draft = { author: 'system', body, media: [], attributes: '{}', source: 'API' as const };
      conversations.createMessage(conversationSid, draft, true);
      return;
    }
    case 'task is canceled':
      taskRouter.cancelTask(task.sid, 'Nobody needs it');
      return;
    case 'task is deleted':
      taskRouter.deleteTask(task.sid);
      return;
    case 'wrap-up is completed':
      for (const { sid } of players.tasks(who)) completeWrapUp(sandbox, sid);
  }
}

/** Accepting brings somebody into the room a moment later, and not into one that was closed. */
function isParticipant({ conversations }: Sandbox, conversationSid: string, identity: string): boolean {
  const { state } = conversations.conversation(conversationSid);
  return (
    state !== 'closed' &&
    conversations.participants(conversationSid).some((participant) => participant.identity === identity)
  );
}

function completeWrapUp({ taskRouter }: Sandbox, taskSid: string): void {
  const reservation = taskRouter.reservationsOf(taskSid).at(-1);
  if (reservation?.status === 'wrapping') taskRouter.complete(reservation.sid);
}
