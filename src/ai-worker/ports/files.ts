import type { Deadline } from '../../common/deadline';

/** A file that was read from its address. */
export interface ReadFile {
  content: Uint8Array;
  /** MIME type. */
  contentType: string;
}

/** Why a file was not read, in words a rep can read. */
export class FileNotRead extends Error {
  constructor(readonly why: string) {
    super(why);
    this.name = 'FileNotRead';
  }
}

/** Reads files other people name the address of. */
export interface Files {
  /**
   * Reads a file from the public internet; an address that leads into a private network is not asked.
   * @param limit bytes; nothing larger is read into memory
   * @throws FileNotRead
   */
  read(url: string, limit: number, deadline: Deadline): Promise<ReadFile>;
}
