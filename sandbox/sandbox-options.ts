import type { FlexAccountOptions } from './flex-account';

export interface SandboxOptions extends FlexAccountOptions {
  /** Settings of the deployment that differ from the defaults; an empty value removes one. */
  settings?: Readonly<Record<string, string>>;
  /** Every Function in a process of its own (cold), instead of one process for all (warm). */
  forkPerCall?: boolean;
  /** The real OpenCX in the place of the simulated one. */
  liveOpenCx?: { apiKey: string; url: string };
  /** The text of the deployed phrase book, as no build of ours lets it through; otherwise the one that was built. */
  phrases?: string;
  /** Whether the deployment knows the Sync service whose webhook starts a turn's next Function; otherwise not. */
  useTurnsService?: boolean;
  /** How many times slower than real time everything goes; otherwise as fast. Not for Functions with a process of their own. */
  slowness?: number;
}
