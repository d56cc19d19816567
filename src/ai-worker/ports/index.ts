import type { Deadline } from '../../common/deadline';
import type { Log } from '../../common/log';
import type { Settings } from '../../settings/settings';
import type { Leases } from '../lease/leases';
import type { Conversations } from './conversations';
import type { Files } from './files';
import type { Interactions } from './interactions';
import type { OpenCx } from './opencx';
import type { Phrases } from './phrases';
import type {
  ConversationStates,
  LastSessions,
  SessionOwners,
  IdleLooks,
  SessionHomes,
  WrongOffers,
} from './states';
import type { TaskRouter } from './task-router';
import type { Watch } from './watch';

/** Everything outside the AI worker, as it sees it, for the time of one event. */
export interface Ports {
  taskRouter: TaskRouter;
  interactions: Interactions;
  conversations: Conversations;
  openCx: OpenCx;
  states: ConversationStates;
  /** The only way to write what is stored of a conversation. */
  leases: Leases;
  lastSessions: LastSessions;
  sessionHomes: SessionHomes;
  sessionOwners: SessionOwners;
  files: Files;
  wrongOffers: WrongOffers;
  idleLooks: IdleLooks;
  watch: Watch;
  phrases: Phrases;
  settings: Settings;
  /** When this event's handling must be over. */
  deadline: Deadline;
  log: Log;
}
