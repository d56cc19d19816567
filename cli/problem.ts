/** Something a person can mend: the message names what came, what was expected and what to do. Printed without a stack. */
export class Problem extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'Problem';
  }
}
