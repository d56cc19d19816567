import { parseTwiml } from '../../../sandbox/voice/twiml/element';
import { checkTwiml } from '../../../sandbox/voice/twiml/grammar';
import { TwimlRefusal } from '../../../sandbox/voice/twiml/refusal';

const WORKFLOW = `WW${'0'.repeat(32)}`;

function refusalOf(document: string): number | undefined {
  try {
    checkTwiml(parseTwiml(document));
    return undefined;
  } catch (error) {
    if (error instanceof TwimlRefusal) return error.code;
    throw error;
  }
}

const inResponse = (verbs: string): string => `<?xml version="1.0"?><Response>${verbs}</Response>`;

describe('TwiML that Twilio executes', () => {
  test.each([
    '<Say>Hello</Say>',
    '<Say voice="Polly.Joanna-Neural" language="en-US" loop="2">Hello &lt;you&gt;</Say>',
    '<Gather input="speech dtmf" action="/turn?a=b&amp;c=d" speechTimeout="auto" bargeIn="true"><Say>?</Say></Gather>',
    '<Gather/>',
    '<Pause length="3"/><Redirect method="POST">/again</Redirect>',
    `<Enqueue workflowSid="${WORKFLOW}"><Task priority="5">{"a":1}</Task></Enqueue>`,
    '<Reject reason="busy"/>',
    '<Hangup/>',
    '',
  ])('%s', (verbs) => expect(refusalOf(inResponse(verbs))).toBeUndefined());
});

describe('TwiML that Twilio refuses', () => {
  test.each([
    [12100, 'no XML', 'Service Unavailable'],
    [12100, 'JSON', '{"error":"settings"}'],
    [12100, 'an open element', '<Response><Say>Hello</Response>'],
    [12100, 'nothing', ''],
    [12100, 'a character XML does not allow', inResponse('<Say>bell &#7;</Say>')],
    [12100, 'a bare ampersand', inResponse('<Say>you & me</Say>')],
    [12102, 'another root', '<Answer><Say>Hello</Say></Answer>'],
    [11750, 'more than 64 kB', inResponse(`<Say>${'x'.repeat(65_536)}</Say>`)],
    [12200, 'an unknown verb', inResponse('<Speak>Hello</Speak>')],
    [12200, 'a verb in lower case', inResponse('<say>Hello</say>')],
    [12200, 'an unknown attribute', inResponse('<Say speed="2">Hello</Say>')],
    [12200, 'an unknown voice', inResponse('<Say voice="Polly.Nobody">Hello</Say>')],
    [12200, 'a language nobody speaks', inResponse('<Say language="ar-SA">مرحبا</Say>')],
    [12200, 'a language nobody understands', inResponse('<Gather language="ar-XA"/>')],
    [12200, 'an unknown input', inResponse('<Gather input="thoughts"/>')],
    [12200, 'a wrong timeout', inResponse('<Gather timeout="-1"/>')],
    [12200, 'a wrong speechTimeout', inResponse('<Gather speechTimeout="soon"/>')],
    [12200, 'a nested Gather', inResponse('<Gather><Gather/></Gather>')],
    [12200, 'a Redirect inside a Gather', inResponse('<Gather><Redirect>/x</Redirect></Gather>')],
    [12200, 'a verb inside a Say', inResponse('<Say><Hangup/></Say>')],
    [12200, 'a Task outside Enqueue', inResponse('<Task>{}</Task>')],
    [12200, 'an empty Redirect', inResponse('<Redirect/>')],
    [12200, 'text beside verbs', inResponse('Hello')],
    [13520, 'too many words in one Say', inResponse(`<Say>${'x'.repeat(4_097)}</Say>`)],
    [14220, 'Enqueue without a workflow', inResponse('<Enqueue/>')],
    [12200, 'a workflow that is none', inResponse('<Enqueue workflowSid="support"/>')],
  ])('%i: %s', (code, _, document) => expect(refusalOf(document)).toBe(code));
});
