import { Journal } from '../../../sandbox/kernel/journal';
import type { WebhookAnswer } from '../../../sandbox/kernel/webhooks';
import { Execution } from '../../../sandbox/studio/execution';
import type { FlowDefinition, FlowState } from '../../../sandbox/studio/flow-definition';
import { runFunction } from '../../../sandbox/studio/widgets/run-function';
import { setVariables } from '../../../sandbox/studio/widgets/set-variables';
import { split } from '../../../sandbox/studio/widgets/split';

const TRIGGER: FlowState = {
  name: 'Trigger',
  type: 'trigger',
  transitions: [{ event: 'incomingRequest', next: 'ask' }],
  properties: {},
};

const ask = (transitions: FlowState['transitions']): FlowState => ({
  name: 'ask',
  type: 'run-function',
  transitions,
  properties: { url: 'https://example.com/ask', parameters: [{ key: 'Said', value: '{{trigger.said}}' }] },
});

/** Runs a flow whose Function gives these answers in turn, the last one for ever. */
async function run(states: FlowState[], ...answers: Partial<WebhookAnswer>[]) {
  const journal = new Journal(() => new Date());
  const forms: Record<string, string>[] = [];
  const webhooks = {
    post: (_url: string, form: Record<string, string>) => {
      forms.push(form);
      const answer = answers[forms.length - 1] ?? answers.at(-1);
      return Promise.resolve({ status: 200, body: '{}', milliseconds: 1, ...answer });
    },
  };
  const flow: FlowDefinition = {
    description: 'test',
    states: [TRIGGER, ...states],
    initial_state: 'Trigger',
    flags: { allow_concurrent_calls: true },
  };
  const widgets = {
    'run-function': runFunction(webhooks),
    'split-based-on': split,
    'set-variables': setVariables,
  };
  const execution = new Execution(
    flow,
    'test',
    { trigger: { said: '{{flow.sid}} & more' }, flow: { flow_sid: 'FW1' } },
    widgets,
    journal,
  );
  await execution.run('incomingRequest');
  const events = journal.entries.map(({ details }) => details.event ?? details.reason);
  return { events, forms, output: execution.outputOf('ask') };
}

describe('An execution', () => {
  test('fills parameters once: what a variable holds is not filled again', async () => {
    const { forms } = await run([ask([])]);
    expect(forms).toEqual([{ Said: '{{flow.sid}} & more' }]);
  });

  test.each([
    ['4xx', { status: 404 }, 'fail'],
    ['5xx', { status: 503 }, 'fail'],
    ['no answer', { status: 0 }, 'fail'],
    ['more than 64 kB', { body: JSON.stringify({ x: 'x'.repeat(65_536) }) }, 'fail'],
    ['2xx', { status: 204, body: '' }, 'success'],
  ])('a Function that answers %s leads to %s', async (_what, answer, event) => {
    expect((await run([ask([])], answer)).events).toEqual([event, 'done']);
  });

  test('parses objects only, and merges them with those of earlier runs', async () => {
    const loop: FlowState = {
      name: 'again',
      type: 'split-based-on',
      transitions: [
        { event: 'noMatch', next: 'ask' },
        {
          event: 'match',
          conditions: [
            { friendly_name: 'done', arguments: ['{{widgets.ask.parsed.b}}'], type: 'equal_to', value: '2' },
          ],
        },
      ],
      properties: { input: 'x' },
    };
    const states = [ask([{ event: 'success', next: 'again' }]), loop];
    const { output, events } = await run(states, { body: '{"a":1}' }, { body: '[1]' }, { body: '{"b":2}' });
    expect(output.parsed).toEqual({ a: 1, b: 2 });
    expect(events).toEqual(['success', 'noMatch', 'success', 'noMatch', 'success', 'match', 'done']);
  });

  test('knows a variable as it was filled when it was set last', async () => {
    const set = (name: string, value: string, next: string): FlowState => ({
      name,
      type: 'set-variables',
      transitions: [{ event: 'next', next }],
      properties: { variables: [{ key: 'said', value }] },
    });
    const repeat: FlowState = {
      ...ask([]),
      name: 'repeat',
      properties: {
        url: 'https://example.com/ask',
        parameters: [{ key: 'Said', value: '{{flow.variables.said}} in {{flow.flow_sid}}' }],
      },
    };
    const { forms } = await run(
      [
        ask([{ event: 'success', next: 'first' }]),
        set('first', 'nothing', 'last'),
        set('last', '{{widgets.ask.parsed.answer}}', 'repeat'),
        repeat,
      ],
      { body: '{"answer":"{{flow.flow_sid}}"}' },
    );
    expect(forms[1]).toEqual({ Said: '{{flow.flow_sid}} in FW1' });
  });

  test('ends when one widget ran ten times in a row', async () => {
    const { forms, events } = await run([ask([{ event: 'fail', next: 'ask' }])], { status: 500 });
    expect(forms).toHaveLength(10);
    expect(events.at(-1)).toBe('the same widget too often');
  });
});
