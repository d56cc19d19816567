import { whoAnswers } from '../../../../cli/connect/who-answers';
import { sidOf } from '../../support/sids';

const DOMAIN = 'opencx-flex-1234-dev.twil.io';
const NONE = {
  ...{ voiceUrl: '', voiceMethod: 'POST', voiceFallbackUrl: '', voiceFallbackMethod: 'POST' },
  ...{ statusCallback: '', statusCallbackMethod: 'POST', voiceApplicationSid: '', trunkSid: '' },
};

test.each([
  [{}, 'nothing yet'],
  [{ voiceUrl: 'https://demo.twilio.com/welcome/voice/' }, 'nothing yet'],
  [{ voiceUrl: `https://${DOMAIN}/voice/answer` }, 'these Functions'],
  [
    { voiceUrl: `https://webhooks.twilio.com/v1/Accounts/${sidOf('AC')}/Flows/${sidOf('FW')}` },
    `the Studio flow ${sidOf('FW')}`,
  ],
  [{ voiceUrl: 'https://ivr.example.com/hook/s3cret?key=s3cret' }, 'another tool, https://ivr.example.com/…'],
  [
    { voiceUrl: 'https://opencx-flex-9-dev.twil.io/voice/answer' },
    'another deployment of this project, https://opencx-flex-9-dev.twil.io/voice/answer',
  ],
  [{ voiceUrl: `https://${DOMAIN}/voice/answer`, trunkSid: sidOf('TK') }, `the SIP trunk ${sidOf('TK')}`],
  [
    { voiceUrl: `https://${DOMAIN}/voice/answer`, voiceApplicationSid: sidOf('AP') },
    `the TwiML app ${sidOf('AP')}`,
  ],
])('%j', (voice, who) => {
  expect(whoAnswers({ ...NONE, ...voice }, DOMAIN)).toBe(who);
});
