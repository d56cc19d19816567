import type { HandoffDecision } from '../../state/conversation-state';
import { leave } from '../failure/leave';
import { type Failure, mayPass, MOST_DEATHS, nameOfFailure } from '../failure/remedy';
import type { Work } from '../drive/work';
import { type HeldConversation, LeaseLost } from '../lease/held-conversation';
import type { Ports } from '../ports';
import { ConversationClosed } from '../ports/conversations';

/** Milliseconds since the decision in which a part nobody needs is tried again when it may succeed then. */
const PATIENCE_WITH_PARTS = 20_000;
/** Milliseconds since the decision in which a handoff that may succeed is tried again without an event. */
const PATIENCE = 600_000;
const NEVER = new Date(0).toISOString();

/** Every way to people was refused. */
export class NoWayToPeople extends Error {
  override name = 'NoWayToPeople';
}

/** Does a part of a handoff. @param part its name for the log. @throws what may pass */
export type DoPart = (part: string, act: () => Promise<void>) => Promise<void>;

/**
 * How the parts of a handoff are done that people can do without: what cannot be done is left out. While it may succeed
 * a little later, the handoff is left to the next Function instead.
 */
export function whereItCanBe(
  { log }: Pick<Ports, 'log'>,
  held: HeldConversation,
  { timestamp }: HandoffDecision,
): DoPart {
  return async (part, act) => {
    try {
      // It may be what ends the Functions.
      if (held.isHeld && (held.trouble?.times ?? 0) >= MOST_DEATHS) throw new TriedEnough();
      await act();
    } catch (error) {
      if (error instanceof LeaseLost) throw error;
      if (held.isHeld && mayPass(error) && ageOf(timestamp) < PATIENCE_WITH_PARTS) throw error;
      const why = error instanceof ConversationClosed ? 'conversation closed, nothing posted' : 'left out';
      log.step('handoff', { outcome: why, part, error: nameOfFailure(error) });
    }
  };
}

/**
 * The part of a handoff that people need has failed. It is tried again while that may help; then one alarm asks a person
 * to act, and every later event of the conversation tries once more.
 */
export function failedHandoff({ ports, held }: Work, error: unknown): Failure<never> {
  const { timestamp } = held.state.handoff ?? { timestamp: NEVER };
  const since = Date.parse(timestamp);
  const isTimeUp = error instanceof NoWayToPeople || ageOf(timestamp) > PATIENCE;
  const askForHelp = (): Promise<never> => {
    if (!held.trouble?.alarmed) {
      ports.log.alarm(
        'release',
        'Pass this task to a person by hand: every way to hand it off was refused.',
        {
          task: held.state.task?.taskSid,
        },
      );
    }
    return leave(ports, held, error, { since, step: false, alarmed: true });
  };
  return {
    what: 'handoff',
    attempts: { before: held.trouble?.times ?? 0, isTimeUp },
    over: askForHelp,
    again: () => leave(ports, held, error, { since, step: true }),
    otherWay: askForHelp,
  };
}

class TriedEnough extends Error {
  override name = 'TriedEnough';
}

function ageOf(timestamp: string): number {
  return Date.now() - Date.parse(timestamp);
}
