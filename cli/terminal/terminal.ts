import type { Colors } from 'picocolors/types';

/** One answer a person can choose. */
export interface Choice<Value extends string> {
  value: Value;
  name: string;
  /** What choosing it means. */
  description?: string;
}

/**
 * What a command shows and asks. Commands are given one, so that they can be called without a terminal.
 * Every question names the flag that answers it: without a terminal nobody is asked, and the flag is told.
 */
export interface Terminal {
  /** Paints where colours are shown, else gives the text back. */
  readonly colours: Colors;
  /** What was asked for, on stdout; in a terminal in lines that fit, broken between words. */
  print(text: string): void;
  /** What a program reads, on stdout, as it is. */
  write(text: string): void;
  /** What a person should know beside it, on stderr. */
  warn(text: string): void;
  /** Shows that `work` is under way, where somebody watches. */
  during<Result>(message: string, work: Promise<Result>): Promise<Result>;
  /** @throws Problem without a terminal, naming `flag` */
  confirm(message: string, flag: string): Promise<boolean>;
  /** @throws Problem without a terminal, naming `flag` */
  select<Value extends string>(
    message: string,
    choices: readonly Choice<Value>[],
    flag: string,
  ): Promise<Value>;
  /** Any number of choices, also none. Without a terminal: none. */
  selectAny<Value extends string>(
    message: string,
    choices: readonly Choice<Value>[],
    flag: string,
  ): Promise<Value[]>;
}
