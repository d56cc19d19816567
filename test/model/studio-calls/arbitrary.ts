import * as fc from 'fast-check';
import type { Manner, Words } from '../calls/history';
import { fault, openCxTrouble, type Targets } from '../play/arbitrary-trouble';
import type { Moment, Pause } from '../play/moments';
import type { Action, History } from './history';

const CALLERS = 2;
const MOST_MOMENTS = 7;
const TARGETS: Targets = {
  operations: [
    ...(['read document', 'write document', 'create document', 'write document', 'create document'] as const),
    ...(['post message', 'post message', 'list messages', 'open conversation', 'find tasks'] as const),
  ],
  webhooks: ['opencx'],
  functions: [
    ...Array<{ path: string; calls: number }>(3).fill({ path: '/studio/turn', calls: 12 }),
    { path: '/studio/handoff', calls: 8 },
  ],
};

/** Histories of people who call a flow on a bad day. */
export function histories(): fc.Arbitrary<History> {
  return fc.record({
    callers: fc.array(
      fc.constantFrom(...(['their own', 'their own', 'that of the first', 'none shown'] as const)),
      { minLength: 1, maxLength: CALLERS },
    ),
    // Not v0: it tells of no handoff, and a flow that listens asks for nothing before the next words.
    shape: fc.constantFrom(...(['v4', 'v4', 'v4', 'v3', 'v2', 'v1', 'v5', 'v6', 'v6'] as const)),
    moments: fc
      .array(
        fc.oneof(
          { weight: 22, arbitrary: fc.tuple(moment()) },
          { weight: 2, arbitrary: withARep() },
          { weight: 1, arbitrary: takenOver() },
          { weight: 1, arbitrary: settled() },
        ),
        {
          minLength: 1,
          maxLength: MOST_MOMENTS,
          size: 'max',
        },
      )
      .map((parts) => parts.flat()),
  });
}

function moment(): fc.Arbitrary<Moment<Action>> {
  return fc.record({
    actions: fc.oneof(
      { weight: 12, arbitrary: fc.array(action(), { minLength: 1, maxLength: 2 }) },
      // A fault is worth most where something follows that it can hit.
      {
        weight: 8,
        arbitrary: fc
          .tuple(fc.oneof(fault(TARGETS), fault(TARGETS), openCxTrouble()), speech())
          .map((both): Action[] => both),
      },
      { weight: 1, arbitrary: tooLate() },
      { weight: 1, arbitrary: fullQueue() },
      { weight: 1, arbitrary: dyingHandoff() },
      { weight: 2, arbitrary: noAnswer() },
    ),
    pause: pause(),
  });
}

/** Somebody asks what the AI does not answer in time. */
function tooLate(): fc.Arbitrary<Action[]> {
  return speech().map((question) => [{ do: 'AI takes', seconds: 200 }, question]);
}

/** Somebody wants a person, and the flow's request for one dies. */
function dyingHandoff(): fc.Arbitrary<Action[]> {
  return fc.tuple(fc.integer({ min: 1, max: 8 }), who()).map(([afterCalls, caller]) => [
    { do: 'Function dies', path: '/studio/handoff', afterCalls },
    { do: 'speaks', who: caller, words: 'human', manner: 'clearly' },
  ]);
}

/** What a Function asks for does not take place, or does, and it does not get to know. */
function noAnswer(): fc.Arbitrary<Action[]> {
  return fc
    .tuple(
      fc.constantFrom(...TARGETS.operations),
      fc.constantFrom('before' as const, 'after' as const),
      speech(),
    )
    .map(([operation, when, words]) => [
      { do: 'calls fail', operation, fault: { kind: 'reset', when }, times: 1 },
      words,
    ]);
}

/** Somebody's matter is settled, and they say nothing more. */
function settled(): fc.Arbitrary<Moment<Action>[]> {
  return who().map((caller) => [
    { actions: [{ do: 'speaks', who: caller, words: 'thanks', manner: 'clearly' }], pause: { seconds: 30 } },
  ]);
}

/** A person takes the session from the AI in OpenCX, and the caller says more. */
function takenOver(): fc.Arbitrary<Moment<Action>[]> {
  return who().map((caller) => [
    { actions: [{ do: 'speaks', who: caller, words: 'order', manner: 'clearly' }], pause: 'quiet' },
    { actions: [{ do: 'is taken over in OpenCX', who: caller }], pause: 'quiet' },
    { actions: [{ do: 'speaks', who: caller, words: 'question', manner: 'clearly' }], pause: 'quiet' },
  ]);
}

/** Somebody wants a person and gets one, who goes again. */
function withARep(): fc.Arbitrary<Moment<Action>[]> {
  return fc.tuple(who(), pause()).map(([caller, pauseWithRep]) => [
    { actions: [{ do: 'speaks', who: caller, words: 'human', manner: 'clearly' }], pause: 'quiet' },
    { actions: [{ do: 'is answered by the rep', who: caller }], pause: pauseWithRep },
    { actions: [{ do: 'is left by the rep', who: caller }], pause: 'quiet' },
  ]);
}

/** Somebody wants a person while too many do. */
function fullQueue(): fc.Arbitrary<Action[]> {
  return who().map((caller) => [
    { do: 'the queue is full' },
    { do: 'speaks', who: caller, words: 'human', manner: 'clearly' },
  ]);
}

function pause(): fc.Arbitrary<Pause> {
  return fc.oneof(
    { weight: 8, arbitrary: fc.constant<Pause>('quiet') },
    { weight: 3, arbitrary: fc.constant<Pause>('none') },
    { weight: 5, arbitrary: fc.record({ calls: fc.integer({ min: 1, max: 12 }) }) },
    { weight: 4, arbitrary: fc.record({ seconds: fc.constantFrom(1, 3, 7, 13, 30, 90) }) },
  );
}

function action(): fc.Arbitrary<Action> {
  return fc.oneof(
    { weight: 16, arbitrary: speech() },
    { weight: 4, arbitrary: fc.record({ do: fc.constant('presses keys' as const), who: who() }) },
    { weight: 4, arbitrary: fc.record({ do: fc.constant('hangs up' as const), who: who() }) },
    { weight: 3, arbitrary: rep() },
    { weight: 1, arbitrary: fc.constant<Action>({ do: 'the queue has room' }) },
    { weight: 5, arbitrary: openCxTrouble() },
    { weight: 4, arbitrary: fault(TARGETS) },
  );
}

const who = (): fc.Arbitrary<number> => fc.nat({ max: CALLERS - 1 });

function rep(): fc.Arbitrary<Action> {
  const what = ['is answered by the rep', 'is left by the rep', 'is taken over in OpenCX'] as const;
  return fc.record({ do: fc.constantFrom(...what), who: who() });
}

/** Of words it is not sure of the flow makes no difference. */
function speech(): fc.Arbitrary<Action> {
  const words: Words[] = [
    ...(['order', 'order', 'question', 'question', 'pedido', 'pregunta', 'talab', 'hostile'] as const),
    ...(['human', 'complaint', 'thanks'] as const),
  ];
  const manners: Manner[] = ['clearly', 'clearly', 'into what is spoken'];
  return fc.record({
    do: fc.constant('speaks' as const),
    who: who(),
    words: fc.constantFrom(...words),
    manner: fc.constantFrom(...manners),
  });
}
