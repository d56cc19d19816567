import fc from 'fast-check';
import type { WorkflowConfiguration, WorkflowFilter } from '../../../src/expressions/workflow-configuration';
import { parseWorkflowConfiguration } from '../../../src/expressions/workflow-configuration';
import { type FilterChoices, filtersInTheWay, withOurFilters } from '../../../cli/connect/plan/our-filters';
import { holdsFor } from '../../../cli/routing/routes';
import {
  AI_FILTER_NAME,
  AI_OFF_FILTER_NAME,
  HANDED_OFF_FILTER_NAME,
  NOT_THE_AI,
  OWN_FILTERS,
} from '../../../cli/wanted/workflow-filters';
import { sidOf } from '../../unit/support/sids';

const OURS = [HANDED_OFF_FILTER_NAME, AI_FILTER_NAME, AI_OFF_FILTER_NAME];
const AI_QUEUE = sidOf('WQ', 1);
const PEOPLE = sidOf('WQ', 2);

const queue = fc.constantFrom(AI_QUEUE, PEOPLE, sidOf('WQ', 3));
const number = fc.oneof(fc.nat({ max: 10_000 }), fc.nat({ max: 10_000 }).map(String));
const optional = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> =>
  fc.option(value, { nil: undefined });

/** Anything a workflow may hold: what we know of it, and keys nobody knows. */
const target = fc
  .record(
    {
      queue,
      expression: fc.constantFrom('worker.team == task.team', NOT_THE_AI),
      priority: number,
      timeout: number,
      skip_if: fc.constantFrom('workers.available == 0', '1==1'),
      known_worker_sid: fc.constant('task.agent_sid'),
      order_by: fc.string(),
    },
    { requiredKeys: [] },
  )
  .map(asJson);
const filterCalled = (name: fc.Arbitrary<string>): fc.Arbitrary<WorkflowFilter> =>
  fc
    .record(
      {
        filter_friendly_name: name,
        expression: fc.constantFrom(
          ...['1==1', 'handedOff == true', "channelType == 'sms'"],
          ...["handedOff == true AND back == 'yes'", "handedOff != true AND vip == 'yes'"],
        ),
        targets: fc.array(target, { maxLength: 4 }),
        note: fc.jsonValue(),
      },
      { requiredKeys: ['expression', 'targets'] },
    )
    .map(asJson);
const configuration: fc.Arbitrary<WorkflowConfiguration> = fc
  .record({
    company: optional(fc.array(filterCalled(fc.string({ maxLength: 20 })), { maxLength: 6 })),
    ours: fc.array(filterCalled(fc.constantFrom(...OURS)), { maxLength: 3 }),
    positions: fc.array(fc.nat({ max: 8 }), { minLength: 3, maxLength: 3 }),
    default_filter: optional(fc.record({ queue, note: fc.string() })),
    more: fc.dictionary(fc.constantFrom('comment', 'version'), fc.jsonValue()),
  })
  .map(({ company, ours, positions, default_filter: otherwise, more }) => {
    const filters = company && [...company];
    if (filters) ours.forEach((filter, index) => filters.splice(positions[index] ?? 0, 0, filter));
    return asJson({ task_routing: { filters, default_filter: otherwise, ...more }, ...more });
  });
const choices: fc.Arbitrary<FilterChoices> = fc.record({
  aiQueue: fc.constant(AI_QUEUE),
  people: fc.constantFrom(PEOPLE, OWN_FILTERS),
  peopleAreNamed: fc.boolean(),
  expression: optional(fc.constantFrom("channelType == 'web'", '1==1')),
});

function asJson<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value)) as Value;
}

const filtersOf = ({ task_routing: { filters = [] } }: WorkflowConfiguration): WorkflowFilter[] => filters;
const isOurs = ({ filter_friendly_name: name }: WorkflowFilter): boolean => OURS.includes(name ?? '');

describe('Any workflow a company may have', () => {
  test("keeps the company's filters, unchanged and in their order, and everything else it says", () => {
    fc.assert(
      fc.property(configuration, choices, (before, chosen) => {
        const read = parseWorkflowConfiguration(JSON.stringify(before));
        if (!read) throw new Error('The configuration cannot be read');
        const after = asJson(withOurFilters(read, chosen));
        expect(filtersOf(after).filter((filter) => !isOurs(filter))).toEqual(
          filtersOf(before).filter((filter) => !isOurs(filter)),
        );
        const rest = ({
          task_routing: { filters: _filters, ...routing },
          ...document
        }: WorkflowConfiguration) => ({
          ...document,
          routing,
        });
        expect(rest(after)).toEqual(rest(before));
      }),
    );
  });

  test('has the AI filter once, which leaves out what is handed off; below a filter of its own for that, if there is to be one', () => {
    fc.assert(
      fc.property(configuration, choices, (before, chosen) => {
        const ours = filtersOf(withOurFilters(before, chosen)).filter(isOurs);
        const names = ours.map((filter) => filter.filter_friendly_name);
        const ai = ours.at(-1);
        const wasOn = filtersOf(before).some(({ filter_friendly_name: name }) => name === AI_FILTER_NAME);
        const wasOff = filtersOf(before).some(
          ({ filter_friendly_name: name }) => name === AI_OFF_FILTER_NAME,
        );
        expect(names).toEqual([
          ...(chosen.people === OWN_FILTERS ? [] : [HANDED_OFF_FILTER_NAME]),
          wasOff && !wasOn ? AI_OFF_FILTER_NAME : AI_FILTER_NAME,
        ]);
        expect(ai && holdsFor(ai, { handedOff: true })).toBe('never');
        const toAi = ai?.targets.find((step) => step.queue === AI_QUEUE);
        expect(toAi?.skip_if).toBe('1==1');
        if (chosen.expression !== undefined) expect(ai?.expression).toContain(chosen.expression);
      }),
    );
  });

  test('lets no task end there: people wait for it without end, or it goes on to the filters below', () => {
    fc.assert(
      fc.property(configuration, choices, (before, chosen) => {
        for (const filter of filtersOf(withOurFilters(before, chosen)).filter(isOurs)) {
          const last = filter.targets.at(-1);
          expect(last?.timeout).toBeUndefined();
          expect(last?.expression).toContain(NOT_THE_AI);
          if (chosen.people === OWN_FILTERS) {
            expect(last).toMatchObject({ queue: AI_QUEUE, skip_if: '1==1' });
          } else {
            expect(last?.queue).not.toBe(AI_QUEUE);
            if (chosen.peopleAreNamed) expect(last?.queue).toBe(PEOPLE);
          }
        }
      }),
    );
  });

  test('has them at its top when it had none, and else nothing above them that gives a handed-off task to the AI by mistake', () => {
    fc.assert(
      fc.property(configuration, choices, (before, chosen) => {
        const after = withOurFilters(before, chosen);
        expect(filtersInTheWay(after, chosen)).toEqual([]);
        if (!filtersOf(before).some(isOurs))
          expect(filtersOf(after).findLastIndex(isOurs)).toBe(filtersOf(after).filter(isOurs).length - 1);
      }),
    );
  });

  test("has the company's filters where they stood, unless such a one is above ours", () => {
    const placesOf = (filters: WorkflowFilter[]): (string | undefined)[] =>
      filters.map((filter) => (isOurs(filter) ? filter.filter_friendly_name : 'company'));
    fc.assert(
      fc.property(configuration, choices, (before, chosen) => {
        const once = withOurFilters(before, chosen);
        const moved = filtersOf(once);
        moved.unshift({ expression: "handedOff == true AND back == 'yes'", targets: [{ queue: AI_QUEUE }] });
        moved.unshift({ expression: "vip == 'yes'", targets: [{ queue: PEOPLE }] });
        const routing = { ...once.task_routing, filters: moved };
        const again = withOurFilters({ ...once, task_routing: routing }, chosen);
        expect(placesOf(filtersOf(again))).toEqual(placesOf(moved));
      }),
    );
  });

  test('needs nothing more a second time', () => {
    fc.assert(
      fc.property(configuration, choices, (before, chosen) => {
        const once = withOurFilters(before, chosen);
        expect(withOurFilters(once, chosen)).toEqual(once);
        const unasked = { ...chosen, peopleAreNamed: false, expression: undefined };
        expect(withOurFilters(once, unasked)).toEqual(once);
      }),
    );
  });
});
