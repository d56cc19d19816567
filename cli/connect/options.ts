/** What a person said on the command line. */
export interface Options {
  /** Takes the defaults for every question and applies the plan. */
  yes: boolean;
  /** Shows the plan and changes nothing. */
  dryRun: boolean;
  /** Overwrites values that are not ours. */
  replace: boolean;
  /** SID or name of the workflow whose tasks the AI gets first. */
  workflow?: string;
  /** SID or name of the queue of the people the AI hands off to. */
  humanQueue?: string;
  /** Lets what the AI hands off go on to the company's own filters. */
  ownFilters?: boolean;
  /** Which tasks the AI gets, as TaskRouter's expression. */
  aiFilter?: string;
  /** Of these tasks, those of customers with these numbers (E.164) alone. */
  pilotFrom?: string[];
  /** … or those of about so many percent of the conversations. */
  pilotShare?: string;
  /** … or those this expression holds for. */
  pilotIf?: string;
  /** Ends a pilot. */
  pilotEnd?: boolean;
  /** Numbers (E.164) or SIDs of numbers whose calls the AI answers. */
  voiceNumber?: string[];
  /** … and of those OpenCX's AI Phone transfers calls to. */
  transferNumber?: string[];
  /** Whether reps see the handoff card; undefined: as it was chosen before. */
  handoffCard?: boolean;
  /** Where the Functions are. */
  url?: string;
}
