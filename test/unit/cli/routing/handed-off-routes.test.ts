import type { TaskQueue, Worker } from '../../../../cli/account/snapshot';
import type {
  WorkflowConfiguration,
  WorkflowFilter,
} from '../../../../src/expressions/workflow-configuration';
import { withOurFilters } from '../../../../cli/connect/plan/our-filters';
import { handedOffRoutes, NoHandedOffFilter } from '../../../../cli/routing/handed-off-routes';
import { AI_QUEUE_TARGET_WORKERS } from '../../../../cli/wanted/ai-queue';
import { AI_WORKER_ATTRIBUTES } from '../../../../cli/wanted/ai-worker';
import { OWN_FILTERS } from '../../../../cli/wanted/workflow-filters';
import { sidOf } from '../../support/sids';

const AI_QUEUE = sidOf('WQ', 1);
const PEOPLE = sidOf('WQ', 2);
const AI: Worker = {
  ...{
    sid: sidOf('WK', 1),
    friendlyName: 'opencx_ai',
    activitySid: sidOf('WA', 1),
    activityName: 'Available',
  },
  ...{ available: true, attributes: { text: '', value: AI_WORKER_ATTRIBUTES } },
};

function routes(company: WorkflowFilter[], members = "team == 'people'"): ReturnType<typeof handedOffRoutes> {
  const queues: TaskQueue[] = [
    { sid: AI_QUEUE, friendlyName: 'OpenCX AI', targetWorkers: AI_QUEUE_TARGET_WORKERS },
    { sid: PEOPLE, friendlyName: 'People', targetWorkers: members },
  ];
  const before: WorkflowConfiguration = {
    task_routing: { filters: company, default_filter: { queue: PEOPLE } },
  };
  const configuration = withOurFilters(before, {
    ...{ aiQueue: AI_QUEUE, people: OWN_FILTERS, peopleAreNamed: false, expression: undefined },
  });
  return handedOffRoutes(configuration, queues, [AI]);
}

const vip = { filter_friendly_name: 'VIP', expression: "tier == 'gold'", targets: [{ queue: PEOPLE }] };
const toTheAi = {
  filter_friendly_name: 'Chat',
  expression: "channelType == 'web'",
  targets: [{ queue: AI_QUEUE }],
};

test('handed-off tasks go on to the filters of the company, past the AI filter', () => {
  const { followsOwn, people } = routes([vip]);
  expect(followsOwn).toBe(true);
  expect(people.map(({ name }) => name)).toEqual(['filter 2 "VIP"', 'the default filter']);
});

test('a way back to the AI made on purpose is none of them', () => {
  const back = { ...toTheAi, expression: "handedOff == true AND returnTo == 'ai'" };
  expect(routes([back, vip]).people.map(({ name }) => name)).toEqual([
    'filter 3 "VIP"',
    'the default filter',
  ]);
});

test.each([
  [
    'a filter of the company leads to the AI',
    () => routes([vip, toTheAi]),
    /filter 3 "Chat" sends them to the AI again/,
  ],
  [
    'the AI worker is in the queue of everybody',
    () => routes([], '1==1'),
    /the default filter sends them to the AI again/,
  ],
])('it is a fault when %s', (_because, find, message) => {
  expect(find).toThrow(NoHandedOffFilter);
  expect(find).toThrow(message);
});
