import type { ConversationRecord } from '../conversation-record';

/** A handoff after the AI has served again has attributes of its own, which are newer. */
export function secondHandoffComplaints({ people, sent }: ConversationRecord): string[] {
  const stays = people.filter(({ handedOff }) => handedOff !== undefined);
  return stays.flatMap((stay, position) => {
    const before = stays[position - 1];
    const servedBetween = sent.some(({ seq }) => before && seq > before.until && seq < stay.seq);
    const [earlier, later] = [before, stay].map((one) => String(one?.handedOff?.attributes.handoffTimestamp));
    return servedBetween && String(later) <= String(earlier)
      ? [`A second handoff has the first one's attributes: ${later} after ${earlier}`]
      : [];
  });
}
