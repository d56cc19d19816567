import { Leases } from '../../../../src/ai-worker/lease/leases';
import type { Ports } from '../../../../src/ai-worker/ports';
import type { Message } from '../../../../src/ai-worker/ports/conversations';
import { unanswered, type Unanswered } from '../../../../src/ai-worker/turns/unanswered';
import { Deadline } from '../../../../src/common/deadline';
import type { ConversationState } from '../../../../src/state/conversation-state';
import { aFile, aMessage, aReply, aState, REP } from '../../support/conversation';
import { MemoryStates } from '../../support/memory-states';

const byRep = (index: number): Message => aMessage(index, { participantSid: REP });
const byProgram = (index: number): Message => aMessage(index, { participantSid: undefined });

/** What waits in a conversation with these messages, and how often they were read. */
async function waitingIn(
  messages: Message[],
  state: Partial<ConversationState>,
  told?: Message,
  inherited = false,
): Promise<Unanswered & { reads: number; heard: number }> {
  let reads = 0;
  const ports = {
    deadline: Deadline.in(0),
    conversations: {
      messagesAfter: (_conversation: string, after: number) => {
        reads += 1;
        return Promise.resolve(messages.filter(({ index }) => index > after));
      },
      messagesBackTo: (_conversation: string, isEnough: (read: readonly Message[]) => boolean) => {
        reads += 1;
        const from = messages.findLastIndex((_, position) => isEnough(messages.slice(position)));
        return Promise.resolve(messages.slice(Math.max(from, 0)));
      },
    },
  } as unknown as Ports;
  const states = new MemoryStates();
  const lease = inherited ? { lease: { holder: 'dead', until: 0 } } : {};
  const held = await new Leases(states).take(states.put(aState({ ...state, ...lease })));
  if (held === 'busy') throw new Error('the lease is free');
  const waiting = await unanswered(ports, held, told);
  return { ...waiting, reads, heard: held.state.heardIndex };
}

describe('a message an event told of', () => {
  test('is all there is when it is the next one: the conversation is not read', async () => {
    const told = aMessage(4);
    expect(await waitingIn([told], { settledIndex: 3, heardIndex: 4 }, told)).toEqual({
      messages: [told],
      own: [],
      from: 3,
      upTo: 4,
      rep: false,
      reads: 0,
      heard: 4,
    });
  });

  test.each<[string, Partial<ConversationState>, boolean]>([
    ['a message is missing before it', { settledIndex: 2, heardIndex: 4 }, false],
    ['another came after it', { settledIndex: 3, heardIndex: 5 }, false],
    ['nothing has been read yet', { settledIndex: null, heardIndex: 4 }, false],
    ['the holder before died', { settledIndex: 3, heardIndex: 4 }, true],
  ])('the conversation is read when %s', async (_what, state, inherited) => {
    const told = aMessage(4);
    expect(await waitingIn([told], state, told, inherited)).toMatchObject({ messages: [told], reads: 1 });
  });
});

describe('what came since all was settled', () => {
  test('the customer’s messages in Index order, lost ones and all', async () => {
    const messages = [1, 2, 3, 4].map((index) => aMessage(index));
    expect(await waitingIn(messages, { settledIndex: 1, heardIndex: 4 })).toMatchObject({
      messages: messages.slice(1),
      upTo: 4,
      rep: false,
    });
  });

  test('our own posts and programs’ are told apart, and nothing is forgotten around them', async () => {
    const [one, two] = [aMessage(1), aMessage(3)];
    const reply = aReply(2, one);
    expect(
      await waitingIn([one, reply, two, byProgram(4)], { settledIndex: 0, heardIndex: 4 }),
    ).toMatchObject({
      messages: [one, two],
      own: [reply],
      upTo: 4,
    });
  });

  test('a rep’s message is noticed', async () => {
    expect(await waitingIn([aMessage(1), byRep(2)], { settledIndex: 0, heardIndex: 2 })).toMatchObject({
      rep: true,
    });
  });

  test('an empty tail settles nothing it has not seen', async () => {
    expect(await waitingIn([], { settledIndex: 6, heardIndex: 6 })).toMatchObject({ messages: [], upTo: 6 });
  });
});

describe('more than OpenCX is sent at once', () => {
  const long = (index: number): Message => aMessage(index, { text: 'x'.repeat(9_000) });
  const state = { settledIndex: 0, heardIndex: 1 };

  test('is answered part by part: what is left waits, although nobody told of it', async () => {
    const thread = [1, 2, 3, 4].map(long);
    const { messages, upTo, heard } = await waitingIn(thread, state);
    expect({ messages, upTo, heard }).toEqual({ messages: thread.slice(0, 2), upTo: 2, heard: 4 });
  });

  test('one message alone goes as it is', async () => {
    const huge = aMessage(1, { text: 'x'.repeat(30_000) });
    expect(await waitingIn([huge, aMessage(2)], state)).toMatchObject({ messages: [huge], upTo: 1 });
  });

  test('so it is with files', async () => {
    const photos = Array.from({ length: 25 }, (_, index) =>
      aMessage(index + 1, { text: '', media: [aFile('image/png')] }),
    );
    expect(await waitingIn(photos, state)).toMatchObject({ messages: photos.slice(0, 20), upTo: 20 });
  });
});

describe('the backlog of a task just offered', () => {
  const state = { settledIndex: null, heardIndex: -1 };

  test('is what the customer wrote since the AI’s last word', async () => {
    const old = aMessage(0);
    const fresh = [aMessage(2), aMessage(3)];
    expect(await waitingIn([old, aReply(1, old), ...fresh], state)).toMatchObject({
      messages: fresh,
      upTo: 3,
    });
  });

  test('is what the customer wrote since a rep’s last word, and the rep is gone', async () => {
    const fresh = aMessage(2);
    expect(await waitingIn([aMessage(0), byRep(1), fresh], state)).toMatchObject({
      messages: [fresh],
      rep: false,
    });
  });

  test('a program’s word does not end it', async () => {
    const [one, two] = [aMessage(0), aMessage(2)];
    expect(await waitingIn([one, byProgram(1), two], state)).toMatchObject({ messages: [one, two] });
  });

  test('is nothing when the customer has had the answer', async () => {
    const old = aMessage(0);
    expect(await waitingIn([old, aReply(1, old)], state)).toMatchObject({ messages: [], upTo: 1 });
  });

  test('an empty conversation', async () => {
    expect(await waitingIn([], state)).toMatchObject({ messages: [], own: [], upTo: -1, rep: false });
  });

  test.each([
    ['of an old thread only the tail is read', 3_600_000, 50],
    ['of a thread of the last day everything is read', 1_000, 500],
  ])('%s', async (_what, apart, count) => {
    const thread = Array.from({ length: 500 }, (_, index) => aMessage(index, { sentAt: index * apart }));
    const { messages } = await waitingIn(thread, state);
    expect(messages).toEqual(thread.slice(-count));
  });

  test('a message that came while the first turn ran is not lost when its holder died after the reply', async () => {
    const [first, meanwhile] = [aMessage(0), aMessage(1)];
    const thread = [first, meanwhile, aReply(2, first)];
    const { messages } = await waitingIn(thread, { settledIndex: -1, heardIndex: 1 }, undefined, true);
    expect(messages).toEqual([first, meanwhile]);
  });
});
