import type { WorkflowConfiguration } from '../../src/expressions/workflow-configuration';
import { Problem } from '../problem';
import { fromNumbers, pilotExpression, pilotIn, shareOfConversations } from '../wanted/pilot';
import { AI_FILTER_EXPRESSION, switchedOn, upToDate } from '../wanted/workflow-filters';
import { checkChannels } from './check-channels';
import { checkExpression } from './check-expression';
import type { Options } from './options';
import { standingAiFilter, withoutHandedOff } from './plan/our-filters';

/**
 * Which tasks the AI gets, of what was said on the command line; undefined: as it is, or our own default.
 * @throws Problem for an expression that cannot be read or takes what the AI does not serve, two pilots at once, or a pilot of an expression that was not said
 */
export function aiTasksOf(
  options: Options,
  { task_routing: routing }: WorkflowConfiguration,
): string | undefined {
  const { aiFilter, pilotEnd = false } = options;
  checkExpression('--ai-filter', aiFilter);
  checkChannels('--ai-filter', aiFilter);
  const pilot = pilotOf(options);
  if (pilot === undefined) return aiFilter ?? (pilotEnd ? AI_FILTER_EXPRESSION : undefined);
  if (aiFilter !== undefined) return pilotExpression(aiFilter, pilot);
  const standing = standingAiFilter(routing.filters ?? []);
  const expression = standing ? upToDate(switchedOn(standing).expression) : AI_FILTER_EXPRESSION;
  const isOurs =
    withoutHandedOff(expression) === withoutHandedOff(AI_FILTER_EXPRESSION) ||
    pilotIn(expression) !== undefined;
  if (isOurs) return pilotExpression(AI_FILTER_EXPRESSION, pilot);
  throw new Problem(
    `The AI filter asks for tasks of your own: ${expression}. Say with --ai-filter of which tasks the pilot is a part.`,
  );
}

function pilotOf({ pilotFrom, pilotShare, pilotIf, pilotEnd = false }: Options): string | undefined {
  const given = [
    ...(pilotFrom === undefined ? [] : [fromNumbers(pilotFrom)]),
    ...(pilotShare === undefined ? [] : [shareOfConversations(pilotShare)]),
    ...(pilotIf === undefined ? [] : [pilotIf]),
  ];
  if (given.length + (pilotEnd ? 1 : 0) > 1) {
    throw new Problem('Choose one of --pilot-from, --pilot-share, --pilot-if and --pilot-end.');
  }
  checkExpression('--pilot-if', pilotIf);
  checkChannels('--pilot-if', pilotIf);
  return given[0];
}
