/** Twilio refuses what is asked by too many requests at once (429). */
const AT_ONCE = 10;

/** Asks Twilio for something of each item, a few at a time, and only for as many as are wanted; in the order of the items. */
export async function* askInOrder<Item, Answer>(
  items: readonly Item[],
  ask: (item: Item) => Promise<Answer>,
): AsyncGenerator<Answer> {
  for (let asked = 0; asked < items.length; asked += AT_ONCE) {
    yield* await Promise.all(items.slice(asked, asked + AT_ONCE).map(ask));
  }
}

/** The same of all items. */
export async function askForEach<Item, Answer>(
  items: readonly Item[],
  ask: (item: Item) => Promise<Answer>,
): Promise<Answer[]> {
  const answers: Answer[] = [];
  for await (const answer of askInOrder(items, ask)) answers.push(answer);
  return answers;
}
