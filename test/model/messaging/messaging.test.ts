import { playHistories, sizeOf } from '../play/play-histories';
import { histories } from './arbitrary';
import { type History, inWords } from './history';
import { LANES } from './lanes';
import { SIGHTS } from './sights';

const MESSAGING = {
  folder: 'messaging',
  histories: () => histories(),
  inWords: (history: History) => inWords(history),
  lanes: LANES,
  sights: SIGHTS,
  count: 300,
};
const { histories: count, timeout } = sizeOf(MESSAGING);

test(
  `Whatever happens to customers who write (${count} histories), nothing is lost, nothing doubled and nobody left waiting`,
  () => playHistories(MESSAGING),
  timeout,
);
