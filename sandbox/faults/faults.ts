import type { Invocation, OutsideCall } from '../cloud/invocations';
import type { CallWatch, Passage } from '../cloud/living-only';
import type { World } from '../kernel/service';
import type { Tampering } from '../kernel/tampering';
import type { Platform } from '../platform';
import type { TwilioError } from '../kernel/twilio-error';
import type { Tampering as PhoneTampering } from '../voice/tampering';
import { type Operation, operationOf } from './operation';
import { type Occurrence, Rules } from './rules';
import { twilioError, type TwilioFailure } from './twilio-failures';

/** What goes wrong with a call of a Function. */
export type CallFault =
  /** Twilio refuses it, or answers an error although it did what was asked. */
  | { kind: 'error'; failure: TwilioFailure; when: 'before' | 'after' }
  | { kind: 'reset' | 'silence'; when: 'before' | 'after' }
  | { kind: 'delay'; milliseconds: number };

/** An outside call of a Function, as rules see it. */
export interface CallOccasion {
  operation: Operation;
  service: OutsideCall['service'];
  /** Host and path. */
  target: string;
  run: Pick<Invocation, 'path' | 'parameters'>;
}

/** Who calls the Functions without being one. */
export type WebhookSource = 'conversations' | 'taskrouter' | 'sync' | 'opencx';

/** A webhook on its way. */
export interface WebhookOccasion {
  source: WebhookSource;
  event: Readonly<Record<string, unknown>>;
}

/** Who sends webhooks. */
type Services = Pick<Platform, 'conversations' | 'taskRouter' | 'sync' | 'openCx' | 'voice'>;

/**
 * Everything that goes wrong between Twilio, OpenCX and the Functions, as somebody asked for: nothing unless they did.
 * Every fault that takes place is in the journal, with what it happened to.
 */
export class Faults implements CallWatch {
  private readonly calls = new Rules<CallOccasion, CallFault>();
  private readonly runs = new Rules<Invocation, number>();
  private readonly fatalCalls = new Rules<CallOccasion, 'kill'>();
  private readonly webhooks = new Rules<WebhookOccasion, Tampering>();
  private readonly phoneWebhooks = new Rules<string, PhoneTampering>();
  private readonly ownCalls = new Rules<string, 'drop'>();
  /** Of runs that were looked at: how many effects they may have before they die. */
  private mayStill = new WeakMap<Invocation, number>();
  private readonly afterEffect = new WeakMap<OutsideCall, CallFault>();

  constructor(private readonly world: Pick<World, 'clock' | 'journal'>) {}

  /** Asks here what the network does to the webhooks of these services. */
  tamperWith({ conversations, taskRouter, sync, openCx, voice }: Services): void {
    conversations.tamper = (event) => this.onWebhook('conversations', event);
    taskRouter.tamper = (event) => this.onWebhook('taskrouter', event);
    sync.tamper = (event) => this.onWebhook('sync', { ...event });
    openCx.tamperWebhook = (event) => this.onWebhook('opencx', { ...event });
    voice.tamper = (url) => this.onPhoneWebhook(url);
  }

  /** Something goes wrong with the calls that match. */
  failCalls(matches: (call: CallOccasion) => boolean, fault: CallFault, occurs: Occurrence): void {
    this.calls.add({ matches, effect: () => fault, occurs });
  }

  /** A run that matches dies when its n-th outside call has taken effect, its answer unread; with 0 before its first. */
  killRuns(matches: (run: Invocation) => boolean, afterCalls: number, occurs: Occurrence): void {
    this.runs.add({ matches, effect: () => afterCalls, occurs });
  }

  /** A run that makes a call that matches dies when it has taken effect, its answer unread, whatever it called before. */
  killAfter(matches: (call: CallOccasion) => boolean, occurs: Occurrence): void {
    this.fatalCalls.add({ matches, effect: () => 'kill', occurs });
  }

  /** Webhooks that match are lost, doubled or delayed; delays of different length change their order. */
  tamper(
    matches: (webhook: WebhookOccasion) => boolean,
    tampering: Tampering | (() => Tampering),
    occurs: Occurrence,
  ): void {
    const effect = typeof tampering === 'function' ? tampering : (): Tampering => tampering;
    this.webhooks.add({ matches, effect, occurs });
  }

  /** The next webhooks of phone calls do not arrive, arrive twice, or lose their answer. */
  tamperWithPhone(tampering: PhoneTampering, occurs: Occurrence): void {
    this.phoneWebhooks.add({ matches: () => true, effect: () => tampering, occurs });
  }

  /** Webhooks of phone calls to this path find 30 Functions busy, each attempt of Twilio's for itself. */
  refusePhone(path: string, occurs: Occurrence): void {
    const matches = (url: string): boolean => new URL(url).pathname === path;
    this.phoneWebhooks.add({ matches, effect: () => 'refused', occurs });
  }

  /** Calls of the deployment's own Functions never arrive. */
  dropOwnCalls(occurs: Occurrence): void {
    this.ownCalls.add({ matches: () => true, effect: () => 'drop', occurs });
  }

  /** From now on nothing goes wrong any more. */
  clear(): void {
    const { calls, runs, fatalCalls, webhooks, phoneWebhooks, ownCalls } = this;
    for (const rules of [calls, runs, fatalCalls, webhooks, phoneWebhooks, ownCalls]) rules.clear();
    this.mayStill = new WeakMap();
  }

  async before(call: OutsideCall, invocation: Invocation): Promise<Passage> {
    if (this.effectsLeft(invocation) === 0) this.kill(invocation, call);
    if (invocation.isOver) return 'reset';
    const fault = this.calls.take(occasionOf(call, invocation));
    if (!fault) return 'pass';
    this.world.journal.record('faults', 'call', {
      operation: operationOf(call),
      ...fault,
      run: invocation.path,
    });
    if (fault.kind === 'delay') {
      await this.world.clock.pause(fault.milliseconds);
      return 'pass';
    }
    if (fault.when === 'after') {
      this.afterEffect.set(call, fault);
      return 'pass';
    }
    if (fault.kind === 'error') throw twilioError(fault.failure);
    return fault.kind;
  }

  after(call: OutsideCall, invocation: Invocation): Passage | TwilioError {
    const left = this.effectsLeft(invocation);
    if (left !== undefined) {
      this.mayStill.set(invocation, left - 1);
      if (left === 1) this.kill(invocation, call);
    }
    if (this.fatalCalls.take(occasionOf(call, invocation))) this.kill(invocation, call);
    const fault = this.afterEffect.get(call);
    if (!fault || fault.kind === 'delay') return 'pass';
    return fault.kind === 'error' ? twilioError(fault.failure) : fault.kind;
  }

  private onWebhook(source: WebhookSource, event: Readonly<Record<string, unknown>>): Tampering {
    const tampering = this.webhooks.take({ source, event }) ?? 'deliver';
    if (tampering !== 'deliver') {
      const { EventType = event.event, Body, RetryCount } = event;
      this.world.journal.record('faults', 'webhook', { source, tampering, EventType, Body, RetryCount });
    }
    return tampering;
  }

  private onPhoneWebhook(url: string): PhoneTampering {
    const tampering = this.phoneWebhooks.take(url) ?? 'deliver';
    if (tampering !== 'deliver') this.world.journal.record('faults', 'phone webhook', { tampering, url });
    return tampering;
  }

  /** What the network does to a Function's call of its own deployment. */
  onOwnCall(path: string): 'deliver' | 'drop' {
    const dropped = this.ownCalls.take(path);
    if (dropped) this.world.journal.record('faults', 'own call dropped', { path });
    return dropped ?? 'deliver';
  }

  private effectsLeft(invocation: Invocation): number | undefined {
    const known = this.mayStill.get(invocation);
    if (known !== undefined) return known;
    const afterCalls = invocation.calls.length === 0 ? this.runs.take(invocation) : undefined;
    if (afterCalls !== undefined) this.mayStill.set(invocation, afterCalls);
    return afterCalls;
  }

  private kill(invocation: Invocation, call: OutsideCall): void {
    const { path, parameters, calls } = invocation;
    const event = parameters.EventType;
    const about = parameters.ConversationSid ?? parameters.CallSid;
    const at = operationOf(call);
    this.world.journal.record('faults', 'killed', { path, event, about, afterCalls: calls.length, at });
    invocation.kill();
  }
}

function occasionOf(call: OutsideCall, { path, parameters }: Invocation): CallOccasion {
  const { service, target } = call;
  return { operation: operationOf(call), service, target, run: { path, parameters } };
}
