import { isJsonObject, type JsonObject } from '../../src/common/json';
import { Expression } from '../../src/expressions/expression';
import { ExpressionSyntaxError } from '../../src/expressions/tokenizer';
import type { WorkflowConfiguration, WorkflowFilter } from '../../src/expressions/workflow-configuration';
import { distinct, type TellingValues, tellingValues, tellingValuesOf } from './telling-values';

/** More combinations of values are not tried for one filter. */
const MOST_TRIED = 20_000;
/** Kinds of one filter and channel that its targets tell apart. */
const MOST_OF_A_TARGET = 6;

/** What the tasks of a way into Flex have, whatever the customer is like. */
export type Given = Readonly<Record<string, unknown>>;

/** The kinds of customers a workflow tells apart. */
export interface CustomerKinds {
  /** Attributes of their tasks, beside those that are given. */
  kinds: JsonObject[];
  /** The filters no kind was found for, by where they stand, from 0. */
  unreached: number[];
}

/**
 * One kind of customer for each filter of a workflow, and one whom none takes: the least attributes that lead there. A filter
 * whose targets ask for more of the task has one for each value that workers have.
 * @param given attributes that are known, `channelType` and `direction` among them
 * @param offered what workers have of an attribute their targets compare with the task's, by the task's key
 */
export function customerKinds(
  configuration: WorkflowConfiguration,
  given: Given,
  offered: (filter: WorkflowFilter) => ReadonlyMap<string, readonly unknown[]>,
): CustomerKinds {
  const { filters = [] } = configuration.task_routing;
  const unreached: number[] = [];
  const kinds = filters.flatMap((filter, index) => {
    const found = leadingTo(filters, index, given);
    if (!found) {
      unreached.push(index);
      return [];
    }
    return toldApartByTargets(filters, index, { given, found, values: offered(filter) });
  });
  const anybody = leadingTo(filters, filters.length, given);
  const all = [...(anybody ? [anybody] : []), ...kinds];
  return { kinds: distinct(all) as JsonObject[], unreached };
}

/** The first filter that takes a task with these attributes; -1: none. */
function firstTaking(filters: readonly WorkflowFilter[], attributes: JsonObject): number {
  return filters.findIndex(({ expression }) => holds(expression, attributes));
}

/** The least attributes that lead to the filter at `index`, or past all of them; undefined: none were found. */
function leadingTo(filters: readonly WorkflowFilter[], index: number, given: Given): JsonObject | undefined {
  return new Search(filters, index, given).result();
}

/** Looks for attributes by deciding about those that the wanted filter asks for, then about those of whatever stands in the way. */
class Search {
  private left = MOST_TRIED;
  /** By key, the values by which the filters that matter tell tasks apart. */
  private readonly values: TellingValues;

  constructor(
    private readonly filters: readonly WorkflowFilter[],
    private readonly wanted: number,
    private readonly given: Given,
  ) {
    this.values = tellingValuesOf(filters.slice(0, wanted + 1).map(({ expression }) => expression));
  }

  result(): JsonObject | undefined {
    const taking = this.taking({});
    return taking === this.wanted ? {} : this.from({}, [], this.filters[this.wanted] ?? this.filters[taking]);
  }

  /** @param decided keys about which `own` has decided, null among the decisions */
  private from(
    own: JsonObject,
    decided: readonly string[],
    filter: WorkflowFilter | undefined,
  ): JsonObject | undefined {
    const open = keysOf(filter).filter((key) => !decided.includes(key) && !isGiven(key, this.given));
    if (!filter || open.length === 0) return undefined;
    const choices = open.map((key) => [key, this.values.get(key) ?? []] as const);
    for (const candidate of combinations(own, choices)) {
      if ((this.left -= 1) < 0) return undefined;
      const taking = this.taking(candidate);
      if (taking === this.wanted) return candidate;
      const isOnTheWay = taking < this.wanted && this.isWantedBy(candidate);
      const found = isOnTheWay
        ? this.from(candidate, [...decided, ...open], this.filters[taking])
        : undefined;
      if (found) return found;
    }
    return undefined;
  }

  /** The first filter that takes the task; the number of filters when none does. */
  private taking(own: JsonObject): number {
    const taking = firstTaking(this.filters, { ...own, ...this.given });
    return taking < 0 ? this.filters.length : taking;
  }

  private isWantedBy(own: JsonObject): boolean {
    const wanted = this.filters[this.wanted];
    return wanted === undefined || holds(wanted.expression, { ...own, ...this.given });
  }
}

function keysOf(filter: WorkflowFilter | undefined): string[] {
  return [...tellingValues(filter?.expression ?? '').keys()];
}

/** Kinds that the same filter takes, and whose people are others. */
function toldApartByTargets(
  filters: readonly WorkflowFilter[],
  index: number,
  {
    given,
    found,
    values,
  }: { given: Given; found: JsonObject; values: ReadonlyMap<string, readonly unknown[]> },
): JsonObject[] {
  const others = [...values].flatMap(([key, offered]) =>
    isGiven(key, given) ? [] : offered.map((value) => withValue(found, key, value) ?? found),
  );
  const same = others.filter((attributes) => firstTaking(filters, { ...attributes, ...given }) === index);
  return (distinct([found, ...same]) as JsonObject[]).slice(0, MOST_OF_A_TARGET);
}

/** Every combination of the values with what is there, those with the fewest first. */
function* combinations(
  own: JsonObject,
  values: readonly (readonly [string, readonly unknown[]])[],
): Generator<JsonObject> {
  for (let size = 0; size <= values.length; size += 1) yield* ofSize(own, values, size);
}

function* ofSize(
  own: JsonObject,
  [first, ...others]: readonly (readonly [string, readonly unknown[]])[],
  size: number,
): Generator<JsonObject> {
  if (size === 0 || !first) {
    if (size === 0) yield own;
    return;
  }
  const [key, values] = first;
  for (const value of values) {
    const more = value === null ? undefined : withValue(own, key, value);
    if (more) yield* ofSize(more, others, size - 1);
  }
  yield* ofSize(own, others, size);
}

/** The attributes with a value at a key such as `plan.tier`; undefined where something else is in its place. */
function withValue(attributes: JsonObject, key: string, value: unknown): JsonObject | undefined {
  const [name = '', ...below] = key.split('.');
  if (name.includes('[')) return undefined;
  if (below.length === 0) return { ...attributes, [name]: value };
  const inner = attributes[name] ?? {};
  const changed = isJsonObject(inner) ? withValue(inner, below.join('.'), value) : undefined;
  return changed && { ...attributes, [name]: changed };
}

function isGiven(key: string, given: Given): boolean {
  return Object.hasOwn(given, key.split(/[.[]/, 1)[0] ?? '');
}

function holds(expression: string, attributes: JsonObject): boolean {
  try {
    return new Expression(expression).matches(attributes);
  } catch (error) {
    if (error instanceof ExpressionSyntaxError) return false;
    throw error;
  }
}
