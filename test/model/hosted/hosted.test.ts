import { playHistories, sizeOf } from '../play/play-histories';
import { histories } from './arbitrary';
import { type History, inWords } from './history';
import { LANES } from './lanes';
import { SIGHTS } from './sights';

const HOSTED = {
  folder: 'hosted',
  histories: () => histories(),
  inWords: (history: History) => inWords(history),
  lanes: LANES,
  sights: SIGHTS,
  count: 80,
};
const { histories: count, timeout } = sizeOf(HOSTED);

test(
  `Whatever happens to customers of OpenCX's channels (${count} histories), nothing is lost, nothing doubled and nobody left waiting`,
  () => playHistories(HOSTED),
  timeout,
);
