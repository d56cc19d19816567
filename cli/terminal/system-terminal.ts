import { checkbox, confirm, select } from '@inquirer/prompts';
import { createColors } from 'picocolors';
import { Problem } from '../problem';
import type { Terminal } from './terminal';
import { lineWidth, wrapBelow } from './wrap';

/** The terminal of this process; without one (a pipe, a build server) no colours, no spinner and no questions. */
export function systemTerminal(): Terminal {
  const isTerminal = process.stdin.isTTY && process.stdout.isTTY;
  const asked = <Answer>(message: string, flag: string, ask: () => Promise<Answer>): Promise<Answer> =>
    isTerminal ? ask() : Promise.reject(unanswered(message, flag));
  return {
    colours: createColors(process.stdout.isTTY ? !process.env.NO_COLOR : false),
    print: (text) => console.log(wrapBelow(text, lineWidth())),
    write: (text) => console.log(text),
    warn: (text) => console.error(wrapBelow(text, lineWidth())),
    during: (message, work) => (isTerminal ? spinDuring(message, work) : work),
    confirm: (message, flag) => asked(message, flag, () => confirm({ message, default: false })),
    select: (message, choices, flag) =>
      asked(message, flag, () => select({ message, choices: [...choices] })),
    selectAny: (message, choices) =>
      isTerminal ? checkbox({ message, choices: [...choices] }) : Promise.resolve([]),
  };
}

/** Nobody is there to answer. */
export function unanswered(question: string, flag: string): Problem {
  return new Problem(`"${question}" cannot be asked without a terminal. Answer it with ${flag}.`);
}

async function spinDuring<Result>(message: string, work: Promise<Result>): Promise<Result> {
  const { default: ora } = await import('ora');
  const spinner = ora(message).start();
  try {
    return await work;
  } finally {
    spinner.stop();
  }
}
