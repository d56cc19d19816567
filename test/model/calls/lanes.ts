import type { Sandbox } from '../../../sandbox/sandbox';
import { lanesOf, type Staging } from '../play/lane';
import { WAYS_OF_LEARNING } from '../play/world';
import { Callers } from './callers';
import { configureLines } from './company-lines';
import type { Action, History } from './history';
import { complaintsAbout } from './judge';
import { perform } from './perform';
import { Recording } from './recording';

/** Longer than AI_REPLY_SECONDS, and than three silences after it; in milliseconds. */
const ALL_IS_SAID = 130_000;

/** Each call is played until it is over or with people, and then to its end. */
const STAGING: Staging<Action, History, Callers> = {
  marksIn,
  prepare(sandbox) {
    letTimePassOnTheLine(sandbox);
    configureLines(sandbox);
  },
  cast: (sandbox, { callers }, number) => new Callers(sandbox, callers, number, 'the AI'),
  perform,
  async finish({ sandbox, time }, callers) {
    await time.pass(ALL_IS_SAID);
    const over = sandbox.journal.entries.length;
    callers.allHangUp();
    await time.untilQuiet();
    const recording = new Recording(sandbox, callers, over);
    return { journal: recording.journal, complaints: complaintsAbout(recording) };
  },
  conversationsOf: ({ texts }) => texts,
};

export const LANES = lanesOf(WAYS_OF_LEARNING, () => STAGING);

/** A second lasts a second, and who says nothing is waited for no longer than Twilio waits. */
export function letTimePassOnTheLine({ voice }: Sandbox): void {
  Object.assign(voice, { millisecondsOfASecond: 1_000, gathersTimeOut: true });
}

/** By which a caller's words are known again. */
export function marksIn(question: string): string {
  return [...question.matchAll(/\d+\.\d+|pressed \d+/g)].map(([mark]) => mark).join(' and ');
}
