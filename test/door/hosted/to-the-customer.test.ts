import { entriesOf, untilQuiet } from '../../harness/observe';
import { useQuickTime } from '../../harness/use-sandbox';
import { storedText } from '../../harness/stored';
import { freeRep, tasksOfSession, thread, useHostingSandbox, withRep } from './visitors';

describe('What a rep writes to a customer of OpenCX’s widget', () => {
  const sandbox = useHostingSandbox();
  useQuickTime(sandbox);

  afterEach(async () => {
    await freeRep(sandbox());
    sandbox().conversations.tamper = undefined;
    sandbox().openCx.failing = undefined;
  });

  test('is read by the customer within two seconds, with the rep’s name', async () => {
    const { visitor, conversationSid } = await withRep(sandbox());
    const begun = sandbox().clock.now().getTime();
    sandbox().rep.say(conversationSid, 'Hello Ada, I am looking into it.');
    const answers = await visitor.receives(2);
    expect(sandbox().clock.now().getTime() - begun).toBeLessThan(2_000);
    expect(answers.at(-1)).toMatchObject({ from: 'Alice', text: 'Hello Ada, I am looking into it.' });
  });

  test('costs three Twilio calls and one of OpenCX, after the first', async () => {
    const { visitor, conversationSid } = await withRep(sandbox());
    sandbox().rep.say(conversationSid, 'first');
    await visitor.receives(2);
    await untilQuiet(sandbox());
    sandbox().rep.say(conversationSid, 'second');
    await visitor.receives(3);
    await untilQuiet(sandbox());
    const run = sandbox().invocations.all.findLast(({ parameters }) => parameters.Body === 'second');
    expect(run?.calls.map(({ service, method }) => `${service} ${method}`)).toEqual([
      'twilio GET',
      'twilio POST',
      'opencx POST',
      'twilio POST',
    ]);
  });

  test('told twice and in the wrong order is read once and in the right one', async () => {
    const { visitor, conversationSid } = await withRep(sandbox());
    sandbox().conversations.tamper = ({ Body }) => (Body === 'one' ? 400 : 'twice');
    for (const text of ['one', 'two', 'three']) sandbox().rep.say(conversationSid, text);
    await visitor.receives(4);
    await untilQuiet(sandbox());
    expect(
      visitor
        .inbox()
        .slice(1)
        .map(({ text }) => text),
    ).toEqual(['one', 'two', 'three']);
  });

  test('whose event was lost is read with the next one', async () => {
    const { visitor, conversationSid } = await withRep(sandbox());
    sandbox().conversations.tamper = ({ Body }) => (Body === 'lost' ? 'drop' : 'deliver');
    sandbox().rep.say(conversationSid, 'lost');
    sandbox().rep.say(conversationSid, 'next');
    const answers = await visitor.receives(3);
    expect(answers.slice(1).map(({ text }) => text)).toEqual(['lost', 'next']);
  });

  test('whose events were lost is read with the next one, however many there are', async () => {
    const { visitor, conversationSid } = await withRep(sandbox());
    const said = Array.from({ length: 60 }, (_, number) => `line ${number + 1}`);
    sandbox().conversations.tamper = ({ Body }) => (Body === said.at(-1) ? 'deliver' : 'drop');
    for (const text of said) sandbox().rep.say(conversationSid, text);
    const answers = await visitor.receives(61);
    expect(answers.slice(1).map(({ text }) => text)).toEqual(said);
  });

  test('keeps its place between what the customer writes', async () => {
    const { visitor, conversationSid } = await withRep(sandbox());
    const before = thread(sandbox(), conversationSid).length;
    for (let turn = 1; turn <= 4; turn++) {
      visitor.write(`question ${turn}`);
      await sandbox().journal.until('it is there', () =>
        thread(sandbox(), conversationSid).includes(`Ada: question ${turn}`),
      );
      sandbox().rep.say(conversationSid, `answer ${turn}`);
      await visitor.receives(turn + 1);
    }
    expect(thread(sandbox(), conversationSid).slice(before)).toEqual(
      [1, 2, 3, 4].flatMap((turn) => [`Ada: question ${turn}`, `alice: answer ${turn}`]),
    );
    expect(
      visitor
        .inbox()
        .slice(1)
        .map(({ text }) => text),
    ).toEqual([1, 2, 3, 4].map((turn) => `answer ${turn}`));
  });

  test('a note and a supervisor’s words are not for the customer', async () => {
    const { visitor, conversationSid } = await withRep(sandbox());
    const { sid: participantSid } = sandbox().conversations.addChatParticipant(conversationSid, 'sue');
    sandbox().conversations.say({ conversationSid, participantSid, body: 'Offer her a refund' });
    await sandbox().journal.until('the supervisor is told', () =>
      thread(sandbox(), conversationSid).some((line) => line.includes('Not delivered')),
    );
    sandbox().rep.say(conversationSid, 'You get a refund.');
    const answers = await visitor.receives(2);
    expect(answers.slice(1).map(({ text }) => text)).toEqual(['You get a refund.']);
    expect(thread(sandbox(), conversationSid).filter((line) => line.includes('Not delivered'))).toEqual([
      'system: Not delivered to the customer: “Offer her a refund”. Why: only who has accepted the task speaks to the customer.',
    ]);
  });

  test('a file reaches the customer', async () => {
    const { visitor, conversationSid } = await withRep(sandbox());
    const bytes = Buffer.from('a form');
    sandbox().rep.say(conversationSid, 'Please sign', {
      files: [{ contentType: 'application/pdf', filename: 'form.pdf', bytes }],
    });
    const answer = (await visitor.receives(2)).at(-1);
    expect(answer).toMatchObject({
      text: 'Please sign',
      files: [{ name: 'form.pdf', type: 'application/pdf' }],
    });
    expect((await sandbox().download(answer?.files[0]?.url ?? '')).content).toEqual(bytes);
  });

  test('a file too large for the customer’s channel is said not to arrive; the words do', async () => {
    const { visitor, conversationSid } = await withRep(sandbox(), { channel: 'sms', number: '+15005550145' });
    sandbox().rep.say(conversationSid, 'Here it is', {
      files: [{ contentType: 'video/mp4', filename: 'film.mp4', bytes: 6 * 1024 * 1024 }],
    });
    expect((await visitor.receives(2)).at(-1)).toMatchObject({ text: 'Here it is', files: [] });
    expect(thread(sandbox(), conversationSid).at(-1)).toContain('the file film.mp4 is larger than 5 MB');
  });

  test('what OpenCX refuses is said to the rep, and the next message goes on', async () => {
    const { visitor, conversationSid } = await withRep(sandbox());
    sandbox().openCx.failNext(400);
    sandbox().rep.say(conversationSid, 'refused');
    await sandbox().journal.until('the rep is told', () =>
      thread(sandbox(), conversationSid).some((line) => line.includes('Not delivered')),
    );
    sandbox().rep.say(conversationSid, 'taken');
    expect((await visitor.receives(2)).at(-1)?.text).toBe('taken');
    expect(thread(sandbox(), conversationSid).at(-2)).toBe(
      'system: Not delivered to the customer: “refused”. Why: OpenCX refused the message.',
    );
  });

  test.each(['reset', 'cut-off', 'unknown-shape'] as const)(
    'arrives once when OpenCX’s answer is lost (%s)',
    async (kind) => {
      const { visitor, conversationSid } = await withRep(sandbox());
      sandbox().openCx.failNext(kind);
      sandbox().rep.say(conversationSid, 'only once');
      await visitor.receives(2);
      sandbox().rep.say(conversationSid, 'and then');
      await visitor.receives(3);
      await untilQuiet(sandbox());
      expect(
        visitor
          .inbox()
          .slice(1)
          .map(({ text }) => text),
      ).toEqual(['only once', 'and then']);
    },
  );

  test('waits while OpenCX takes no more requests, and arrives then', async () => {
    const { visitor, conversationSid } = await withRep(sandbox());
    sandbox().openCx.failNext(429, 2);
    sandbox().rep.say(conversationSid, 'patience');
    expect((await visitor.receives(2)).at(-1)?.text).toBe('patience');
  });

  test('the session knows the task and the conversation it is in', async () => {
    const { visitor, conversationSid } = await withRep(sandbox());
    sandbox().rep.say(conversationSid, 'Hello');
    await visitor.receives(2);
    const session = sandbox()
      .openCx.sessions()
      .find(({ id }) => id === visitor.sessionId);
    expect(session?.customData).toMatchObject({
      flex_conversation_sid: conversationSid,
      flex_task_sid: tasksOfSession(sandbox(), visitor).at(-1)?.sid,
    });
    expect(storedText(sandbox(), conversationSid)).not.toContain('alice');
    expect(
      entriesOf(sandbox(), 'functions', 'log').some(({ details }) =>
        JSON.stringify(details).includes('Hello'),
      ),
    ).toBe(false);
  });
});
