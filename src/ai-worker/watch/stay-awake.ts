import { onlyLogged } from '../failure/remedy';
import type { Ports } from '../ports';

/** After what somebody looks about for a while, and for how many milliseconds: half of it is enough. */
const WHILE = {
  /** Where one customer comes others come, and of the offers and messages of a crowd some are refused that nobody tells of again. */
  'an offer': 20_000,
  /** Where something was not told, more was not, and of what there is a look takes only so much. */
  'something nobody told': 20_000,
  /** An AI of OpenCX's own channels may think before it hands off: an action of it may take a minute. */
  'words to an AI of OpenCX': 60_000,
  /** The customer of such a channel may write at any time to people, and OpenCX tells of it once. */
  'words to and fro': 180_000,
} as const;
type Occasion = keyof typeof WHILE;

/** After which what OpenCX has handed off is looked for, too. */
const HOSTING: readonly Occasion[] = ['words to an AI of OpenCX', 'words to and fro'];

/** Sees to it that the watch looks for what nobody told for a while. Nothing depends on it. */
export async function stayAwake(ports: Pick<Ports, 'watch' | 'log'>, after: Occasion): Promise<void> {
  await ports.watch.beAwake(WHILE[after], HOSTING.includes(after)).catch(onlyLogged(ports, 'watch'));
}

/** For how many milliseconds that is. */
export function awakeAfter(occasion: Occasion): number {
  return WHILE[occasion];
}
