import type { Sandbox } from '../../../sandbox/sandbox';
import { isTrouble, makeTrouble } from '../play/trouble';
import { unlessRefused } from '../play/unless-refused';
import type { Callers } from './callers';
import { type Action, WORDS } from './history';

/** Lets an action of a history happen. What nobody could do at that moment does not happen. */
export function perform(sandbox: Sandbox, callers: Callers, action: Action): void {
  if (isTrouble(action)) {
    makeTrouble(sandbox, action);
    return;
  }
  switch (action.do) {
    case 'dials':
      callers.dials(action.who, action.line);
      return;
    case 'is transferred':
      callers.isTransferred(action.who, action.how);
      return;
    case 'speaks':
      callers.speaks(action.who, WORDS[action.words], action.manner);
      return;
    case 'presses keys':
      callers.pressesKeys(action.who);
      return;
    case 'hangs up':
      callers.hangsUp(action.who);
      return;
    case 'writes an SMS':
      callers.writesAnSms(action.who);
      return;
    case 'phone webhooks suffer':
      sandbox.faults.tamperWithPhone(action.tampering, { times: action.times });
      return;
    case 'is answered by the rep':
      isAnswered(sandbox, callers, action.who);
      return;
    case 'is left by the rep':
      isLeft(sandbox, callers, action.who);
      return;
    case 'is taken over in OpenCX':
      isTakenOver(sandbox, callers, action.who);
  }
}

function isAnswered({ taskRouter, flex }: Sandbox, callers: Callers, who: number): void {
  const taskSid = callers.call(who)?.queue?.taskSid;
  const reservation = taskSid === undefined ? undefined : taskRouter.reservationsOf(taskSid).at(-1);
  if (reservation?.workerSid === flex.rep.sid && reservation.status === 'pending')
    taskRouter.accept(reservation.sid);
  else taskRouter.setActivity(flex.rep.sid, 'Available');
}

function isLeft({ taskRouter }: Sandbox, callers: Callers, who: number): void {
  const reservation = callers.call(who)?.queue?.reservation;
  if (reservation) taskRouter.complete(reservation.sid);
}

/** A person takes the caller's session from the AI in OpenCX's own inbox. */
function isTakenOver({ openCx, conversations }: Sandbox, callers: Callers, who: number): void {
  const call = callers.call(who);
  const thread = call && unlessRefused(() => conversations.conversation(call.callSid));
  const session = openCx
    .sessions()
    .findLast(({ customData }) => thread && customData.flex_conversation_sid === thread.sid);
  if (!session) return;
  void openCx.chatSessions.send(session.id, {
    sender: 'agent',
    message: { type: 'text', text: 'I take this one.' },
    should_take_over_session_from_ai: true,
  });
}
