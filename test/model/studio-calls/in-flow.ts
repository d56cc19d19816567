import flow from '../../../docs/studio/voice-flow.json';
import type { CallRecord } from '../calls/call-record';
import type { Entry } from '../play/happenings';

/** What the flow itself says to somebody who has said nothing more since the matter is settled. */
export const GOODBYE = flow.states.find(({ name }) => name === 'goodbye')?.properties.say;

/** The sentences of the flow itself, by the widgets that speak or set what is spoken. */
const SENTENCES = flow.states
  .flatMap(({ properties: { say, variables = [] } }) => [say, ...variables.map(({ value }) => value)])
  .filter((text) => text !== undefined && !text.includes('{{'));

/** What a Studio execution did of a call. */
export function stepsOf({ callSid }: Pick<CallRecord, 'callSid'>, entries: readonly Entry[]): Entry[] {
  return entries.filter(
    ({ source, what, details }) => source === 'studio' && what === 'step' && details.subject === callSid,
  );
}

/**
 * A call as it was between its caller and the AI: without the flow's own sentences and without what it does not ask the
 * AI: keys, and what is said after it has asked for a handoff.
 */
export function betweenCallerAndAi(call: CallRecord, entries: readonly Entry[]): CallRecord {
  const handOver = stepsOf(call, entries).find(({ details }) => details.widget === 'hand_over');
  const isAsked = ({ seq, text }: CallRecord['given'][number]): boolean =>
    seq < (handOver?.seq ?? Infinity) && !text.startsWith('[pressed');
  return {
    ...call,
    heard: call.heard.filter(({ text }) => !SENTENCES.includes(text)),
    given: call.given.filter(isAsked),
  };
}
