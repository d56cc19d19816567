import { playHistories, sizeOf } from '../play/play-histories';
import { histories } from './arbitrary';
import { type History, inWords } from './history';
import { DEPLOYMENTS, Lane } from './lane';
import { SIGHTS } from './sights';

const STUDIO = {
  folder: 'studio',
  histories: histories(),
  inWords: (history: History) => inWords(history),
  lanes: Object.fromEntries(
    Object.entries(DEPLOYMENTS).map(([name, options]) => [name, () => Lane.start(options)]),
  ),
  sights: SIGHTS,
  count: 70,
};
const { histories: count, timeout } = sizeOf(STUDIO);

test(
  `Whatever happens to customers who write to a Studio flow (${count} histories), nothing is lost, doubled or left waiting`,
  () => playHistories(STUDIO),
  timeout,
);
