import { newSid } from '../kernel/sids';
import type { Journal } from '../kernel/journal';
import type { FlowDefinition, FlowState } from './flow-definition';
import { type FlowContext, render } from './liquid';

/** Twilio: an execution ends after so many steps, or when one widget ran so often in a row. */
const MOST_STEPS = 1_000;
const MOST_IN_A_ROW = 10;

/** What a widget did: the transition to take, and what later widgets know of it. */
export interface StepResult {
  event: string;
  /** Split: which of the transitions of that event; otherwise the first. */
  transition?: FlowState['transitions'][number] | undefined;
  output?: Record<string, unknown>;
}

/** Runs one type of widget. `text` fills a property; a property that is missing is blank. */
export type RunWidget = (widget: FlowState, execution: Execution) => Promise<StepResult> | StepResult;

/** One run of a flow, from its trigger to where no transition leads on. */
export class Execution {
  readonly sid = newSid('FN');
  readonly context: FlowContext;
  /** What Set Variables has set: `flow.variables`. */
  readonly variables: Record<string, string> = {};
  private readonly outputs: Record<string, Record<string, unknown>> = {};

  constructor(
    private readonly definition: FlowDefinition,
    /** What it is about: a conversation or a call. */
    readonly subject: string,
    context: FlowContext,
    private readonly widgets: Readonly<Record<string, RunWidget>>,
    private readonly journal: Journal,
  ) {
    const flow = { ...(context.flow as object | undefined), variables: this.variables };
    this.context = { ...context, flow, widgets: this.outputs };
  }

  /** @param trigger the transition of the trigger */
  async run(trigger: string): Promise<void> {
    const { states, initial_state: first } = this.definition;
    const start = states.find(({ name }) => name === first);
    let widget = this.after(start, { event: trigger });
    let inARow = 0;
    for (let steps = 1; widget; steps++) {
      if (steps > MOST_STEPS) {
        this.end('too many steps');
        return;
      }
      const result = await this.step(widget);
      const next = this.after(widget, result);
      inARow = next === widget ? inARow + 1 : 0;
      if (inARow >= MOST_IN_A_ROW) {
        this.end('the same widget too often');
        return;
      }
      widget = next;
    }
    this.end('done');
  }

  /** A property of a widget with its placeholders filled; blank when it is missing. */
  text({ properties }: FlowState, name: string): string {
    const property = properties[name];
    return typeof property === 'string' ? render(property, this.context) : '';
  }

  /** What is known of a widget's runs so far. */
  outputOf(widget: string): Readonly<Record<string, unknown>> {
    return this.outputs[widget] ?? {};
  }

  private async step(widget: FlowState): Promise<StepResult> {
    const run = this.widgets[widget.type];
    if (!run) throw new Error(`${widget.name}: ${widget.type} cannot run in a flow for ${this.subject}`);
    const result = await run(widget, this);
    // Twilio: what a widget knew of its last run stays where the new one says nothing.
    this.outputs[widget.name] = { ...this.outputs[widget.name], ...result.output };
    this.record('step', { widget: widget.name, event: result.event });
    return result;
  }

  private after(widget: FlowState | undefined, { event, transition }: StepResult): FlowState | undefined {
    const next = (transition ?? widget?.transitions.find((one) => one.event === event))?.next;
    return this.definition.states.find(({ name }) => name === next);
  }

  private end(reason: string): void {
    this.record('execution.ended', { reason });
  }

  private record(what: string, details: Record<string, unknown>): void {
    this.journal.record('studio', what, { executionSid: this.sid, subject: this.subject, ...details });
  }
}
