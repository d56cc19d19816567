import { readCallEvent, readTurnEvent } from '../../../src/events/call-event';
import { sidOf } from '../support/sids';

const CALL = {
  CallSid: sidOf('CA'),
  AccountSid: sidOf('AC'),
  From: '+15005550101',
  To: '+15005550010',
  CallStatus: 'ringing',
  Direction: 'inbound',
  FromCity: 'SAN FRANCISCO',
  CallerZip: '94105',
  StirVerstat: 'TN-Validation-Passed-A',
  'SipHeader_X-Order': '7',
  request: { headers: {}, cookies: {} },
};
const TURN = { ...CALL, ConversationSid: sidOf('CH'), Turn: '3' };

describe('a request for a call', () => {
  test('tells who calls whom; what Twilio adds is nobody’s parameter', () => {
    expect(readCallEvent(CALL)).toEqual({
      callSid: CALL.CallSid,
      from: '+15005550101',
      to: '+15005550010',
      flow: {},
      sessionId: undefined,
    });
  });

  test('keeps what an IVR or a flow has added', () => {
    expect(readCallEvent({ ...CALL, menu: 'sales', OrderId: '7' }).flow).toEqual({
      menu: 'sales',
      OrderId: '7',
    });
  });

  test('keeps every value of a parameter that is repeated', () => {
    expect(readCallEvent({ ...CALL, tag: ['a', 'b'], odd: { deep: 'x' } }).flow).toEqual({ tag: ['a', 'b'] });
  });

  test.each(['anonymous', 'Restricted', '+266696687', '', undefined])('knows no number in %j', (From) => {
    expect(readCallEvent({ ...CALL, From }).from).toBeUndefined();
  });

  test.each([
    ['a parameter', { sessionId: 's1' }],
    ['a SIP header', { 'SipHeader_X-OpenCX-Session-Id': 's1' }],
  ])('takes the session a transfer names by %s', (_, named) => {
    expect(readCallEvent({ ...CALL, ...named })).toMatchObject({ sessionId: 's1', flow: {} });
  });

  test.each([{}, { CallSid: 'CA1' }, { ...CALL, CallSid: sidOf('SM') }])('refuses %j', (body) => {
    expect(() => readCallEvent(body)).toThrow();
  });
});

describe('a request for a turn', () => {
  test('tells what was said, how sure the recogniser is, and how often the caller was not heard', () => {
    expect(
      readTurnEvent({ ...TURN, SpeechResult: ' Hello ', Confidence: '0.91', Unheard: '1' }),
    ).toMatchObject({
      conversationSid: TURN.ConversationSid,
      turn: 3,
      speech: 'Hello',
      confidence: 0.91,
      digits: undefined,
      unheard: 1,
      settled: false,
      waits: 0,
    });
  });

  test.each(['0', '0.0', '', undefined, 'high'])(
    'takes the confidence %j for none that is told',
    (Confidence) => {
      expect(readTurnEvent({ ...TURN, Confidence }).confidence).toBeUndefined();
    },
  );

  test('has neither words nor digits after silence', () => {
    const { speech, digits } = readTurnEvent({ ...TURN, SpeechResult: '  ', Digits: '' });
    expect([speech, digits]).toEqual([undefined, undefined]);
  });

  test.each([{ Turn: '0' }, { Turn: 'x' }, { Turn: undefined }, { ConversationSid: 'CH1' }, { Waits: '-1' }])(
    'refuses an address that was not ours: %j',
    (changes) => {
      expect(() => readTurnEvent({ ...TURN, ...changes })).toThrow();
    },
  );
});
