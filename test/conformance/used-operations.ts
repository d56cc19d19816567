import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** By the name the product gives a call: the operations of Twilio's documents it makes. */
export const USED_OPERATIONS: Readonly<Record<string, readonly string[]>> = {
  'read workspace': ['taskrouter.FetchWorkspace'],
  'read worker': ['taskrouter.FetchWorker'],
  'make worker available': ['taskrouter.UpdateWorker'],
  'list activities': ['taskrouter.ListActivity'],
  'find reservations': ['taskrouter.ListTaskReservation', 'taskrouter.ListWorkerReservation'],
  'create task': ['taskrouter.CreateTask'],
  'cancel task': ['taskrouter.UpdateTask'],
  'find tasks': ['taskrouter.ListTask'],
  'read task': ['taskrouter.FetchTask'],
  'update task': ['taskrouter.UpdateTask'],
  'read reservation': ['taskrouter.FetchTaskReservation'],
  'reservation ${status}': ['taskrouter.UpdateTaskReservation'],
  'reservation wrapping': ['taskrouter.UpdateTaskReservation'],
  'read Sync service': ['sync.FetchService'],
  'create state': ['sync.CreateDocument'],
  'read state': ['sync.FetchDocument'],
  'write state': ['sync.UpdateDocument'],
  // Conversations have two addresses: in the service that is set, and in the account's default one.
  'post message': [
    'conversations.CreateServiceConversationMessage',
    'conversations.CreateConversationMessage',
  ],
  'list messages': ['conversations.ListServiceConversationMessage', 'conversations.ListConversationMessage'],
  'list participants': [
    'conversations.ListServiceConversationParticipant',
    'conversations.ListConversationParticipant',
  ],
  'read participant': [
    'conversations.FetchServiceConversationParticipant',
    'conversations.FetchConversationParticipant',
  ],
  'read channel metadata': ['linked.FetchServiceChannelMetadata', 'linked.FetchChannelMetadata'],
  'rewrite message': [
    'conversations.UpdateServiceConversationMessage',
    'conversations.UpdateConversationMessage',
  ],
  'open conversation': ['conversations.CreateServiceConversation', 'conversations.CreateConversation'],
  'find conversation': ['conversations.FetchServiceConversation', 'conversations.FetchConversation'],
  'read conversation': ['conversations.FetchConversation'],
  'begin interaction': ['flex.CreateInteraction'],
  'end channel': ['flex.UpdateInteractionChannel'],
  'read channel': ['flex.FetchInteractionChannel'],
  'upload media': ['media.CreateMedia'],
  invite: ['flex.CreateInteractionChannelInvite'],
  'close channel': ['flex.UpdateInteractionChannel'],
  'list channel participants': ['flex.ListInteractionChannelParticipant'],
  'participant ${status}': ['flex.UpdateInteractionChannelParticipant'],
  // One name for whatever the console reads with the SDK as it is; its doors are played in test/door/console.
  console: [],
  // In no document of Twilio's API; what comes from Flex is played in test/door/console.
  'validate Flex token': [],
};

/** Made with the SDK's plain `request`, for want of a method. */
export const UNNAMED_OPERATIONS: readonly string[] = ['media.FetchMedia'];

const SOURCES = join(__dirname, '../../src');

/** The names the product gives its calls of Twilio, as its source has them. */
export function callNamesInSource(): string[] {
  const files = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  );
  const names = files
    .map((name) => readFileSync(join(SOURCES, name), 'utf8'))
    .flatMap((text) => [...text.matchAll(/\bcall\(\s*(['`])(.+?)\1/g)].map(([, , name]) => name ?? ''));
  return [...new Set(names)].sort();
}
