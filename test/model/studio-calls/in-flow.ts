import flow from '../../../docs/studio/voice-flow.json';
import type { CallRecord } from '../calls/call-record';
import type { Entry } from '../play/happenings';

const STILL_THERE = sentenceOf('still_there');

/** The sentences of the flow itself. */
const SENTENCES = flow.states
  .map(({ properties: { say } }) => say)
  .filter((say) => say !== undefined && !say.includes('{{'));

/** What a Studio execution did of a call. */
export function stepsOf({ callSid }: Pick<CallRecord, 'callSid'>, entries: readonly Entry[]): Entry[] {
  return entries.filter(
    ({ source, what, details }) => source === 'studio' && what === 'step' && details.subject === callSid,
  );
}

/**
 * A call as it was between its caller and the AI: without the flow's own sentences and what it says again to a caller
 * who is silent, and without what it does not ask the AI: keys, and what is said after it has asked for a handoff.
 */
export function betweenCallerAndAi(call: CallRecord, entries: readonly Entry[]): CallRecord {
  const handOver = stepsOf(call, entries).find(({ details }) => details.widget === 'hand_over');
  const isAgain = ({ text }: { text: string }, position: number): boolean =>
    call.heard[position - 1]?.text === STILL_THERE &&
    call.heard.slice(0, position).some((earlier) => earlier.text === text);
  return {
    ...call,
    heard: call.heard.filter(
      (words, position) => !SENTENCES.includes(words.text) && !isAgain(words, position),
    ),
    given: call.given.filter(
      ({ seq, text }) => seq < (handOver?.seq ?? Infinity) && !text.startsWith('[pressed'),
    ),
  };
}

function sentenceOf(widget: string): string | undefined {
  return flow.states.find(({ name }) => name === widget)?.properties.say;
}
