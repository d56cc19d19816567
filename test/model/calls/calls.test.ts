import { playHistories, sizeOf } from '../play/play-histories';
import { histories } from './arbitrary';
import { type History, inWords } from './history';
import { LANES } from './lanes';
import { SIGHTS } from './sights';

const CALLS = {
  folder: 'calls',
  histories: () => histories(),
  inWords: (history: History) => inWords(history),
  lanes: LANES,
  sights: SIGHTS,
  count: 110,
};
const { histories: count, timeout } = sizeOf(CALLS);

test(
  `Whatever happens to callers (${count} histories), no call is dropped, no word lost or spoken twice, nobody left in silence`,
  () => playHistories(CALLS),
  timeout,
);
