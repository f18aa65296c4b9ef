/**
 * What Bulk Data servers were seen to do wrong, or otherwise than most; each can be switched on alone. With the rows that
 * then do not conform or fall short in the current edition: none where a row only tells it.
 */
export const flaws = {
  /** An assertion is taken as often as it is sent. */
  'takes a jti again': ['SMART-TOKEN-10'],
  /** `exp` may lie an hour ahead: the limit is put on the client (SMART-TOKEN-09 tells). */
  'takes assertions of an hour': [],
  /** Any valid token polls, reads and ends the job of any client: the source leaves that to the server (BULK-SEC-05 tells). */
  'opens jobs to every token': [],
  /** A second export at a time is refused with 429, and Retry-After in seconds since 1970. */
  'says when in epoch seconds': ['BULK-KICK-20'],
  /** The manifest has no error array where there is nothing to say. */
  'leaves error out': ['BULK-MANIFEST-01'],
  /** Each poll that is answered with the manifest tells the time of the poll. */
  'lets transactionTime drift': ['BULK-STATUS-01'],
  /** DELETE of a job is answered 405. */
  'knows no DELETE': ['BULK-DELETE-01', 'NDH-BULK-14'],
  /** DELETE of a job is answered 404. */
  'loses DELETE': ['BULK-DELETE-01'],
  /** A kick-off needs Accept to be application/fhir+json and no more. */
  'wants one Accept': [],
  /** A refused assertion is invalid_grant. */
  'names bad clients a bad grant': ['SMART-TOKEN-19'],
  /** An export of everything is too large: 413, with a sentence in plain text. */
  'refuses in plain text': ['BULK-KICK-06'],
  /** Files need no token, which the manifest says. */
  'opens files to anybody': [],
  /** A file needs a further header beside the token. */
  'wants the token twice': ['BULK-FILE-01', 'BULK-FILE-03', 'NDH-BULK-14', 'NDH-BULK-18'],
  /** Files are in Latin-1. */
  'writes in Latin-1': ['NDH-BULK-18'],
  /** A file is a JSON array. */
  'writes an array': ['NDH-BULK-18'],
} as const satisfies Record<string, readonly string[]>;

export type Flaw = keyof typeof flaws;
