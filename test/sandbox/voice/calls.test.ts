import twilio from 'twilio';
import { APPLICATION_ERROR } from '../../../sandbox/voice/phone-call';
import { useSandbox } from '../../harness/use-sandbox';
import { NUMBER, useScriptedWebhooks } from './scripted-webhooks';

describe('a call in the sandbox', () => {
  const sandbox = useSandbox();
  const { dial, at, fieldsOf, timesAsked } = useScriptedWebhooks(sandbox);

  test('tells the webhook who calls whom, signed as Twilio signs', async () => {
    const caller = dial('<Hangup/>');
    await caller.isDone();
    expect(fieldsOf('/start')).toMatchObject({
      CallSid: caller.call.callSid,
      AccountSid: sandbox().account.accountSid,
      From: '+15005550199',
      To: NUMBER,
      Direction: 'inbound',
      CallStatus: 'ringing',
      FromCountry: 'US',
    });
    await sandbox().webhooks.quiet();
    expect(fieldsOf('/ended')).toMatchObject({ CallStatus: 'completed', CallSid: caller.call.callSid });
  });

  test('follows verbs in order, redirects, and ends when there are none left', async () => {
    const caller = dial('<Say>One</Say><Pause/><Redirect>/next</Redirect><Say>Never</Say>', {
      '/next': '<Say language="de-DE">Zwei</Say>',
    });
    await caller.isDone();
    expect(caller.heard()).toEqual([
      { text: 'One', cut: false, language: undefined, voice: undefined },
      { text: 'Zwei', cut: false, language: 'de-DE', voice: undefined },
    ]);
  });

  test('brings speech with its confidence to the action, whose address is relative to the document', async () => {
    const caller = dial('<Gather input="speech" action="heard?turn=1"><Say>Speak</Say></Gather>', {
      '/heard': '<Hangup/>',
    });
    await caller.says('hello', 0.42);
    await caller.isDone();
    expect(fieldsOf('/heard?turn=1')).toMatchObject({ SpeechResult: 'hello', Confidence: '0.42' });
  });

  test('brings digits without the finishing key', async () => {
    const caller = dial('<Gather action="/heard"/>', { '/heard': '<Hangup/>' });
    await caller.presses('12#34');
    await caller.isDone();
    expect(fieldsOf('/heard')).toMatchObject({ Digits: '12' });
  });

  test('goes on with the next verb after silence, unless the action wants to know', async () => {
    const caller = dial('<Gather action="/heard"/><Gather action="/heard" actionOnEmptyResult="true"/>', {
      '/heard': '<Hangup/>',
    });
    await caller.staysSilent();
    expect(fieldsOf('/heard')).toBeUndefined();
    await caller.staysSilent();
    await caller.isDone();
    expect(fieldsOf('/heard')).not.toHaveProperty('SpeechResult');
  });

  test('hears no speech where only keys are asked for, and none into words that bar it', async () => {
    const caller = dial('<Gather/>');
    await expect(caller.says('hello')).rejects.toThrow('took no speech');
    caller.hangsUp();
    const other = dial('<Gather input="speech" bargeIn="false"><Say>Listen to me</Say></Gather>');
    await expect(other.interrupts('no')).rejects.toThrow('took no speech');
    expect(other.heard()[0]?.cut).toBe(false);
  });

  test.each([
    [11200, 'an error', { status: 503, body: '<Response/>' }],
    [12300, 'JSON', { status: 200, body: '{}', type: 'application/json' }],
    [12100, 'no XML', { status: 200, body: 'sorry' }],
    [12200, 'an unknown verb', '<Speak>Hello</Speak>'],
    [14220, 'a workflow that does not exist', `<Enqueue workflowSid="WW${'0'.repeat(32)}"/>`],
  ] as const)('%i: asks the fallback after %s, and tells it what failed', async (code, _, answer) => {
    const caller = dial('<Redirect>/bad</Redirect>', { '/bad': answer, '/fallback': '<Say>Sorry</Say>' });
    await caller.isDone();
    expect(caller.hears()).toEqual(['Sorry']);
    expect(fieldsOf('/fallback')).toMatchObject({ ErrorCode: String(code), ErrorUrl: at('/bad') });
  });

  test('apologises and ends when there is no fallback, or that fails too', async () => {
    const caller = dial('<Speak/>');
    await caller.isDone();
    expect(caller.hears()).toEqual([APPLICATION_ERROR]);
    const other = dial('<Speak/>', { '/fallback': '<Speak/>' });
    await other.isDone();
    expect(other.hears()).toEqual([APPLICATION_ERROR]);
    expect(other.call.errors).toEqual([12200, 12200]);
  });

  test('calls again when an answer is lost', async () => {
    sandbox().voice.tamper = () => 'answer lost';
    const caller = dial('<Hangup/>');
    await caller.isDone();
    expect(timesAsked('/start')).toBe(2);
  });

  describe('that is changed by the API', () => {
    const update = async (
      sid: string,
      form: Record<string, string>,
    ): Promise<{ status: number; body: unknown }> =>
      sandbox().api(
        'POST',
        'api.twilio.com',
        `/2010-04-01/Accounts/${sandbox().account.accountSid}/Calls/${sid}.json`,
        form,
      );

    test('follows the TwiML or the address it is given, and leaves the queue for it', async () => {
      const caller = dial(`<Enqueue workflowSid="${sandbox().flex.workflow.sid}"/>`, {
        '/next': '<Gather/>',
      });
      const taskSid = await caller.waitsForPeople();
      expect(await update(caller.call.callSid, { Url: at('/next') })).toMatchObject({
        status: 200,
        body: { sid: caller.call.callSid, status: 'in-progress' },
      });
      await caller.isListenedTo();
      expect(sandbox().taskRouter.task(taskSid)?.assignmentStatus).toBe('canceled');
      const response = new twilio.twiml.VoiceResponse();
      response.say('Changed');
      await update(caller.call.callSid, { Twiml: response.toString() });
      await caller.isDone();
      expect(caller.hears()).toEqual(['Changed']);
    });

    test('ends', async () => {
      const caller = dial('<Gather/>');
      await caller.isListenedTo();
      await update(caller.call.callSid, { Status: 'completed' });
      expect(caller.call.status).toBe('completed');
    });

    test.each([
      ['a call that is not there', 404, 20404, `CA${'0'.repeat(32)}`, { Status: 'completed' }],
      ['TwiML that is none', 400, 12200, undefined, { Twiml: '<Response><Speak/></Response>' }],
      ['a status that is none', 400, 21218, undefined, { Status: 'sleeping' }],
      ['nothing', 400, 20001, undefined, {}],
    ])('refuses %s: %i/%i', async (_, status, code, sid, form) => {
      const caller = dial('<Gather/>');
      await caller.isListenedTo();
      const answer = await update(sid ?? caller.call.callSid, form);
      expect(answer).toMatchObject({ status, body: { code } });
    });

    test('refuses a call that is over: 400/21220', async () => {
      const caller = dial('<Hangup/>');
      await caller.isDone();
      expect(await update(caller.call.callSid, { Status: 'completed' })).toMatchObject({
        status: 400,
        body: { code: 21220 },
      });
    });
  });
});
