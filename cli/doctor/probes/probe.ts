import type { Twilio } from 'twilio';
import type { ConversationsServiceSid } from '../../../src/common/sids';
import type { Settings } from '../../../src/settings/settings';
import type { TaskRouterWorkspace } from '../../account/read-task-router';
import type { PostForm } from '../evidence/status';
import type { Patience } from './patience';

/** What probes work with. */
export interface ProbeContext {
  client: Twilio;
  /** Of the deployment, as the environment file has them. */
  settings: Settings;
  workspace: TaskRouterWorkspace;
  conversationsServiceSid: ConversationsServiceSid;
  /** Where the Functions keep their state. */
  syncServiceSid: string;
  /** How the deployed Functions are called; or why they cannot be. */
  functions: DeployedFunctions | { missing: string };
  /** A phone that somebody looks at; undefined: no message may be sent. */
  phone: string | undefined;
  patience: Patience;
}

export interface DeployedFunctions {
  domainName: string;
  authToken: string;
  post: PostForm;
  /** Hangs up after a second. */
  postBriefly: PostForm;
}

/** What a probe found out. */
export interface ProbeFinding {
  answer: string;
  /** What follows for the settings, or for what a customer can rely on. */
  meaning: string;
}

/** Settles one question that no document of Twilio's answers, with throw-away objects in the account. */
export interface Probe {
  /** e.g. `accepted-rejected` */
  name: string;
  question: string;
  /** What it makes in the account. */
  creates: string;
  /** Why it cannot be asked here; undefined: it can. */
  obstacle?: (context: ProbeContext) => string | undefined;
  /** @throws Problem when no answer could be had */
  ask(context: ProbeContext): Promise<ProbeFinding>;
  /**
   * Removes what `ask` makes, of this run or of an earlier one.
   * @returns what could not be removed, and why
   */
  tidy(context: ProbeContext): Promise<string[]>;
}

/** The deployed Functions, for a probe that had no obstacle. */
export function functionsOf({ functions }: ProbeContext): DeployedFunctions {
  if ('missing' in functions) throw new Error(functions.missing);
  return functions;
}

/** The obstacle of a probe that needs the deployed Functions. */
export function withoutFunctions({ functions }: ProbeContext): string | undefined {
  return 'missing' in functions ? functions.missing : undefined;
}
