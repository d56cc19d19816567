export interface TaskChannel {
  readonly sid: string;
  readonly uniqueName: string;
}
