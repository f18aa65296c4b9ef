/** A run that falls due. */
export interface DueRun {
  accountId: string;
  /** The schedule's id, where the edition has one. */
  scheduledId: string | undefined;
  due: Date;
  /** False of a schedule that has been cancelled: the target need not know it any more. */
  live: boolean;
}
