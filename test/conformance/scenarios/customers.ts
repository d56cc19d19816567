import type { Person } from '../../../sandbox/people/person';
import type { Sandbox } from '../../../sandbox/sandbox';
import { sentToOpenCx, untilQuiet, untilWithPeople } from '../../harness/observe';
import { newNumber } from '../../harness/use-sandbox';

/** A customer who asks for a person at once. */
export async function asksForAPerson(sandbox: Sandbox): Promise<void> {
  const { conversationSid } = sandbox.customer(newNumber()).text('I want to talk to a human, please.');
  await untilWithPeople(sandbox, conversationSid);
  await untilQuiet(sandbox);
}

/** A customer the AI has answered before it escalates, who then talks with the rep, and writes again when that is over. */
export async function complainsLater(sandbox: Sandbox): Promise<void> {
  const { customer, conversationSid } = await served(sandbox);
  customer.text('This is a complaint. I want a refund!');
  await untilWithPeople(sandbox, conversationSid);
  const reservation = await sandbox.rep.accept(conversationSid);
  sandbox.rep.say(conversationSid, 'Hello, Alice here.');
  await untilQuiet(sandbox);
  sandbox.interactions.leave(reservation.sid);
  await untilQuiet(sandbox);
  customer.text('One more question');
  await untilQuiet(sandbox);
}

/** A customer whose matter the AI resolves. */
export async function isDone(sandbox: Sandbox) {
  const { customer, ...where } = await served(sandbox);
  customer.text('Thank you, that is all');
  await customer.receives(2);
  await untilQuiet(sandbox);
  return { customer, ...where };
}

/** A customer whose matter was resolved, and who wants a person after all. */
export async function isDoneAndComesBack(sandbox: Sandbox): Promise<void> {
  const { customer, conversationSid } = await isDone(sandbox);
  customer.text('I want a human after all');
  await untilWithPeople(sandbox, conversationSid);
  await untilQuiet(sandbox);
}

/** A customer who writes five messages while the AI is thinking. */
export async function writesManyAtOnce(sandbox: Sandbox): Promise<void> {
  const { customer, conversationSid } = await served(sandbox);
  sandbox.openCx.thinkingSeconds = 0.3;
  for (const text of ['one', 'two', 'three', 'four', 'five']) customer.text(text);
  await sandbox.journal.until('all five have reached OpenCX', () =>
    sentToOpenCx(sandbox, conversationSid).join('\n').endsWith('five'),
  );
  await untilQuiet(sandbox);
  sandbox.openCx.thinkingSeconds = 0;
}

/** A conversation that is closed by its timer while the AI is thinking. */
export async function isClosedMeanwhile(sandbox: Sandbox): Promise<void> {
  const { customer, conversationSid } = await served(sandbox);
  sandbox.openCx.thinkingSeconds = 0.3;
  customer.text('Where is my order?');
  await sandbox.journal.until(
    'the AI is thinking',
    () => sentToOpenCx(sandbox, conversationSid).length === 2,
  );
  sandbox.conversations.close(conversationSid);
  await untilQuiet(sandbox);
  sandbox.openCx.thinkingSeconds = 0;
}

/** Somebody nobody has told the AI of writes in its conversation. */
export async function isJoinedByAStranger(sandbox: Sandbox): Promise<void> {
  const { conversationSid } = await served(sandbox);
  const { sid } = sandbox.conversations.addChatParticipant(conversationSid, `supervisor-${newNumber()}`);
  sandbox.conversations.say({ conversationSid, participantSid: sid, body: 'Bob here, I take this one.' });
  await untilQuiet(sandbox);
}

/** Somebody who writes by SMS and sends a picture. */
export async function sendsAPicture(sandbox: Sandbox): Promise<void> {
  const customer = sandbox.customer(newNumber());
  customer.text('', { media: [{ contentType: 'image/jpeg', filename: 'box.jpg', bytes: 2_000 }] });
  await customer.receives(1);
  await untilQuiet(sandbox);
}

/** Somebody who writes on WhatsApp and wants a person. */
export async function writesOnWhatsApp(sandbox: Sandbox): Promise<void> {
  await isAnsweredAndEscalates(sandbox, sandbox.whatsApp(newNumber()));
}

/** Somebody who opens the chat of the website and wants a person. */
export async function chatsInTheBrowser(sandbox: Sandbox): Promise<void> {
  await isAnsweredAndEscalates(sandbox, sandbox.visitor('Ada'));
}

async function isAnsweredAndEscalates(sandbox: Sandbox, person: Person): Promise<void> {
  const { conversationSid } = person.text('Where is my order?');
  await person.receives(1);
  await untilQuiet(sandbox);
  person.text('I want a human');
  await untilWithPeople(sandbox, conversationSid);
  await untilQuiet(sandbox);
}

async function served(sandbox: Sandbox) {
  const customer = sandbox.customer(newNumber());
  const { conversationSid, taskSid } = customer.text('Where is my order?');
  await customer.receives(1);
  await untilQuiet(sandbox);
  return { customer, conversationSid, taskSid };
}
