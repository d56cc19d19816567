import { isJsonObject, type JsonObject } from '../../src/common/json';
import { Expression } from '../../src/expressions/expression';
import { ExpressionSyntaxError } from '../../src/expressions/tokenizer';
import type { WorkflowConfiguration } from '../../src/expressions/workflow-configuration';
import type { TaskQueue } from '../account/snapshot';

/** What keeps an AI worker apart from people, whether or not an expression asks for it. */
const ALWAYS = ['ai_agent'];

/**
 * The keys of workers' attributes that queues and targets ask for, e.g. `routing.skills`.
 * Targets name them `worker.routing.skills`: https://www.twilio.com/docs/taskrouter/workflow-configuration
 */
export function keysAskedOfWorkers(
  queues: readonly Pick<TaskQueue, 'targetWorkers'>[],
  configurations: readonly WorkflowConfiguration[],
): string[] {
  const targets = configurations.flatMap(({ task_routing: { filters = [] } }) =>
    filters.flatMap((filter) => filter.targets),
  );
  const ofTargets = targets
    .flatMap(({ expression = '' }) => keysOf(expression))
    .flatMap((key) => (key.startsWith('worker.') ? [key.slice('worker.'.length)] : []));
  return [
    ...new Set([...ALWAYS, ...queues.flatMap(({ targetWorkers }) => keysOf(targetWorkers)), ...ofTargets]),
  ];
}

/** The attributes with these keys alone; of `languages[0]` the whole list. */
export function onlyTheseKeys(attributes: JsonObject, keys: readonly string[]): JsonObject {
  return keys.reduce<JsonObject>((kept, key) => {
    const names = (key.split('[')[0] ?? '').split('.');
    return withValueAt(kept, names, valueAt(attributes, names));
  }, {});
}

function valueAt(attributes: JsonObject, names: readonly string[]): unknown {
  return names.reduce<unknown>((value, name) => (isJsonObject(value) ? value[name] : undefined), attributes);
}

function withValueAt(kept: JsonObject, [name, ...below]: readonly string[], value: unknown): JsonObject {
  if (name === undefined || value === undefined) return kept;
  if (below.length === 0) return { ...kept, [name]: value };
  const inner = kept[name];
  return { ...kept, [name]: withValueAt(isJsonObject(inner) ? inner : {}, below, value) };
}

/** The keys an expression refers to; of none, and of one that cannot be read, nothing. */
export function keysOf(text: string): string[] {
  if (text.trim() === '') return [];
  try {
    return new Expression(text).keys();
  } catch (error) {
    if (error instanceof ExpressionSyntaxError) return [];
    throw error;
  }
}
