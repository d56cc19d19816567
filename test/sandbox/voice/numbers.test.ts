import { RestException } from 'twilio';
import { AI_NUMBER } from '../../../sandbox/voice/company-numbers';
import { sandboxClient } from '../../harness/twilio-client';
import { useSandbox } from '../../harness/use-sandbox';

describe('the numbers of an account', () => {
  const sandbox = useSandbox();
  const client = () => sandboxClient(sandbox());
  const aiNumber = () => client().incomingPhoneNumbers(sandbox().voice.numbers.get(AI_NUMBER)?.sid ?? '');
  const APPLICATION = `AP${'a'.repeat(32)}`;
  const TRUNK = `TK${'b'.repeat(32)}`;

  test('are listed page by page, all or those of a pattern', async () => {
    const all = await client().incomingPhoneNumbers.list({ pageSize: 2 });
    expect(all.map(({ phoneNumber }) => phoneNumber)).toEqual([
      '+15005550006',
      '+15005550010',
      '+15005550011',
    ]);
    const some = await client().incomingPhoneNumbers.list({ phoneNumber: '+150055500*0' });
    expect(some.map(({ phoneNumber }) => phoneNumber)).toEqual(['+15005550010']);
  });

  test('keep what an update leaves out, and unset what it empties', async () => {
    await aiNumber().update({ statusCallback: '' });
    const changed = await aiNumber().fetch();
    expect(changed).toMatchObject({
      voiceUrl: `${sandbox().urlOf('/voice/answer')}#rc=5&rp=4xx,ct`,
      voiceFallbackUrl: sandbox().urlOf('/voice/one-moment/answer-en.xml'),
      statusCallback: '',
      voiceApplicationSid: null,
    });
  });

  test('belong to an application or to a trunk, and calls then take neither address', async () => {
    await aiNumber().update({ voiceApplicationSid: APPLICATION });
    await aiNumber().update({ trunkSid: TRUNK });
    expect(await aiNumber().fetch()).toMatchObject({ voiceApplicationSid: null, trunkSid: TRUNK });
    expect(() => sandbox().caller('+15005550199').dials()).toThrow(/go to TKb+/);
    await aiNumber().update({ voiceApplicationSid: APPLICATION });
    expect(await aiNumber().fetch()).toMatchObject({ voiceApplicationSid: APPLICATION, trunkSid: null });
    await aiNumber().update({ voiceApplicationSid: '' });
  });

  test.each([
    { because: 'an address is none', change: { voiceUrl: 'voice/answer' } },
    { because: 'a method is none', change: { voiceMethod: 'PUT' } },
    { because: 'a SID is of another kind', change: { voiceApplicationSid: TRUNK } },
    {
      because: 'an application and a trunk are to take calls',
      change: { voiceApplicationSid: APPLICATION, trunkSid: TRUNK },
    },
  ])('refuse an update when $because', async ({ change }) => {
    await expect(aiNumber().update(change)).rejects.toMatchObject({ status: 400 });
  });

  test('that the account does not have are not there', async () => {
    const asking = client()
      .incomingPhoneNumbers(`PN${'0'.repeat(32)}`)
      .fetch();
    await expect(asking).rejects.toBeInstanceOf(RestException);
    await expect(asking).rejects.toMatchObject({ status: 404, code: 20404 });
  });
});
