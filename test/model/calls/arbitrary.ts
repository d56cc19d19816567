import * as fc from 'fast-check';
import { fault, openCxTrouble, type Targets } from '../play/arbitrary-trouble';
import type { Moment, Pause } from '../play/moments';
import type { Action, History, Line, Manner, Transfer, Words } from './history';

const CALLERS = 3;
const MOST_MOMENTS = 8;
const OPERATIONS: Targets['operations'] = [
  ...(['read document', 'write document', 'create document', 'write document', 'create document'] as const),
  ...(['post message', 'post message', 'list messages'] as const),
];
const WEBHOOKS: Targets['webhooks'] = ['opencx', 'conversations'];

/** Histories of calls as they come on a bad day. */
export function histories(): fc.Arbitrary<History> {
  return fc.record({
    callers: fc.array(
      fc.constantFrom(...(['their own', 'their own', 'that of the first', 'none shown'] as const)),
      { minLength: 1, maxLength: CALLERS },
    ),
    // Not v0: it tells of no handoff, and without OpenCX's webhooks nothing else does before the next words.
    shape: fc.constantFrom(...(['v4', 'v4', 'v4', 'v3', 'v2', 'v1', 'v5', 'v6', 'v6'] as const)),
    moments: fc
      .array(
        fc.oneof(
          { weight: 16, arbitrary: moment().map((one) => [one]) },
          { weight: 1, arbitrary: transferredAgain() },
        ),
        { minLength: 1, maxLength: MOST_MOMENTS, size: 'max' },
      )
      .map((moments) => moments.flat()),
  });
}

/** Whoever has been transferred is cut off, calls OpenCX's phone agent again, and is transferred again. */
function transferredAgain(): fc.Arbitrary<Moment<Action>[]> {
  const again: Transfer[] = ['with its session', 'with its session told late', 'with no session'];
  return fc.tuple(who(), fc.constantFrom(...again)).map(([caller, how]): Moment<Action>[] => [
    {
      actions: [
        { do: 'hangs up', who: caller },
        { do: 'is transferred', who: caller, how: 'with its session' },
      ],
      pause: 'quiet',
    },
    {
      actions: [
        { do: 'hangs up', who: caller },
        { do: 'is transferred', who: caller, how },
      ],
      pause: 'quiet',
    },
  ]);
}

function moment(): fc.Arbitrary<Moment<Action>> {
  return fc.record({
    actions: fc.oneof(
      { weight: 3, arbitrary: fc.array(action(), { minLength: 1, maxLength: 3 }) },
      { weight: 2, arbitrary: trouble() },
      { weight: 1, arbitrary: callingAgain() },
    ),
    pause: pause(),
  });
}

/** A fault is worth most where something follows that it can hit. */
function trouble(): fc.Arbitrary<Action[]> {
  return fc.oneof(
    { weight: 4, arbitrary: fc.tuple(fc.oneof(hitting('/voice/turn', 12), phoneTrouble()), speech()) },
    { weight: 4, arbitrary: fc.tuple(fc.oneof(hitting('/voice/answer', 6), phoneTrouble()), dialling()) },
    {
      weight: 6,
      arbitrary: fc.tuple(fc.oneof(hitting('/voice/transfer', 9), phoneTrouble()), transfer()),
    },
    { weight: 3, arbitrary: fc.tuple(hitting('/voice/ended', 4), does('hangs up')) },
    { weight: 2, arbitrary: fc.tuple(hitting('/voice/fallback', 7), unreachable(), speech()) },
  );
}

/** Whoever has asked something hangs up, and asks another thing in a new call. */
function callingAgain(): fc.Arbitrary<Action[]> {
  return fc.tuple(who(), fc.constantFrom<Words>('order', 'question')).map(([caller, words]) => [
    { do: 'hangs up', who: caller },
    { do: 'speaks', who: caller, words, manner: 'clearly' },
  ]);
}

function hitting(path: string, calls: number): fc.Arbitrary<Action> {
  return fault({ operations: OPERATIONS, webhooks: WEBHOOKS, functions: [{ path, calls }] });
}

function pause(): fc.Arbitrary<Pause> {
  return fc.oneof(
    { weight: 9, arbitrary: fc.constant<Pause>('quiet') },
    { weight: 3, arbitrary: fc.constant<Pause>('none') },
    { weight: 5, arbitrary: fc.record({ calls: fc.integer({ min: 1, max: 12 }) }) },
    { weight: 4, arbitrary: fc.record({ seconds: fc.constantFrom(1, 3, 7, 13, 30, 90) }) },
  );
}

function action(): fc.Arbitrary<Action> {
  return fc.oneof(
    { weight: 16, arbitrary: speech() },
    { weight: 3, arbitrary: dialling() },
    { weight: 2, arbitrary: transfer() },
    {
      weight: 6,
      arbitrary: does('hangs up', 'hangs up', 'hangs up', 'is answered by the rep', 'is left by the rep'),
    },
    { weight: 1, arbitrary: does('is taken over in OpenCX', 'writes an SMS') },
    { weight: 5, arbitrary: openCxTrouble() },
    { weight: 4, arbitrary: hitting('/voice/turn', 12) },
    { weight: 2, arbitrary: phoneTrouble() },
  );
}

const who = (): fc.Arbitrary<number> => fc.nat({ max: CALLERS - 1 });

type Deed = Exclude<Extract<Action, { who: number }>['do'], 'dials' | 'speaks' | 'is transferred'>;

function does(...what: Deed[]): fc.Arbitrary<Action> {
  return fc.record({ do: fc.constantFrom(...what), who: who() });
}

function dialling(): fc.Arbitrary<Action> {
  const lines: Line[] = ['the AI', 'the AI', 'the AI after an IVR', 'the AI in Spanish'];
  return fc.record({ do: fc.constant('dials' as const), who: who(), line: fc.constantFrom(...lines) });
}

function transfer(): fc.Arbitrary<Action> {
  const transfers: Transfer[] = [
    ...(['with its session', 'with its session', 'with its session told late', 'with two sessions'] as const),
    ...(['with a session the leg names', 'with two sessions and the leg names one'] as const),
    'with no session',
  ];
  return fc.record({
    do: fc.constant('is transferred' as const),
    who: who(),
    how: fc.constantFrom(...transfers),
  });
}

function speech(): fc.Arbitrary<Action> {
  const words: Words[] = [
    ...(['order', 'order', 'question', 'question', 'pedido', 'pregunta', 'talab', 'hostile'] as const),
    ...(['human', 'complaint', 'thanks', 'thanks'] as const),
  ];
  const manners: Manner[] = [
    ...(['clearly', 'clearly', 'clearly', 'into what is spoken', 'into what is spoken'] as const),
    ...(['mumbling', 'with unknown confidence'] as const),
  ];
  return fc.oneof(
    {
      weight: 8,
      arbitrary: fc.record({
        do: fc.constant('speaks' as const),
        who: who(),
        words: fc.constantFrom(...words),
        manner: fc.constantFrom(...manners),
      }),
    },
    { weight: 1, arbitrary: does('presses keys') },
  );
}

function phoneTrouble(): fc.Arbitrary<Action> {
  return fc.record({
    do: fc.constant('phone webhooks suffer' as const),
    tampering: fc.constantFrom(...(['answer lost', 'answer lost', 'twice', 'unreachable'] as const)),
    times: fc.integer({ min: 1, max: 2 }),
  });
}

function unreachable(): fc.Arbitrary<Action> {
  return fc.constant({ do: 'phone webhooks suffer', tampering: 'unreachable', times: 1 });
}
