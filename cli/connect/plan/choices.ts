import type { PhoneNumberSid } from '../../../src/common/sids';
import type { DeployedCard } from '../../account/read-handoff-card';
import type { Snapshot, TaskQueue, Workflow } from '../../account/snapshot';
import type { Variables } from '../../environment/environment-file';
import type { Settings } from '../../../src/settings/settings';
import type { CallsOf } from '../../wanted/voice-numbers';
import type { OWN_FILTERS } from '../../wanted/workflow-filters';

/** What nobody but the person at the terminal, or their flags, can know. */
export interface Choices {
  /** The workflow whose tasks the AI gets first. */
  workflow: Workflow;
  /** Where tasks for people go: a queue, or on to the company's own filters. */
  people: TaskQueue | typeof OWN_FILTERS;
  /** Whether the queue was named, so that filters that lead elsewhere are changed. */
  peopleAreNamed: boolean;
  /** Which tasks the AI gets; undefined: as it is, or our own default. */
  aiFilter: string | undefined;
  /** Of the deployment, e.g. `opencx-flex-1234-dev.twil.io`. */
  domainName: string;
  /** The numbers to be set up for calls; no other is touched. */
  voiceNumbers: { sid: PhoneNumberSid; calls: CallsOf }[];
  /** VOICE_LANGUAGE: in which callers are spoken to. */
  voiceLanguage: string;
  /** Whether reps see the handoff card in Flex. */
  handoffCard: Settings['HANDOFF_CARD'];
  answers: Pick<Settings, 'HANDOFF_NOTE' | 'ON_RESOLVE'>;
  /** What OpenCX was found to do; nothing where it is not to be set. */
  aiWait: { AI_WAIT_SECONDS?: string };
}

/** Everything a plan is made of. */
export interface Situation {
  snapshot: Snapshot;
  choices: Choices;
  /** The handoff card of the deployment; undefined: it was not asked for, or its domain does not answer. */
  card: DeployedCard | undefined;
  file: { path: string; variables: Variables };
  /** Undefined: the Functions are not in a Serverless environment of this account. */
  deployed: { key: string; domainName: string; variables: Variables } | undefined;
}
