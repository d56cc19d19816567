import { isServed, SERVED_CHANNELS } from '../../src/common/channels';
import { Expression } from '../../src/expressions/expression';
import { Problem } from '../problem';

/** No channel is called so. */
const ANY_OTHER = 'any other channel';

/**
 * The AI gives back what it is offered of a channel it does not serve: such a task goes round before people get it.
 * @param flag that was given, e.g. `--ai-filter`
 * @param text a TaskRouter expression; undefined: none was given
 * @throws Problem when it leads no customer to the AI, or names a channel the AI does not serve
 */
export function checkChannels(flag: string, text: string | undefined): void {
  if (text === undefined) return;
  const expression = new Expression(text);
  const mayTake = (channelType: string): boolean =>
    expression.certainty({ channelType, direction: 'inbound', handedOff: null }) !== 'never';
  const served: readonly string[] = SERVED_CHANNELS;
  const others = expression
    .comparedWith('channelType')
    .filter((channel) => !isServed(channel) && mayTake(channel) && !mayTake(ANY_OTHER));
  const leads = (channel: string): boolean => isServed(channel) && mayTake(channel);
  const wrong = [
    ...(others.length > 0 ? [`it takes tasks of ${[...new Set(others)].join(', ')}`] : []),
    ...([...served, ...expression.comparedWith('channelType')].some(leads)
      ? []
      : ['it takes no task a customer begins on one of them']),
  ];
  if (wrong.length === 0) return;
  throw new Problem(
    `${flag} ${JSON.stringify(text)}: the AI answers channelType ${served.map((channel) => `'${channel}'`).join(', ')}, ` +
      `and ${wrong.join('; ')}. Leave the others out (calls: --voice-number).`,
  );
}
