import type { Certainty } from '../../../src/expressions/certainty';
import { mayHoldFor } from '../../routing/routes';
import type { WorkflowConfiguration, WorkflowFilter } from '../../../src/expressions/workflow-configuration';
import { type Channel, CHANNELS, inWords } from '../../wanted/channels';
import { isOurs, isSwitchedOff, OWN_FILTERS } from '../../wanted/workflow-filters';
import { standingAiFilter } from './our-filters';
import { nameOf, standingPeople } from './own-routing';

/** What becomes of a filter's tasks of one channel, once the AI is there. */
type Fate =
  | 'as before'
  /** The AI has them first; those it hands off or cannot take come here. */
  | 'after the AI'
  /** As above, but the AI's filter takes some only. */
  | 'some after the AI'
  /** The AI has them first, then the queue of its own. */
  | 'none'
  /** As above, but the AI's filter takes some only. */
  | 'some';

/** What becomes of a filter of the company's, by channel; channels it has no tasks of are left out. */
export interface FilterFate {
  /** As a person finds it in the Console. */
  name: string;
  channels: Partial<Record<Channel, Fate>>;
}

/**
 * Tells for each filter of the company's, and for the default filter, what becomes of its tasks. One that cannot be read
 * may take any.
 * @param after the workflow as it will be, with our filters
 * @param aiQueue where the AI filter leads first
 */
export function filterFates(after: WorkflowConfiguration, aiQueue: string): FilterFate[] {
  const { filters = [], default_filter: otherwise } = after.task_routing;
  const ai = standingAiFilter(filters);
  const follows = standingPeople(after, aiQueue) === OWN_FILTERS;
  const fateBelow = (channel: Channel): Fate => {
    const taken: Certainty = ai && !isSwitchedOff(ai) ? mayHoldFor(ai, taskOf(channel)) : 'never';
    if (taken === 'never') return 'as before';
    if (follows) return taken === 'always' ? 'after the AI' : 'some after the AI';
    return taken === 'always' ? 'none' : 'some';
  };
  const aiAt = ai ? filters.indexOf(ai) : filters.length;
  const left = new Set<Channel>(CHANNELS);
  const fates: FilterFate[] = [];
  for (const [at, filter] of filters.entries()) {
    // One for handed-off tasks alone is a way back to the AI, or stands before the others on purpose.
    if (isOurs(filter) || mayHoldFor(filter, { handedOff: null }) === 'never') continue;
    const channels: FilterFate['channels'] = {};
    for (const channel of left) {
      const holds = mayHoldFor(filter, taskOf(channel));
      if (holds !== 'never') channels[channel] = at < aiAt ? 'as before' : fateBelow(channel);
      if (holds === 'always') left.delete(channel);
    }
    fates.push({ name: nameOf(filter), channels });
  }
  const rest = [...left].map((channel) => [channel, fateBelow(channel)] as const);
  return otherwise ? [...fates, { name: 'all other tasks', channels: Object.fromEntries(rest) }] : fates;
}

/** The same, a line for those of which the same becomes. @param queue where the AI hands off to, as people know it; undefined: to these filters */
export function fatesShown(fates: readonly FilterFate[], queue: string | undefined): string[] {
  const elsewhere = queue ?? 'people';
  const words: Readonly<Record<Fate, string>> = {
    'as before': 'as before',
    'after the AI': 'the AI first; what it hands off or cannot take comes here',
    'some after the AI': 'some to the AI first; what it hands off or cannot take comes here, and all others',
    none: `no more: the AI first, then ${elsewhere}`,
    some: `some no more: the AI first, then ${elsewhere}; all others as before`,
  };
  const shown = fates.map(({ name, channels }) => {
    const known = CHANNELS.filter((channel) => channels[channel] !== undefined);
    const kinds = [...new Set(known.flatMap((channel) => channels[channel] ?? []))];
    const parts = kinds
      .filter((fate) => fate !== 'as before')
      .map((fate) => {
        const of = known.filter((channel) => channels[channel] === fate).map(inWords);
        return `${of.join(', ')}: ${words[fate]}`;
      });
    return { name, fate: parts.length === 0 ? 'as before' : `${parts.join('; ')}; all else as before` };
  });
  const different = [...new Set(shown.map(({ fate }) => fate))];
  return different.map((fate) => {
    const names = shown.filter((one) => one.fate === fate).map(({ name }) => name);
    return `${names.join(', ')} - ${fate}`;
  });
}

/** What the AI may be offered: nothing is known of it but its channel, and that no person was asked for yet. */
function taskOf(channelType: Channel): Record<string, unknown> {
  return { channelType, direction: 'inbound', handedOff: null };
}

/**
 * Timeouts of filters that count from a task's creation, so that what a task has spent with the AI is gone from them.
 * @returns the names of the filters that have some; the seconds at which those that end by themselves cancel a task
 */
export function timedFilters(filters: readonly WorkflowFilter[]): { name: string; cancelsAfter?: number }[] {
  return filters
    .filter(({ targets }) => targets.some(({ timeout }) => timeout !== undefined))
    .map((filter) => {
      const isEnding = filter.targets.every(({ timeout }) => timeout !== undefined);
      const all = filter.targets.reduce((sum, { timeout }) => sum + Number(timeout), 0);
      return { name: nameOf(filter), ...(isEnding && { cancelsAfter: all }) };
    });
}
