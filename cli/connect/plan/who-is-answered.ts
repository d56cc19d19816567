import { mayHoldFor } from '../../routing/routes';
import type { Address } from '../../account/snapshot';
import type { WorkflowConfiguration } from '../../../src/expressions/workflow-configuration';
import { pilotIn, pilotInWords } from '../../wanted/pilot';
import { AI_FILTER_EXPRESSION, isSwitchedOff } from '../../wanted/workflow-filters';
import { CHANNELS, inWords } from '../../wanted/channels';
import { standingAiFilter, withoutHandedOff } from './our-filters';

/** Addresses of a channel. */
const MOST_NAMED = 3;

/**
 * One sentence: whom the AI answers from now on.
 * @param configuration of the workflow as it will be
 * @param addresses the company's, to name those customers write to
 */
export function whoIsAnswered(
  configuration: WorkflowConfiguration,
  workflowName: string,
  addresses: readonly Address[],
): string {
  const ai = standingAiFilter(configuration.task_routing.filters ?? []);
  if (!ai || isSwitchedOff(ai)) {
    return 'From now on the AI answers nobody who writes anew: it is switched off (npm run connect -- --on).';
  }
  const channels = CHANNELS.filter(
    (channelType) => mayHoldFor(ai, { channelType, direction: 'inbound', handedOff: null }) !== 'never',
  );
  const ways = channels.map((channel) => {
    const to = addresses
      .filter(({ type }) => type === channel)
      .map(({ address }) => address.replace(/^[a-z]+:/, ''));
    const more = to.length > MOST_NAMED ? ` and ${to.length - MOST_NAMED} more` : '';
    return to.length === 0
      ? inWords(channel)
      : `${inWords(channel)} (${to.slice(0, MOST_NAMED).join(', ')}${more})`;
  });
  const pilot = pilotIn(ai.expression);
  const isEverybody = ai.expression === withoutHandedOff(AI_FILTER_EXPRESSION);
  const who =
    pilot !== undefined ? ` ${pilotInWords(pilot)}` : isEverybody ? '' : ` whose tasks have ${ai.expression}`;
  return (
    `From now on the AI is the first to answer customers${who} by ${listed(ways)}, where their tasks go through the workflow ` +
    `"${workflowName}".`
  );
}

function listed(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1) ?? ''}`;
}
