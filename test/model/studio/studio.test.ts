import { playHistories, sizeOf } from '../play/play-histories';
import { ALL_SHAPES, histories, TELLING_SHAPES } from './arbitrary';
import { type History, inWords } from './history';
import { WITH_WEBHOOKS } from '../play/world';
import { LANES } from './lanes';
import { SIGHTS } from './sights';

const STUDIO = {
  folder: 'studio',
  histories: (lane: string) => histories(lane === WITH_WEBHOOKS ? ALL_SHAPES : TELLING_SHAPES),
  inWords: (history: History) => inWords(history),
  lanes: LANES,
  sights: SIGHTS,
  count: 70,
};
const { histories: count, timeout } = sizeOf(STUDIO);

test(
  `Whatever happens to customers who write to a Studio flow (${count} histories), nothing is lost, doubled or left waiting`,
  () => playHistories(STUDIO),
  timeout,
);
