const SENTIMENTS = ['positive', 'neutral', 'negative'];

/** What is wrong with the six attributes of a task for people. */
export function sixAttributeComplaints(attributes: Readonly<Record<string, unknown>>): string[] {
  const { handedOff, handoffReason, handoffSummary, handoffSentiment, handoffLanguage, handoffTimestamp } =
    attributes;
  const isText = (value: unknown): boolean => typeof value === 'string' && value.trim() !== '';
  const wrong = {
    handedOff: handedOff !== true,
    handoffReason: !isText(handoffReason),
    handoffSummary: !isText(handoffSummary),
    handoffSentiment: !SENTIMENTS.includes(String(handoffSentiment)),
    handoffLanguage: !/^[a-z]{2,3}(-[A-Za-z0-9]+)*$/.test(String(handoffLanguage)),
    handoffTimestamp: !/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(String(handoffTimestamp)),
  };
  return Object.entries(wrong).flatMap(([name, is]) =>
    is ? [`${name} of the task for people is ${JSON.stringify(attributes[name])}`] : [],
  );
}
