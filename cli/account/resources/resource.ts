/** Settings of one thing in the account, by name, as texts; an empty text is an unset one. */
export type Fields = Readonly<Record<string, string>>;

/** How things of one kind are read and changed. Every method rejects with the SDK's RestException when Twilio refuses. */
export interface Resource {
  /** What is there now; undefined when there is no such thing. */
  read(key: string): Promise<Fields | undefined>;
  /** Changes the given fields and no other. */
  update(key: string, fields: Fields): Promise<void>;
}

/** A thing that can be made and taken away again. */
export interface RemovableResource extends Resource {
  /** @returns the SID of what was made */
  create(fields: Fields): Promise<string>;
  /** Sets what a creation cannot. */
  complete?(key: string, fields: Fields): Promise<void>;
  remove(key: string): Promise<void>;
  /** Lets one that stays get no more work. */
  putAway?(key: string): Promise<void>;
}
