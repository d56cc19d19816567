import type { ConversationState } from '../../state/conversation-state';
import { isWithAi, onlyWhere } from '../../state/who-has-it';
import { toNobody } from '../drive/phases';
import type { Done, Work } from '../drive/work';
import { MOST_DEATHS } from '../failure/remedy';
import { cannotBeTaken } from '../offers/tasks-in-state';
import type { Ports } from '../ports';
import { actOnOutcome, handOff } from './act-on-outcome';
import { isMachineLike } from './machine-like';
import { PATIENCE_OF_WRITER, writtenSince } from './patience';
import { runTurn } from './run-turn';
import { settled } from './settle';
import { takeTask } from './take-task';
import { type Unanswered, unanswered } from './unanswered';

/** The work has ended every Function that tried it. */
class EndsFunctions extends Error {
  override name = 'EndsFunctions';
}

/** One turn of the AI: answers what the customer wrote, or what a task or OpenCX brought. */
export async function answer(work: Work): Promise<Done> {
  const { ports, held, facts, hint } = work;
  if ((held.trouble?.times ?? 0) >= MOST_DEATHS) throw new EndsFunctions();
  const waiting = await unanswered(ports, held, hint.message);
  work.messages = waiting.messages;
  facts.knowsNewest(waiting.newest);
  if (waiting.rep) {
    held.plan(onlyWhere(isWithAi, (state) => ({ ...state, takenOver: {} })));
    return 'again';
  }
  if (staysWithPeople(ports, held.state)) {
    // Nobody came to the people they had been passed on to, and they have written nothing.
    if (!held.state.task?.reservation && waiting.messages.length === 0) return toNobody;
    return handOff(work, { kind: 'handoff', cause: 'not-returned' }, waiting.messages);
  }
  if (cannotBeTaken(held.state)) return giveUpTask(work, waiting);
  const { messages } = waiting;
  if (!held.state.waiting && !held.state.told) {
    if (messages.length === 0) {
      if (!(await takeTask(ports, held))) ports.log.step('turn', { outcome: 'reservation gone' });
      held.plan((state) => settled(state, waiting.upTo));
      return 'done';
    }
    if (isMachineLike(held.state)) return handOff(work, { kind: 'handoff', cause: 'machine' }, messages);
  }
  held.plan((state) => (state.settledIndex === null ? settled(state, waiting.from) : state));
  const asked = { messages, upTo: waiting.upTo, since: writtenSince(messages) };
  const turn = await runTurn({ ports, held, facts, patience: PATIENCE_OF_WRITER }, asked);
  return actOnOutcome(work, turn, waiting.own);
}

/** Flex does not let the AI take the task, whatever is done about it here. */
function giveUpTask(work: Work, { messages }: Unanswered): Promise<Done> {
  const { ports, held } = work;
  ports.log.alarm(
    'accept',
    'Flex cancels what the AI worker accepts: run npm run connect, which gives it the attributes of a Flex user ' +
      '(contact_uri, email, full_name, roles).',
    { task: held.state.task?.taskSid },
  );
  return handOff(work, { kind: 'handoff', cause: 'not-set-up' }, messages);
}

/**
 * Whether the AI is about to begin again with a conversation a rep has had, by the rep's transfer or because the
 * customer wrote again, and the company does not want that (RETURN_TO_AI).
 */
function staysWithPeople({ settings }: Pick<Ports, 'settings'>, state: ConversationState): boolean {
  if (!state.repHadIt) return false;
  const way = state.task?.reservation ? 'transfer' : 'message';
  return settings.RETURN_TO_AI !== 'both' && settings.RETURN_TO_AI !== way;
}
