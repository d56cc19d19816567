import type { JournalEntry } from '../../../sandbox/kernel/journal';
import type { Sight } from '../play/coverage';
import { log } from '../play/sights';

type Details = JournalEntry['details'];

const attributesOf = ({ attributes }: Details): Details => (attributes ?? {}) as Details;
const session =
  (isIt: (customData: Details) => boolean): Sight =>
  ({ what, details }) =>
    what === 'session.created' && isIt((details.customData ?? {}) as Details);
const isHandedOff = ({ what, details }: JournalEntry): boolean =>
  what === 'task-queue.entered' &&
  details.queueName === 'Support' &&
  attributesOf(details).handedOff === true;

const isSameHandoff = (one: Details, other: Details): boolean =>
  ['conversationSid', 'handoffTimestamp'].every(
    (name) => attributesOf(one)[name] === attributesOf(other)[name],
  );

/** What the histories are to show of people who are done with a conversation. */
export const OF_RETURNS: Readonly<Record<string, Sight>> = {
  'a rep left': ({ what, details }) => what === 'agent.left' && details.workerName === 'alice',
  'a rep left for now': ({ what }) => what === 'channel.inactive',
  'a rep paused': ({ what }) => what === 'channel.pause',
  'Flex made the next task': ({ what }) => what === 'channel.active',
  'Flex passed a conversation on': ({ what }) => what === 'transfer.initiated',
  'Flex cancelled what the AI had accepted': ({ what }) => what === 'agent.failed',
  'the AI stood by a rep': log('stand by', /^done$/),
  'a rep passed a conversation on to another': (entry, journal) =>
    isHandedOff(entry) &&
    journal.some(
      ({ what, details }) =>
        what === 'reservation.accepted' &&
        details.taskSid !== entry.details.taskSid &&
        isSameHandoff(details, entry.details),
    ),
  'the AI took what a rep gave back': ({ what, details }) =>
    what === 'reservation.accepted' &&
    details.workerName !== 'alice' &&
    attributesOf(details).handedOff === true,
  'the AI served whom a rep was done with': session(
    ({ flex_handoffSummary: summary, flex_handedOff: isGivenBack }) =>
      summary !== undefined && isGivenBack === undefined,
  ),
  'a session knew what the rep had said': session(({ flex_repSaid: said }) => said !== undefined),
  'people got what the AI does not take back': ({ what, details }) =>
    what === 'task-queue.entered' &&
    String(attributesOf(details).handoffReason).includes('takes no conversation back'),
  'a conversation was handed off again': (entry, journal) =>
    isHandedOff(entry) &&
    journal.some(
      (other) =>
        isHandedOff(other) &&
        attributesOf(other.details).conversationSid === attributesOf(entry.details).conversationSid &&
        String(attributesOf(other.details).handoffTimestamp) <
          String(attributesOf(entry.details).handoffTimestamp),
    ),
};
