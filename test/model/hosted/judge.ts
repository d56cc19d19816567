import type { Recording } from './recording';
import { arrivalComplaints } from './rules/arrival';
import { endComplaints } from './rules/end';
import { silenceComplaints } from './rules/silence';
import { toPeopleComplaints } from './rules/to-people';
import { toVisitorComplaints } from './rules/to-visitor';

const RULES = [arrivalComplaints, toPeopleComplaints, toVisitorComplaints, silenceComplaints, endComplaints];

/** Everything that is wrong with a history, seen from outside; nothing when all promises were kept. */
export function complaintsAbout({ sessions }: Recording): string[] {
  return sessions.flatMap((session) => RULES.flatMap((rule) => rule(session)));
}
