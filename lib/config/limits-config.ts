/** How much of an answer is taken, and for how long. What goes beyond is reported and not read on. */
export interface LimitsConfig {
  /** Of an answer that is neither list, search nor file, packed or unpacked. */
  answerBytes: number;
  /** Of a list of links or a page of a search, packed or unpacked. */
  listBytes: number;
  /** Of one file, packed or unpacked. */
  fileBytes: number;
  /** Of all files of one export together, unpacked; they are held in memory. */
  exportBytes: number;
  /** For one file from first byte to last. */
  fileSeconds: number;
  /** Of one list, and names in one folder by SFTP. */
  links: number;
  redirects: number;
  /** Of one search. */
  pages: number;
  /** The longest Retry-After that is waited out, by the real clock. */
  waitSeconds: number;
  /** Requests that are sent within a second; as many as come where absent. */
  requestsPerSecond?: number;
  /** Requests of the whole run but for tidying up; as many as it takes where absent. */
  requests?: number;
}
