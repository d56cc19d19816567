import { playHistories, sizeOf } from '../play/play-histories';
import { histories } from './arbitrary';
import { type History, inWords } from './history';
import { LANES } from './lanes';
import { SIGHTS } from './sights';

const STUDIO_CALLS = {
  folder: 'studio-calls',
  histories: () => histories(),
  inWords: (history: History) => inWords(history),
  lanes: LANES,
  sights: SIGHTS,
  count: 60,
};
const { histories: count, timeout } = sizeOf(STUDIO_CALLS);

test(
  `Whatever happens to people who call a Studio flow (${count} histories), no call is dropped, no word lost, nobody left alone`,
  () => playHistories(STUDIO_CALLS),
  timeout,
);
