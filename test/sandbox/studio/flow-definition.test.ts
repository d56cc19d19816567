import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type FlowDefinition, readFlow } from '../../../sandbox/studio/flow-definition';

const FOLDER = join(__dirname, '../../../docs/studio');
const json = readFileSync(join(FOLDER, 'messaging-flow.json'), 'utf8');

/** The messaging flow with something changed. */
function changed(change: (flow: FlowDefinition) => void): string {
  const flow = JSON.parse(json) as FlowDefinition;
  change(flow);
  return JSON.stringify(flow);
}

const widget = (flow: FlowDefinition, name: string): FlowDefinition['states'][number] => {
  const found = flow.states.find((state) => state.name === name);
  if (!found) throw new Error(`No widget ${name}`);
  return found;
};

describe('A flow definition', () => {
  test.each(['messaging-flow.json', 'voice-flow.json'])(
    '%s is taken, and every widget is reached',
    (file) => {
      const { states, initial_state } = readFlow(readFileSync(join(FOLDER, file), 'utf8'));
      const targets = states.flatMap(({ transitions }) => transitions.map(({ next }) => next));
      expect(states.map(({ name }) => name).filter((name) => !targets.includes(name))).toEqual([
        initial_state,
      ]);
    },
  );

  test.each<[string, (flow: FlowDefinition) => void, RegExp]>([
    [
      'two widgets of one name',
      (flow) => flow.states.push(widget(flow, 'ask_ai')),
      /Two widgets are called ask_ai/,
    ],
    [
      'a transition that leads nowhere',
      (flow) => (widget(flow, 'ask_ai').transitions = [{ event: 'success', next: 'nowhere' }]),
      /ask_ai: success leads to nowhere/,
    ],
    [
      'a transition the widget does not have',
      (flow) => (widget(flow, 'ask_ai').transitions = [{ event: 'sent' }]),
      /run-function has no transition sent/,
    ],
    ['no trigger at the start', (flow) => (flow.initial_state = 'ask_ai'), /is not the trigger/],
    [
      'a match without a condition',
      (flow) => (widget(flow, 'what_came').transitions = [{ event: 'match' }]),
      /match has no condition/,
    ],
    [
      'a workflow that is none',
      (flow) => (widget(flow, 'send_to_flex').properties.workflow = 'Assign to Anyone'),
      /send_to_flex: .*workflow/s,
    ],
    [
      'a function without an address',
      (flow) => delete widget(flow, 'ask_ai').properties.url,
      /ask_ai: .*url/s,
    ],
  ])('is refused with %s', (_what, change, message) => {
    expect(() => readFlow(changed(change))).toThrow(message);
  });
});
