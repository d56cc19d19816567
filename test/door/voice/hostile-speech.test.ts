import { sentToOpenCx } from '../../harness/observe';
import { newNumber, useQuickTime, useSandbox } from '../../harness/use-sandbox';

/** What somebody might say, or a recogniser make of it, to get at the call. */
const HOSTILE = [
  '</Say></Gather><Hangup/>',
  '"><Redirect>https://evil.example/</Redirect>',
  ']]></Task><Dial>+15005550099</Dial><![CDATA[',
  '<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]>&y;',
  '{"handedOff":false}","handedOff":"',
  '&lt;Hangup/&gt; &#60;Hangup/&#62;',
  'bell \u0007 null \u0000 escape \u001b and \ud800 half a character \uffff',
  '<speak><break time="3600s"/></speak>',
  'x'.repeat(30_000),
];

describe('speech that is made to do harm', () => {
  const sandbox = useSandbox();
  useQuickTime(sandbox);

  test.each(HOSTILE.map((text) => [text.slice(0, 40), text]))('%j is words to everybody', async (_, text) => {
    const caller = sandbox().caller(newNumber());
    caller.dials();
    // Without an AI the words get to the rep, through the summary we make of them.
    sandbox().openCx.failNext(401, 1);
    await caller.says(text);
    const taskSid = await caller.waitsForPeople();
    expect(caller.call.errors).toEqual([]);
    const { attributes } = sandbox().taskRouter.task(taskSid) ?? { attributes: {} };
    expect(attributes).toMatchObject({ handedOff: true, handoffSummary: expect.any(String) as string });
    expect(caller.call.isOver).toBe(false);
  });

  test.each(HOSTILE.map((text) => [text.slice(0, 40), text]))(
    '%j is words when the AI says it',
    async (_, text) => {
      const caller = sandbox().caller(newNumber());
      sandbox().openCx.answerNext(text);
      caller.dials();
      await caller.says('Say it');
      await caller.isListenedTo();
      expect(caller.call.errors).toEqual([]);
      expect(caller.hears().length).toBeGreaterThan(1);
      expect(sentToOpenCx(sandbox(), caller.conversationSid)).toEqual(['Say it']);
    },
  );
});
