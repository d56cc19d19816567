import { newSid } from '../kernel/sids';
import type { Attributes } from './attributes';
import { compileExpression } from './compile-expression';
import type { Expression } from '../../src/expressions/expression';
import { compileTargets, findQueue } from './target';
import type { QueueLookup, Target } from './target';
import type { TaskQueue } from './task-queue';
import { parseWorkflowConfiguration } from './workflow-configuration';

/** Where in its workflow a task waits; `filter` is the number of filters when it is the default filter. */
export interface RoutingStep {
  filter: number;
  index: number;
  target: Target;
}

/**
 * What a workflow says about a task: wait here; all targets of its filter have expired; or there is no filter
 * left for it.
 */
export type RoutingDecision = RoutingStep | 'expired' | 'unmatched';

interface Filter {
  name: string | undefined;
  expression: Expression;
  targets: Target[];
}

/** A workflow: decides from attributes and age in which queue a task waits, and on what terms. */
export class Workflow {
  readonly sid = newSid('WW');
  dateUpdated: Date;
  private text = '';
  private filters: Filter[] = [];
  private defaultTarget: Target | null = null;

  /**
   * Throws what `configure` throws.
   * @param taskReservationTimeout seconds a worker has to accept; may be a fraction
   */
  constructor(
    public friendlyName: string,
    configuration: string,
    public taskReservationTimeout: number,
    private readonly queueBySid: QueueLookup,
    readonly dateCreated: Date,
  ) {
    this.dateUpdated = dateCreated;
    this.configure(configuration);
  }

  /** The `Configuration` as it was given. */
  get configuration(): string {
    return this.text;
  }

  /**
   * Replaces the configuration as a whole; waiting tasks stay in the step they are in.
   * Throws 400/20001 when it is malformed, an expression has a syntax error or a queue does not exist.
   */
  configure(text: string): void {
    const { filters = [], default_filter: fallback } = parseWorkflowConfiguration(text).task_routing;
    const compiled = filters.map(({ filter_friendly_name: name, expression, targets }) => ({
      name,
      expression: compileExpression('Filter expression', expression),
      targets: compileTargets(targets, this.queueBySid),
    }));
    this.defaultTarget =
      fallback === undefined
        ? null
        : { queue: findQueue(fallback.queue, this.queueBySid), endsAtAge: Infinity };
    this.filters = compiled;
    this.text = text;
  }

  /** Name and expression of the filter a step is of; undefined for the default filter. */
  filterOf({ filter }: RoutingStep): { name: string | undefined; expression: string } | undefined {
    const found = this.filters[filter];
    return found && { name: found.name, expression: found.expression.text };
  }

  leadsTo(queue: TaskQueue): boolean {
    const targets = this.filters.flatMap((filter) => filter.targets);
    return this.defaultTarget?.queue === queue || targets.some((target) => target.queue === queue);
  }

  /**
   * Where a task goes that is evaluated from the first filter on (or from a later one, after a skip).
   * Twilio: the first matching filter wins, also when all its targets have expired; the default filter is for
   * tasks that match no filter (or skipped it).
   */
  evaluate(attributes: Attributes, age: number, fromFilter = 0): RoutingDecision {
    const number = this.filters.findIndex(
      ({ expression }, index) => index >= fromFilter && expression.matches(attributes),
    );
    if (number >= 0) return this.targetFrom(number, 0, age);
    if (this.defaultTarget === null) return 'unmatched';
    return { filter: this.filters.length, index: 0, target: this.defaultTarget };
  }

  /** Twilio: a task whose target expired goes to the next target of the same filter. */
  afterExpiry(step: RoutingStep, age: number): RoutingDecision {
    return this.targetFrom(step.filter, step.index + 1, age);
  }

  /** Twilio: a task that skips the last target of a filter goes on as if that filter had not matched. */
  afterSkip(step: RoutingStep, attributes: Attributes, age: number): RoutingDecision {
    const isLast = step.index + 1 >= (this.filters[step.filter]?.targets.length ?? 0);
    return isLast ? this.evaluate(attributes, age, step.filter + 1) : this.afterExpiry(step, age);
  }

  /** Twilio: timeouts add up and count from the task's creation, so an old task passes over early targets. */
  private targetFrom(filter: number, from: number, age: number): RoutingDecision {
    const targets = this.filters[filter]?.targets ?? [];
    const index = targets.findIndex(({ endsAtAge }, position) => position >= from && endsAtAge > age);
    const target = targets[index];
    return target === undefined ? 'expired' : { filter, index, target };
  }
}
