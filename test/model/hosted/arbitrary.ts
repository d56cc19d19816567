import * as fc from 'fast-check';
import { fault, openCxTrouble, pause, type Targets } from '../play/arbitrary-trouble';
import type { Moment, Pause } from '../play/moments';
import type { Action, Deed, History, VisitorKind, Words } from './history';

const VISITORS = 3;
const FEWEST_MOMENTS = 4;
const MOST_MOMENTS = 9;
const TARGETS: Targets = {
  operations: [
    ...(['read document', 'write document', 'create document', 'write document'] as const),
    ...(['post message', 'post message', 'list messages', 'read task', 'find tasks'] as const),
    ...(['invite', 'end channel participant', 'close channel', 'other', 'other'] as const),
    ...(['send', 'send', 'read session', 'read history', 'read history', 'update session'] as const),
  ],
  webhooks: ['opencx', 'opencx', 'conversations', 'conversations', 'taskrouter', 'sync'],
  functions: [
    { path: '/opencx/events', calls: 14 },
    { path: '/opencx/events', calls: 14 },
    { path: '/conversations/events', calls: 8 },
    { path: '/taskrouter/events', calls: 12 },
    { path: '/turns/continue', calls: 14 },
  ],
};

/**
 * Histories of sessions that come to Flex, as they come on a bad day. Without the usual bias to small values: it is one
 * to a single visitor and a rep who never comes.
 */
export function histories(): fc.Arbitrary<History> {
  const kinds: VisitorKind[] = [
    'anonymous',
    'namesake',
    'namesake',
    'verified',
    'sms',
    'whatsapp',
    'regular',
  ];
  return fc.noBias(
    fc.record({
      visitors: fc.array(fc.constantFrom(...kinds), { minLength: 1, maxLength: VISITORS }),
      webhookRetries: fc.constantFrom(0, 1, 3),
      moments: fc
        .tuple(
          escalation(),
          fc.option(acceptance(), { nil: undefined, freq: 5 }),
          fc.array(moment(), { minLength: FEWEST_MOMENTS, maxLength: MOST_MOMENTS }),
        )
        .map(([first, second, others]) => [first, ...(second ?? []), ...others]),
    }),
  );
}

const who = (): fc.Arbitrary<number> => fc.nat({ max: VISITORS - 1 });

/** Nothing comes to Flex before an AI has escalated. */
function escalation(): fc.Arbitrary<Moment<Action>> {
  const escalates = write(['human', 'human', 'complaint']);
  const actions = fc.oneof(
    { weight: 3, arbitrary: fc.array(escalates, { minLength: 1, maxLength: 3 }) },
    { weight: 2, arbitrary: fc.tuple(trouble(), escalates) },
    { weight: 1, arbitrary: fc.tuple(write(['order']), of('chats a lot'), trouble(), escalates) },
  );
  return fc.record({ actions, pause: soon() });
}

/** There is nobody to speak to before a rep has accepted, and nothing to accept while no sign of it has been heard. */
function acceptance(): fc.Arbitrary<Moment<Action>[]> {
  const everybody = (what: Deed): Action[] =>
    Array.from({ length: VISITORS }, (_, who): Action => ({ do: what, who }));
  return fc
    .tuple(fc.boolean(), soon(), soon())
    .map(([isToldAgain, first, second]) => [
      ...(isToldAgain ? [{ actions: everybody('another sign'), pause: first }] : []),
      { actions: everybody('rep accepts'), pause: second },
    ]);
}

/** OpenCX's own AI thinks while all Functions are quiet. */
const QUIET = { seconds: 1 };

function anyPause(): fc.Arbitrary<Pause> {
  return pause().map((length) => (length === 'quiet' ? QUIET : length));
}

/** What follows mostly finds what came before done. */
function soon(): fc.Arbitrary<Pause> {
  return fc.oneof({ weight: 3, arbitrary: fc.constant<Pause>(QUIET) }, { weight: 1, arbitrary: anyPause() });
}

function of(...what: Deed[]): fc.Arbitrary<Action> {
  return fc.record({ do: fc.constantFrom(...what), who: who() });
}

function moment(): fc.Arbitrary<Moment<Action>> {
  const anything = fc.array(action(), { minLength: 1, maxLength: 3 });
  // A fault is worth most where something follows that it can hit.
  const hit = fc.tuple(trouble(), fc.oneof(write(), people())).map((actions): Action[] => actions);
  return fc.record({
    actions: fc.oneof({ weight: 3, arbitrary: anything }, { weight: 2, arbitrary: hit }),
    pause: anyPause(),
  });
}

function action(): fc.Arbitrary<Action> {
  return fc.oneof(
    { weight: 10, arbitrary: write() },
    { weight: 14, arbitrary: people() },
    { weight: 3, arbitrary: others() },
    { weight: 4, arbitrary: trouble() },
  );
}

function trouble(): fc.Arbitrary<Action> {
  // What keeps a rep's message from the visitor for a while.
  const relay = fc.record({
    do: fc.constant('OpenCX fails' as const),
    failure: fc.constantFrom(...([429, 500, 'silence', 'reset'] as const)),
    operation: fc.constant('send' as const),
    times: fc.integer({ min: 1, max: 4 }),
  });
  return fc.oneof(
    { weight: 6, arbitrary: fault(TARGETS) },
    { weight: 2, arbitrary: openCxTrouble() },
    { weight: 1, arbitrary: relay },
  );
}

function write(
  words: Words[] = ['order', 'order', 'pregunta', 'human', 'human', 'complaint', 'thanks'],
): fc.Arbitrary<Action> {
  return fc.record({
    do: fc.constant('writes' as const),
    who: who(),
    words: fc.constantFrom(...words),
    file: fc.nat({ max: 5 }).map((number) => number === 3),
  });
}

function people(): fc.Arbitrary<Action> {
  return of(
    ...(['rep accepts', 'rep accepts', 'rep accepts', 'rep accepts', 'rep accepts', 'rep writes'] as const),
    ...(['rep writes', 'rep writes', 'rep writes', 'rep writes', 'rep sends a file'] as const),
    ...(['rep returns it', 'rep returns it', 'rep passes it on', 'rep leaves', 'rep wraps up'] as const),
    ...(['rep ends it', 'supervisor writes', 'system writes'] as const),
  );
}

function others(): fc.Arbitrary<Action> {
  return of(
    ...(['closes', 'closes', 'texts the company', 'chats a lot', 'another sign'] as const),
    ...(['a sign of another kind', 'task is canceled', 'task is deleted', 'wrap-up is completed'] as const),
  );
}
