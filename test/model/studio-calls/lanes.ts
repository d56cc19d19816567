import { publishVoiceFlow } from '../../../sandbox/studio/documented-flows';
import { Callers } from '../calls/callers';
import { letTimePassOnTheLine, marksIn } from '../calls/lanes';
import { Recording } from '../calls/recording';
import { lanesOf, type Staging } from '../play/lane';
import { WAYS_OF_LEARNING } from '../play/world';
import type { Action, History } from './history';
import { complaintsAbout } from './judge';
import { perform, ROOM } from './perform';

/** Longer than AI_REPLY_SECONDS, and than three silences after it; in milliseconds. */
const ALL_IS_SAID = 130_000;

/** Each call is played until it is over or with people, and then to its end. */
const STAGING: Staging<Action, History, Callers> = {
  marksIn,
  prepare(sandbox) {
    letTimePassOnTheLine(sandbox);
    publishVoiceFlow(sandbox);
  },
  cast: (sandbox, { callers }, number) => new Callers(sandbox, callers, number, 'a Studio flow'),
  perform,
  async finish({ sandbox, time }, callers) {
    sandbox.voice.queueSize = ROOM;
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
