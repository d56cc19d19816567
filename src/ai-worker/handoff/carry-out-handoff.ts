import type { ConversationState, HandoffDecision } from '../../state/conversation-state';
import type { TaskSid } from '../../common/sids';
import type { HeldConversation } from '../lease/held-conversation';
import { toHandoff, toNobody, toPeople } from '../phases';
import type { Ports } from '../ports';
import type { Message } from '../ports/conversations';
import { ConversationClosed } from '../ports/conversations';
import { sayFiles } from '../media/say-files';
import { endFormerLegs, hasFormerLegs } from '../offers/former-legs';
import { hasEnded } from '../task-life/ended-tasks';
import { isOpen } from '../task-life/is-open';
import { leaveToTheNext } from '../turns/leave-to-the-next';
import { say } from '../turns/say';
import { heard } from '../turns/settle';
import { improveTask } from './improve-handoff';
import { handoffMessage } from './note';
import { releaseTask } from './release-task';
import { tellOpenCx } from './tell-opencx';

/** Milliseconds Twilio's clock may differ from ours. */
const CLOCKS_DIFFER = 60_000;

/** Carries out a handoff that was just decided: stores it first, so that any later event can finish it. */
export async function carryOutHandoff(
  ports: Ports,
  held: HeldConversation,
  decision: HandoffDecision,
): Promise<void> {
  await held.change((state) => toHandoff(state, decision));
  await finish(ports, held, decision, { resumed: false, own: [] });
}

/** Finishes a handoff whose Function died, from what is stored and what is really there. */
export async function resumeHandoff(ports: Ports, held: HeldConversation): Promise<void> {
  const { handoff, conversationSid } = held.state;
  if (!handoff) throw new Error(`${conversationSid} is being handed off without a decision`);
  ports.log.step('handoff', { outcome: 'resumed' });
  const decidedAt = Date.parse(handoff.timestamp) - CLOCKS_DIFFER;
  const recent = await ports.conversations.messagesBackTo(
    conversationSid,
    ([oldest]) => oldest === undefined || oldest.sentAt < decidedAt,
  );
  const own = recent.filter(({ mark }) => mark !== undefined);
  await finish(ports, held, handoff, { resumed: true, own }).catch((error: unknown) =>
    leaveToTheNext(ports, held, error),
  );
}

async function finish(
  ports: Ports,
  held: HeldConversation,
  decision: HandoffDecision,
  { resumed, own }: { resumed: boolean; own: readonly Message[] },
): Promise<void> {
  await unlessClosed(ports, () => sayLastWords(ports, held, decision, own));
  const taskSid = await releaseTask(ports, held, decision, resumed);
  // It may have ended before a resumed handoff was finished: then nobody tells of its end any more.
  const isOver = resumed && taskSid !== undefined && !(await isOpen(ports, taskSid));
  if (!isOver) await unlessClosed(ports, () => postNote(ports, held.state, decision, own));
  await endFormerLegs(ports, held);
  const isReleased = await held.release(
    (state) =>
      isOver || hasEnded(state, taskSid)
        ? toNobody(withPeople(state, undefined))
        : withPeople(state, taskSid),
    hasFormerLegs,
  );
  if (!isReleased) await endNewFormerLegs(ports, held);
  ports.log.step('handoff', { task: taskSid, outcome: isOver ? 'people have ended it' : 'with people' });
  await improveTask(ports, held.state, decision);
  await tellOpenCx(ports, held.state, decision);
}

/** Another task was offered while the handoff was carried out. */
async function endNewFormerLegs(ports: Ports, held: HeldConversation): Promise<void> {
  do await endFormerLegs(ports, held);
  while (!(await held.release((state) => state, hasFormerLegs)));
}

async function sayLastWords(
  ports: Ports,
  held: HeldConversation,
  { reply = '', files = [], timestamp }: HandoffDecision,
  own: readonly Message[],
): Promise<void> {
  const said = reply === '' ? [] : await say(ports, held.state, reply, timestamp, own);
  const shown = await sayFiles(ports, held.state, files, { of: timestamp, after: said.length }, own);
  // A customer on a channel of OpenCX's own has yet to get them.
  held.plan((state) => [...said, ...shown].reduce(heard, state));
}

async function postNote(
  ports: Ports,
  state: ConversationState,
  decision: HandoffDecision,
  own: readonly Message[],
): Promise<void> {
  const message = handoffMessage(ports, decision, state.hosted ? 'reps only' : 'customer too');
  if (!message) return;
  const mark = { kind: message.kind, of: decision.timestamp, part: 0 };
  if (own.some((post) => post.mark?.kind === mark.kind && post.mark.of === mark.of)) return;
  await ports.conversations.post(state.conversationSid, { author: message.author, text: message.text, mark });
}

/** A closed conversation takes no words any more; its task still belongs to people. */
async function unlessClosed(ports: Ports, post: () => Promise<void>): Promise<void> {
  try {
    await post();
  } catch (error) {
    if (!(error instanceof ConversationClosed)) throw error;
    ports.log.step('handoff', { outcome: 'conversation closed, nothing posted' });
  }
}

function withPeople(state: ConversationState, taskSid: TaskSid | undefined): ConversationState {
  return toPeople(state, { task: taskSid && { taskSid }, repHadIt: state.repHadIt });
}
