import type { Terminal } from '../terminal/terminal';
import { CHECKS } from './checks';
import { gatherers, type DoctorInstruments } from './evidence/gatherers';
import { Inquiry } from './inquiry';
import { hasFailed, reportJson, reportText } from './report';
import { runChecks } from './run-checks';

/**
 * Examines an account and the Functions deployed to it, and prints what it found. Changes nothing.
 * @param json whether a program reads it
 * @returns whether no check failed
 */
export async function doctor(
  instruments: DoctorInstruments,
  terminal: Terminal,
  { json }: { json: boolean },
): Promise<boolean> {
  const examined = await terminal.during(
    'Looking at the account',
    runChecks(CHECKS, new Inquiry(gatherers(instruments))),
  );
  if (json) terminal.write(reportJson(examined));
  else terminal.print(reportText(examined, terminal.colours));
  return !hasFailed(examined);
}
