import type { TwilioExchange } from '../../sandbox/cloud/exchange';
import { Judge } from './judge';
import type { DocumentedProduct } from './operations';
import { readFacts } from './published-facts';

const PATH = `/v1/Workspaces/WS${'a'.repeat(32)}/Tasks/WT${'b'.repeat(32)}`;

/** A task as Twilio answers one. */
const TASK = {
  account_sid: `AC${'c'.repeat(32)}`,
  age: 25,
  assignment_status: 'pending',
  attributes: '{}',
  addons: '{}',
  date_created: '2026-12-01T10:00:00Z',
  date_updated: '2026-12-01T10:00:25Z',
  task_queue_entered_date: null,
  priority: 7,
  reason: null,
  sid: `WT${'b'.repeat(32)}`,
  task_queue_sid: `WQ${'d'.repeat(32)}`,
  task_queue_friendly_name: 'AI',
  task_channel_sid: `TC${'e'.repeat(32)}`,
  task_channel_unique_name: 'chat',
  timeout: 86_400,
  workflow_sid: `WW${'f'.repeat(32)}`,
  workflow_friendly_name: 'Assign to Anyone',
  workspace_sid: `WS${'a'.repeat(32)}`,
  url: `https://taskrouter.twilio.com${PATH}`,
  links: { workspace: `https://taskrouter.twilio.com/v1/Workspaces/WS${'a'.repeat(32)}` },
  virtual_start_time: '2026-12-01T10:00:00Z',
  ignore_capacity: false,
  routing_target: null,
};

describe('The judge, with the facts every clone has', () => {
  const facts = Object.entries(readFacts().documents).filter(([product]) => product !== 'core');
  const judge = new Judge(
    facts.map(([product, document]) => ({ ...document, product: product as DocumentedProduct })),
  );

  /** An update of a task as it should be, and its answer. */
  function updateOfTask(changes: Partial<TwilioExchange> = {}): TwilioExchange {
    return {
      host: 'taskrouter.twilio.com',
      method: 'POST',
      path: PATH,
      query: {},
      form: { Attributes: '{}', Priority: '7' },
      headers: { 'user-agent': 'twilio-node', 'if-match': '3' },
      status: 200,
      answerHeaders: { etag: '"4"' },
      body: TASK,
      ...changes,
    };
  }

  function updateWithForm(form: Record<string, unknown>): TwilioExchange {
    return updateOfTask({ form });
  }

  function updateAnswering(
    change: (body: Record<string, unknown>) => Record<string, unknown>,
  ): TwilioExchange {
    const exchange = updateOfTask();
    return { ...exchange, body: change(exchange.body as Record<string, unknown>) };
  }

  test('has nothing against an exchange as documented', () => {
    expect(judge.operationOf(updateOfTask())).toBe('taskrouter.UpdateTask');
    expect(judge.requestObjections(updateOfTask())).toEqual([]);
    expect(judge.answerObjections(updateOfTask())).toEqual([]);
  });

  test.each<[string, () => TwilioExchange, RegExp]>([
    ['an unknown operation', () => updateOfTask({ path: `${PATH}/Nonsense` }), /no document/],
    ['an unknown method', () => updateOfTask({ method: 'PATCH' }), /no document/],
    ['an unknown host', () => updateOfTask({ host: 'chat.twilio.com' }), /no document/],
    [
      'a SID of another kind',
      () => updateOfTask({ path: PATH.replace('WT', 'WR') }),
      /^\/path\/Sid .*pattern/,
    ],
    ['an unknown form parameter', () => updateWithForm({ WorkflowSid: '' }), /^\/form .*WorkflowSid/],
    ['a form parameter in lower case', () => updateWithForm({ attributes: '{}' }), /^\/form .*attributes/],
    ['a text for a number', () => updateWithForm({ Priority: 'high' }), /^\/form\/Priority/],
    [
      'a status that does not exist',
      () => updateWithForm({ AssignmentStatus: 'done' }),
      /^\/form\/Assignment/,
    ],
    ['a parameter given twice', () => updateWithForm({ Reason: ['one', 'two'] }), /^\/form\/Reason/],
    ['an unknown query parameter', () => updateOfTask({ query: { Force: 'true' } }), /^\/query .*Force/],
    ['an unknown header', () => updateOfTask({ headers: { 'x-twilio-force': '1' } }), /^\/headers .*force/],
  ])('objects to a request with %s', (_what, exchange, objection) => {
    expect(judge.requestObjections(exchange()).join('\n')).toMatch(objection);
  });

  test('objects to a request without a required parameter, and to one whose JSON is none', () => {
    const path = `/v1/Interactions/KD${'a'.repeat(32)}/Channels/UO${'b'.repeat(32)}/Invites`;
    const invite = (form: Record<string, string>): TwilioExchange =>
      updateOfTask({ host: 'flex-api.twilio.com', path, form, headers: {} });
    expect(judge.requestObjections(invite({ Routing: '{"properties":{}}' }))).toEqual([]);
    expect(judge.requestObjections(invite({})).join()).toMatch(/^\/form .*Routing/);
    expect(judge.requestObjections(invite({ Routing: '[object Object]' })).join()).toMatch(/json-text/);
  });

  test.each<[string, () => TwilioExchange, RegExp]>([
    [
      'a property is missing',
      () => updateAnswering(({ age: _age, ...body }) => body),
      /required property 'age'/,
    ],
    ['a property is not documented', () => updateAnswering((body) => ({ ...body, queue: 'AI' })), /queue/],
    ['a property has the wrong type', () => updateAnswering((body) => ({ ...body, age: '7' })), /^\/age/],
    [
      'a SID is of another kind',
      () => updateAnswering((body) => ({ ...body, sid: body.workspace_sid })),
      /^\/sid/,
    ],
    [
      'a status does not exist',
      () => updateAnswering((body) => ({ ...body, assignment_status: 'done' })),
      /^\/assignment_status/,
    ],
    [
      'a date is none',
      () => updateAnswering((body) => ({ ...body, date_created: 'today' })),
      /^\/date_created/,
    ],
    [
      'an address is elsewhere',
      () => updateAnswering((body) => ({ ...body, url: `http://127.0.0.1:3000${PATH}` })),
      /not on taskrouter/,
    ],
    ['the status is not documented', () => updateOfTask({ status: 201 }), /status 201/],
    ['the ETag is missing', () => updateOfTask({ answerHeaders: {} }), /no ETag/],
    ['there is no body', () => updateOfTask({ body: undefined }), /must be object/],
  ])('objects to an answer when %s', (_what, exchange, objection) => {
    expect(judge.answerObjections(exchange()).join('\n')).toMatch(objection);
  });

  describe('of a refusal', () => {
    const refusal = {
      code: 20404,
      message: 'The requested resource was not found',
      more_info: 'https://www.twilio.com/docs/errors/20404',
      status: 404,
    };

    test('has nothing against Twilio’s four properties', () => {
      expect(judge.answerObjections(updateOfTask({ status: 404, body: refusal }))).toEqual([]);
    });

    test.each<[string, unknown, RegExp]>([
      ['another status', { ...refusal, status: 400 }, /status/],
      ['another link', { ...refusal, more_info: 'https://www.twilio.com/docs/errors/20001' }, /more_info/],
      ['a code that is none', { ...refusal, code: '20404' }, /code/],
      ['no message', { ...refusal, message: '' }, /message/],
      ['one more property', { ...refusal, details: {} }, /other properties/],
      ['no body', undefined, /without a JSON body/],
    ])('objects to %s', (_what, body, objection) => {
      expect(judge.answerObjections(updateOfTask({ status: 404, body })).join()).toMatch(objection);
    });
  });
});
