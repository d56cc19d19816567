import type { Random } from '../faults/random';
import { SoakingCaller } from './callers/soaking-caller';
import { SoakingVisitor } from './hosted/soaking-visitor';
import type { Soaker, Stage } from './soaker';
import { FileSender } from './writers/file-sender';
import { FlowWriter } from './writers/flow-writer';
import { ReturningCustomer } from './writers/returning-customer';
import { Texter } from './writers/texter';

/** Makes the next one of a kind. */
export type Kind = (stage: Stage) => Soaker;

/** Every kind there is, and how many of a hundred places are its. */
const KINDS: readonly { hundredths: number; kind: Kind }[] = [
  { hundredths: 30, kind: (stage) => new Texter(stage) },
  { hundredths: 15, kind: (stage) => new FileSender(stage) },
  { hundredths: 15, kind: (stage) => new ReturningCustomer(stage) },
  { hundredths: 20, kind: (stage) => new SoakingVisitor(stage) },
  { hundredths: 12, kind: (stage) => new SoakingCaller(stage) },
  { hundredths: 8, kind: (stage) => new FlowWriter(stage) },
];

/** A list in which each kind stands as often as its share says. */
const DRAWN_FROM = KINDS.flatMap(({ hundredths, kind }) => Array.from({ length: hundredths }, () => kind));

/** The kind of each place: the first ones one of each, the others by chance. */
export function kindsOfPlaces(places: number, random: Random): Kind[] {
  return Array.from({ length: places }, (_, place) => KINDS[place]?.kind ?? random.oneOf(DRAWN_FROM));
}
