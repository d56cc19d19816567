/** Twilio refuses what is asked by too many requests at once (429). */
const AT_ONCE = 10;

/** Asks Twilio for something of each item, a few at a time; the answers in the order of the items. */
export async function askForEach<Item, Answer>(
  items: readonly Item[],
  ask: (item: Item) => Promise<Answer>,
): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (let asked = 0; asked < items.length; asked += AT_ONCE) {
    answers.push(...(await Promise.all(items.slice(asked, asked + AT_ONCE).map(ask))));
  }
  return answers;
}
