import type { ConversationState } from '../../state/conversation-state';
import type { Work } from '../drive/work';
import { type Attempts, mayPass, OutOfTime, remedyFor } from '../failure/remedy';
import type { Ports } from '../ports';
import { CallRefused, CallUnanswered } from '../ports/errors';
import { OpenCxError } from '../ports/opencx';
import { hostedSessionId, withHosted } from './hosted-work';

/** As many Functions in a row may fail for what may pass: with the pauses between them two minutes. */
const MOST_FAILED = 10;
/** As many Functions in a row one piece of work may take, also when each of them has done a part. */
const MOST_STEPS = 40;
/** Milliseconds after the first Function that failed; doubled after each more, up to the longest. */
const FIRST_PAUSE = 3_500;
const LONGEST_PAUSE = 15_000;

/**
 * How often work that failed with this error was tried. What the Function before failed for too, or the rep was told of
 * already, has been tried before.
 * @param most Functions that may fail in a row
 */
export function attemptsIn({ hosted }: ConversationState, error: unknown, most = MOST_FAILED): Attempts {
  const { failed = 0, steps = 0, last } = hosted?.trouble ?? {};
  const why = whyNot(error);
  const isKnown = last === why || hosted?.refused === why;
  const isTriedEnough = failed >= most && !(error instanceof OutOfTime);
  return { before: isKnown ? 1 : 0, isTimeUp: isTriedEnough || steps >= MOST_STEPS };
}

/**
 * Whether the work that failed with this error is to end without its result: trying again does not make it right, or
 * it has been tried often enough.
 * @param most Functions that may fail in a row
 */
export function isInVain(error: unknown, state: ConversationState, most?: number): boolean {
  return remedyFor(error, attemptsIn(state, error, most)) === 'another way';
}

/** What `ask` gives; undefined when it fails, and is in vain, which the admin is told. @throws what may pass */
export async function unlessInVain<Found>(
  work: Work,
  ask: () => Promise<Found>,
  most?: number,
): Promise<Found | undefined> {
  const { held } = work;
  try {
    return await ask();
  } catch (error) {
    if (!isInVain(error, held.state, most)) throw error;
    alarmOnce(work, error);
    return undefined;
  }
}

/** Notes that a Function could not go on; another one is to. */
export function withTrouble(state: ConversationState, error: unknown): ConversationState {
  return withHosted(state, (hosted) => {
    const { failed = 0, steps = 0, ...known } = hosted.trouble ?? {};
    const at = Date.now();
    const failure = error instanceof OutOfTime ? { failed } : { failed: failed + 1, last: whyNot(error) };
    return { ...hosted, trouble: { ...known, ...failure, steps: steps + 1, at } };
  });
}

/** Notes that all was seen to. */
export function withoutTrouble(state: ConversationState): ConversationState {
  return state.hosted?.trouble ? withHosted(state, ({ trouble: _over, ...hosted }) => hosted) : state;
}

/** Milliseconds until what failed is to be tried again; undefined: nothing has failed. */
export function untilNextTry({ hosted }: ConversationState): number | undefined {
  if (!hosted?.trouble) return undefined;
  const { failed, at } = hosted.trouble;
  const pause = failed === 0 ? 0 : Math.min(FIRST_PAUSE * 2 ** (failed - 1), LONGEST_PAUSE);
  return Math.max(0, at + pause - Date.now());
}

/** Why something was not done, in words a rep can read. */
export function whyNot(error: unknown): string {
  if (error instanceof OpenCxError) return whyOpenCxDidNot(error);
  if (error instanceof CallRefused) return 'Twilio refused it';
  return error instanceof CallUnanswered ? 'Twilio did not answer' : 'it failed';
}

/** What a person who runs this is to do about it. */
function whatToDo(error: unknown, session: string): string {
  if (error instanceof OpenCxError) {
    if (error.kind === 'key-refused')
      return 'OpenCX refuses the API key: give OPENCX_API_KEY a key that reads and writes chat sessions, and deploy.';
    return `Serve the customer of the session ${session} in OpenCX: ${error.message}.`;
  }
  const said =
    error instanceof CallRefused || error instanceof CallUnanswered ? error.message : 'see the log';
  return `Serve the customer of the OpenCX session ${session} by hand, and look at what Twilio answered: ${said}.`;
}

function whyOpenCxDidNot({ kind }: OpenCxError): string {
  switch (kind) {
    case 'too-many-requests':
      return 'OpenCX takes no more requests at the moment';
    case 'session-unknown':
      return 'OpenCX does not know the conversation any more';
    case 'key-refused':
      return 'OpenCX refused the API key';
    case 'bad-request':
      return 'OpenCX refused the request';
    case 'server-error':
    case 'unreadable':
    case 'unreachable':
    case 'no-answer':
    case 'no-time':
      return 'OpenCX did not answer';
  }
}

/**
 * Does a piece of work; when it fails and trying again is in vain, ends it without its result, so that nothing else
 * waits for it.
 * @param giveUp plans what is left in its place, and then tells the rep; is told why, and whether that has been said already
 * @throws what another Function is to try again
 */
export async function orGiveUp(
  work: Work,
  act: () => Promise<unknown>,
  giveUp: (why: string, isKnown: boolean) => Promise<void> | void,
): Promise<void> {
  const { ports, held } = work;
  try {
    await act();
  } catch (error) {
    if (!isInVain(error, held.state)) throw error;
    const why = whyNot(error);
    const isKnown = held.state.hosted?.refused === why;
    alarmOnce(work, error);
    try {
      await giveUp(why, isKnown);
    } catch (failure) {
      withoutNotice(ports, failure);
    }
  }
}

/** What the rep was to be told is not worth another Function: the admin knows. */
function withoutNotice(ports: Ports, failure: unknown): void {
  if (!mayPass(failure)) throw failure;
  ports.log.step('notice', { outcome: whyNot(failure) });
}

/** Tells the admin what is refused, once until the session can be read again. */
export function alarmOnce({ ports, held }: Work, error: unknown): void {
  const { hosted } = held.state;
  const why = whyNot(error);
  const session = hostedSessionId(held.state);
  if (hosted?.refused === why) ports.log.step('hosted', { session, outcome: `in vain again: ${why}` });
  else ports.log.alarm('hosted', whatToDo(error, session), { session, outcome: why });
  held.plan((state) => withHosted(state, (known) => ({ ...known, refused: why })));
}
