/** A file somebody sends. */
export interface FileToSend {
  /** MIME type. */
  contentType: string;
  filename: string;
  /** The content, or the size of one that does not matter. */
  bytes: Buffer | number;
}

/** A file Twilio keeps. */
export interface StoredFile {
  readonly sid: string;
  readonly contentType: string;
  readonly filename: string;
  readonly content: Buffer;
  readonly dateCreated: Date;
}
