import { isJsonObject, type JsonObject } from '../../src/common/json';
import type { RecordedWorker, RecordedWorkflow, Recording } from '../../cli/recording/recording';
import { keysOf } from '../../cli/recording/asked-of-workers';
import { Expression } from '../../src/expressions/expression';
import { ExpressionSyntaxError } from '../../src/expressions/tokenizer';
import type { WorkflowFilter } from '../../src/expressions/workflow-configuration';
import { customerKinds } from '../../cli/routing/customer-kinds';
import { routeOf } from '../../cli/routing/routes';
import { ANOTHER, distinct } from '../../cli/routing/telling-values';
import { isOurs } from '../../cli/wanted/workflow-filters';
import type { RecordedAccount } from '../recorded-account';
import { requestTo, type Way, waysOf } from './ways';

/** A kind of customer: how they get into Flex, and what their task says of them. */
export interface RehearsedKind {
  way: Way;
  /** Beside what Flex itself and the flow write, as the account names things. */
  attributes: JsonObject;
  /** The same as a person reads it: workers by their names. */
  said: JsonObject;
}

/** The kinds of customers the account's own filters tell apart, and the filters no kind was found for, by their workflow. */
export function kindsIn(
  account: RecordedAccount,
  ways: readonly Way[],
): { kinds: RehearsedKind[]; unreached: string[] } {
  const found = ways.map((way) => {
    const { channel, request, workflow } = way;
    // Nobody begins as a customer whom the AI has handed off.
    const given = { ...request.attributes, channelType: channel, direction: 'inbound', handedOff: null };
    const offered = (filter: WorkflowFilter): ReadonlyMap<string, readonly unknown[]> =>
      askedByTargets(filter, account);
    return { way, workflow, ...customerKinds(workflow.configuration, given, offered) };
  });
  const unreached = [...new Set(found.map(({ workflow }) => workflow))].flatMap((workflow) => {
    const [first, ...others] = found.filter((one) => one.workflow === workflow).map((one) => one.unreached);
    const byNone = (first ?? []).filter((index) => others.every((other) => other.includes(index)));
    const { filters = [] } = workflow.configuration.task_routing;
    return byNone.flatMap((index) => {
      const filter = filters[index];
      if (!filter || isOurs(filter)) return [];
      return [`${routeOf(filter, index, []).name} of "${workflow.name}"`];
    });
  });
  const kinds = found.flatMap(({ way, kinds: all }) =>
    all.map((attributes) => ({ way, attributes, said: account.named(attributes) })),
  );
  return { kinds, unreached };
}

/**
 * A kind somebody asks for by the attributes of its task.
 * @param task with `channelType`; without it, an SMS
 */
export function givenKind(
  account: RecordedAccount,
  main: RecordedWorkflow,
  task: Readonly<JsonObject>,
): RehearsedKind {
  const { channelType, ...attributes } = task;
  const named = typeof channelType === 'string' ? channelType : 'sms';
  const channel = named === 'chat' ? 'web' : named;
  const way =
    waysOf(account, main).find((known) => known.channel === channel) ??
    ({ channel, workflow: main, request: requestTo(account, main, channel) } satisfies Way);
  return { way, attributes, said: account.named(attributes) };
}

/** What targets ask of the task beside its workers: each value that workers have, and one that none has. */
function askedByTargets(
  filter: WorkflowFilter,
  { recording: { workers, queues } }: RecordedAccount,
): ReadonlyMap<string, readonly unknown[]> {
  const values = new Map<string, unknown[]>();
  for (const { expression = '', known_worker_sid: known = '', queue: queueSid } of filter.targets) {
    const queue = queues.find(({ sid }) => sid === queueSid);
    const keys = keysOf(expression);
    const asked = keys.filter((key) => key.startsWith('task.')).map((key) => key.slice('task.'.length));
    const ofWorkers = keys
      .filter((key) => key.startsWith('worker.'))
      .map((key) => key.slice('worker.'.length));
    const had = ofWorkers.flatMap((key) => workers.flatMap((worker) => textsAt(worker.attributes, key)));
    for (const key of asked) values.set(key, distinct([...(values.get(key) ?? []), ...had, ANOTHER]));
    if (known.startsWith('task.')) {
      const member = workers.find(
        (worker) => !worker.isAi && queue !== undefined && isServedBy(queue, worker),
      );
      values.set(known.slice('task.'.length), [ANOTHER, ...(member ? [member.sid] : [])]);
    }
  }
  return values;
}

function isServedBy({ targetWorkers }: Recording['queues'][number], { attributes }: RecordedWorker): boolean {
  try {
    return new Expression(targetWorkers).matches(attributes);
  } catch (error) {
    if (error instanceof ExpressionSyntaxError) return false;
    throw error;
  }
}

function textsAt(attributes: JsonObject, key: string): string[] {
  const value = key
    .split('.')
    .reduce<unknown>((inner, name) => (isJsonObject(inner) ? inner[name] : undefined), attributes);
  return (Array.isArray(value) ? value : [value]).filter((item) => typeof item === 'string');
}
