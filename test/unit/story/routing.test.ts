import { routed, routedInWords } from '../../../src/story/routing';
import type { TaskEvent } from '../../../src/story/task-events';
import type { JsonObject } from '../../../src/common/json';

const CHANGED = new Date('2026-11-01T00:00:00Z');
const WORKFLOW = {
  sid: 'WW1',
  updatedAt: CHANGED,
  configuration: {
    task_routing: {
      filters: [
        { filter_friendly_name: 'VIP', expression: "tier == 'gold'", targets: [{ queue: 'WQ1' }] },
        { filter_friendly_name: 'AI', expression: "channelType == 'sms'", targets: [{ queue: 'WQ2' }] },
      ],
    },
  },
};

function told(attributes: JsonObject, of: Partial<TaskEvent> = {}): string[] | undefined {
  const event = {
    ...{ at: new Date('2026-11-02T00:00:00Z'), type: 'workflow.target-matched', workflowSid: 'WW1' },
    ...{ attributes, filter: { name: undefined, expression: undefined } },
    ...of,
  } as TaskEvent;
  const way = routed(event, { workflows: [WORKFLOW] });
  return way && routedInWords(way);
}

test('where TaskRouter does not name the filter our own reading of its expressions does', () => {
  expect(told({ channelType: 'sms', tier: 'silver' })).toEqual([
    'filter 2 "AI" (channelType == \'sms\') took it: channelType is "sms"',
    "filter 1 \"VIP\" (tier == 'gold') did not: tier == 'gold' does not hold",
  ]);
  expect(told({})).toEqual([
    'no filter took it: the default filter did',
    'filter 1 "VIP" (tier == \'gold\') did not: tier is missing',
    'filter 2 "AI" (channelType == \'sms\') did not: channelType is missing',
  ]);
});

test('what TaskRouter names holds, also where we would have read it another way', () => {
  const attributes = { channelType: 'sms', tier: 'gold' };
  expect(told(attributes, { filter: { name: 'AI', expression: undefined } })).toEqual([
    'filter 2 "AI" (channelType == \'sms\') took it: channelType is "sms"',
    "filter 1 \"VIP\" (tier == 'gold') should have taken it: tier == 'gold' holds",
  ]);
  const gone = { name: 'No longer there', expression: '1 == 1' };
  expect(told(attributes, { filter: gone })).toEqual([
    'a filter that is gone, "No longer there" (1 == 1) took it: 1 == 1 always holds',
    'the workflow was changed after that, at 2026-11-01T00:00:00.000Z: these are its filters of now',
  ]);
});

test('a workflow that was changed since is told, and one that is gone explains nothing', () => {
  expect(told({}, { at: new Date('2026-10-31T00:00:00Z') })?.at(-1)).toBe(
    'the workflow was changed after that, at 2026-11-01T00:00:00.000Z: these are its filters of now',
  );
  expect(told({}, { workflowSid: 'WW2' })).toBeUndefined();
});
