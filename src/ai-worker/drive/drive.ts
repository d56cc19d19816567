import { isDeepStrictEqual } from 'node:util';
import type { ConversationState } from '../../state/conversation-state';
import { isEmpty } from '../../state/inbox';
import { isAskedForTurns } from '../../state/who-has-it';
import { isBeingMade } from '../hosted/hosted-work';
import { fold } from '../inbox/fold';
import { type Note, nothing } from '../inbox/notes';
import type { Change, HeldConversation } from '../lease/held-conversation';
import type { Ports } from '../ports';
import type { StoredConversation } from '../ports/states';
import { next, type Step, type Unseen, unseenIn } from './next';
import { perform } from './perform';
import { stepFailed } from './step-failed';
import { beginWork, type Done, type Hint, type Onward, type Work } from './work';

/** What became of what an event told. */
export type Driven =
  /** It was known, and nothing waits. */
  | 'nothing new'
  /** Whoever holds the lease sees to it. */
  | 'noted'
  | 'seen to';

/** A step seems to be due, and nothing comes of it: that would go on for ever. */
class NothingDone extends Error {
  override name = 'NothingDone';
}

/**
 * The one way an event of a conversation goes: what it tells is noted, the lease is taken, and what is to be done is done
 * until nothing is. An event that tells nothing new of a conversation nobody works on costs no write.
 * @throws what failed and is left to the next Function
 */
export async function drive(
  ports: Ports,
  found: StoredConversation,
  note: Note = nothing,
  hint: Hint = {},
): Promise<Driven> {
  return (await driveAndTell(ports, found, note, hint)).driven;
}

/**
 * The same, with the state as it is known then: undefined where whoever holds the lease has it.
 * @throws what failed and is left to the next Function
 */
export async function driveAndTell(
  ports: Ports,
  found: StoredConversation,
  note: Note,
  hint: Hint = {},
): Promise<{ driven: Driven; state?: ConversationState }> {
  if (isNothingNew(found, note)) return { driven: 'nothing new', state: found.value };
  const held = await ports.leases.take(found, note, { mayRest: true });
  if (held === 'busy') return { driven: 'noted' };
  if (held.isHeld) await driveHeld(ports, held, hint);
  return { driven: 'seen to', state: held.state };
}

function isNothingNew({ value, inbox }: StoredConversation, note: Note): boolean {
  const noted = note(inbox);
  // A flow and a call ask for their turns themselves: nobody else looks after them.
  const isTheirs = isAskedForTurns(value);
  if (value.lease && !(isTheirs && noted === inbox)) return false;
  const now = fold({ value, inbox: noted });
  const isKnown = now.value === value && isEmpty(now.inbox);
  const isUnseen = value.waiting ?? value.standby ?? isBeingMade(value);
  return isKnown && (isTheirs || next(value, isUnseen ? 'all' : 'nothing') === 'rest');
}

/**
 * Does what is to be done in a conversation whose lease is ours, until nothing is, and gives it back.
 * @throws what failed and is left to the next Function
 */
export function driveHeld(ports: Ports, held: HeldConversation, hint: Hint = {}): Promise<void> {
  return driveWork(beginWork(ports, held, hint), unseenIn(held.state, held.inherited));
}

/** The same of work that was begun. @throws what failed and is left to the next Function */
export async function driveWork(work: Work, unseen: Unseen): Promise<void> {
  for (let left = unseen, isOver = false; !isOver;) {
    const step = next(work.held.state, left);
    isOver = await doStep(work, step, left);
    left = unseenAfter(step, left);
    work.hint = {};
  }
}

/** Goes on where a session is to come to Flex. @returns what was done */
export async function driveOnward(ports: Ports, onward: Onward): Promise<string> {
  if ('not' in onward) return onward.not;
  if ('found' in onward) return drive(ports, onward.found, onward.note);
  await driveHeld(ports, onward.held, { arrival: onward.arrival });
  return 'brought to people';
}

/** Stores what a request did that holds the lease for its caller, and sees to what waits. @param move where it goes */
export async function giveLeaseBack(ports: Ports, held: HeldConversation, move?: Change): Promise<void> {
  if (!(await held.release(move))) await driveHeld(ports, held);
}

function unseenAfter(step: Step, unseen: Unseen): Unseen {
  if (step === 'answer' || step === 'stand by') return 'nothing';
  return step === 'relay' && unseen === 'all' ? 'turn' : unseen;
}

/** @returns whether the lease is given back */
async function doStep(work: Work, step: Step, unseen: Unseen): Promise<boolean> {
  const { held } = work;
  const before = held.state;
  try {
    const done = await perform(work, step);
    const left = unseenAfter(step, unseen);
    // The lease is not given back while the turn has not been looked at.
    const goesOn = done === 'done' && left === 'turn' && next(held.state, left) !== 'rest';
    const isOver = await finish(work, goesOn ? 'again' : done);
    const isToCome = next(held.state, left) === step;
    if (!isOver && isToCome && isAsBefore(held.state, before)) throw new NothingDone();
    return isOver;
  } catch (error) {
    // Trying the same once more would end the same.
    if (error instanceof NothingDone) return leaveToWhoeverComes(work, error);
    return finish(work, await stepFailed(work, step, error));
  }
}

/** @throws error, so that it is seen in Twilio's debugger */
async function leaveToWhoeverComes({ held }: Work, error: NothingDone): Promise<never> {
  await held.abandon();
  throw error;
}

async function finish(work: Work, done: Done): Promise<boolean> {
  if (done === 'left') return true;
  if (done === 'again') return false;
  const { held, alongside, afterwards } = work;
  work.alongside = [];
  const move = done === 'done' ? undefined : done;
  const [isReleased] = await Promise.all([held.release(move), ...alongside.map((act) => act())]);
  if (!isReleased) return false;
  for (const act of afterwards) {
    const onward = await act();
    if (onward) await driveOnward(work.ports, onward);
  }
  return true;
}

function isAsBefore(now: ConversationState, before: ConversationState): boolean {
  const known = ({ lease: _lease, givenBackBy: _by, ...state }: ConversationState): unknown => state;
  return isDeepStrictEqual(known(now), known(before));
}
