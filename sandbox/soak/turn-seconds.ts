import type { Sandbox } from '../sandbox';
import { kindOf, kindsById, type Played, secondsOf } from './function-seconds';
import type { FinalVerdict } from './verdict';
import { turnsOf } from './writers/transcript';

/** What a turn takes of the Functions for whom somebody waits, in seconds. */
export interface TurnSeconds {
  turns: number;
  /** Of Functions, for each turn. */
  functions: number;
  /** How long OpenCX's AI took for each, the Functions left out. */
  ai: number;
}

/** The doors by which a turn of a call goes, its answer by webhook included. */
const OF_A_SPOKEN_TURN = ['/voice/turn', '/opencx/events'];
const OF_A_FLOWS_TURN = ['/studio/turn'];

/** What a turn of a caller takes, who is waited with by TwiML and not by a Function. */
export function spokenTurn(sandbox: Sandbox, verdicts: readonly FinalVerdict[], played: Played): TurnSeconds {
  return turnSeconds(sandbox, verdicts, { kind: 'calls', doors: OF_A_SPOKEN_TURN, played });
}

/** What a turn of a Studio flow takes, whose widget waits for the Function. */
export function turnOfAFlow(
  sandbox: Sandbox,
  verdicts: readonly FinalVerdict[],
  played: Played,
): TurnSeconds {
  return turnSeconds(sandbox, verdicts, { kind: 'Studio flow', doors: OF_A_FLOWS_TURN, played });
}

interface Which {
  kind: string;
  doors: readonly string[];
  played: Played;
}

function turnSeconds(
  { invocations, openCx }: Sandbox,
  verdicts: readonly FinalVerdict[],
  { kind, doors, played }: Which,
): TurnSeconds {
  const kinds = kindsById(verdicts);
  const runs = invocations.all.filter((run) => doors.includes(run.path) && kindOf(run, kinds) === kind);
  const turns = openCx
    .sessions()
    .filter(({ id }) => kinds.get(id) === kind)
    .flatMap(turnsOf);
  const times = turns.flatMap(({ at, replies }) => replies.slice(0, 1).map((reply) => reply.at - at));
  return {
    turns: turns.length,
    functions: secondsOf(runs, played).atLatency / turns.length,
    ai: times.reduce((sum, time) => sum + time, 0) / times.length / 1_000,
  };
}
