import { jsonOf } from '../../src/common/json';
import { Expression } from '../../src/expressions/expression';
import { ExpressionSyntaxError } from '../../src/expressions/tokenizer';
import type { RecordedWorkflow } from '../../cli/recording/recording';
import { CHANNELS } from '../../cli/wanted/channels';
import { isOurs } from '../../cli/wanted/workflow-filters';
import type { InviteRequest } from '../interactions/routing-parameter';
import { type RecordedAccount, taskChannelOf } from '../recorded-account';
import { SEND_TO_FLEX_SECONDS } from '../studio/flow-definition';

/** Nobody writes on it to a company that has no page there. */
const PAGE = 'messenger';

/** How customers of a channel get into Flex, and what their tasks have then. */
export interface Way {
  /** As in `channelType`: `sms`, `whatsapp`, `web`, `voice` … */
  channel: string;
  /** As it was read; the request names it as the sandbox does. */
  workflow: RecordedWorkflow;
  request: InviteRequest;
}

/**
 * The ways into Flex by what the addresses' flows say; those of the AI's channels that have no address, and those the filters
 * of the main workflow name, by what Flex does unless told.
 */
export function waysOf(account: RecordedAccount, main: RecordedWorkflow): Way[] {
  const { addresses, flows, workflows } = account.recording;
  const byAddress = addresses.flatMap(({ type, flow: sid }) => {
    const channel = type === 'chat' ? 'web' : type;
    return (flows.find((flow) => flow.sid === sid)?.sendsToFlex ?? []).flatMap((sent): Way[] => {
      const workflow = workflows.find((known) => known.sid === sent.workflow);
      const request = account.requestOf(channel, sent);
      return workflow && request ? [{ channel, workflow, request }] : [];
    });
  });
  const others = [...CHANNELS.filter((channel) => channel !== PAGE), ...channelsNamedIn(main)]
    .filter((channel) => byAddress.every((way) => way.channel !== channel))
    .map((channel): Way => ({ channel, workflow: main, request: requestTo(account, main, channel) }));
  const all = [...byAddress, ...others];
  return [...new Map(all.map((way) => [jsonOf([way.channel, way.request]), way])).values()];
}

/** What Flex makes of a channel's conversations unless a flow says otherwise. */
export function requestTo(
  account: RecordedAccount,
  workflow: RecordedWorkflow,
  channel: string,
): InviteRequest {
  return {
    workflowSid: account.translate(workflow.sid),
    taskChannelUniqueName: taskChannelOf(channel),
    attributes: {},
    timeoutSeconds: SEND_TO_FLEX_SECONDS,
  };
}

/** Channels that the company's filters ask for; `chat` is what web chat was called. */
function channelsNamedIn({ configuration }: RecordedWorkflow): string[] {
  const { filters = [] } = configuration.task_routing;
  const own = filters.filter((filter) => !isOurs(filter));
  const named = own.flatMap(({ expression }) => channelsIn(expression));
  return [...new Set(named)].filter((channel) => channel !== 'chat');
}

function channelsIn(expression: string): string[] {
  try {
    return new Expression(expression).comparedWith('channelType');
  } catch (error) {
    if (error instanceof ExpressionSyntaxError) return [];
    throw error;
  }
}
