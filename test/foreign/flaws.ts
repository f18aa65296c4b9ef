/**
 * What this server can do wrong; each can be switched on alone. With the rows of edition 1.0.0 that notice it, of those that are
 * judged with it.
 */
export const flaws = {
  /** The passphrase alone gives a session: this edition asks for no second factor. */
  'lets in with one factor': [],
  /** Whatever digits come are taken. */
  'takes any code': [],
  /** A file is handed out to each partner that asks. */
  'opens files to every partner': ['NDH-AUTH-16'],
  /** A file is handed out without a session, or with any. */
  'opens files to strangers': ['NDH-AUTH-11', 'NDH-AUTH-16'],
  /** A list is handed out to each partner that asks. */
  'opens lists to every partner': ['NDH-AUTH-15'],
  /** A list names the files of every partner's latest runs, which are not handed out. */
  'leaks links of others': ['NDH-LIST-03', 'NDH-LIST-05'],
  /** A run's lines are written behind those of the run before. */
  'adds to earlier lines': ['NDH-OVERWRITE-17'],
  /** The links of a replaced set go on to deliver it. */
  'serves replaced files': ['NDH-OVERWRITE-10'],
  /** DELETE of a file is answered 202, and the file stays: this edition only records what comes of it. */
  'keeps deleted files': [],
  /** DELETE of an order is answered 202, and its runs go on. */
  'ignores withdrawals': ['NDH-CANCEL-06', 'NDH-CANCEL-13', 'NDH-CANCEL-16'],
  /** The last line of each file is cut in the middle. */
  'cuts the last line': ['NDH-FILE-01', 'NDH-RETR-14'],
  /** Every type is exported whatever was asked for. */
  'ignores _type': ['NDH-PARAM-06', 'NDH-PARAM-12'],
  /** Filters are read and not applied. */
  'ignores _typeFilter': ['NDH-PARAM-20', 'NDH-PARAM-23', 'NDH-PARAM-24'],
  /** SFTP shows and hands out what is every partner's. */
  'shows folders of others': ['NDH-SFTP-07'],
  /** An order runs once, and never again. */
  'runs only once': ['NDH-EXEC-01', 'NDH-SCHED-13'],
  /** A run writes no status file. */
  'writes no status': ['NDH-STATUS-01'],
  /** What is wrong with an order is told on a page for people. */
  'refuses with a page': ['NDH-SCHED-04'],
  /** An impossible date is taken for the day of the order. */
  'takes impossible dates': ['NDH-PARAM-38', 'NDH-SCHED-03'],
  /** The trail for auditors has no requests for files. */
  'audits no files': ['NDH-SEC-04'],
} as const satisfies Record<string, readonly string[]>;

export type Flaw = keyof typeof flaws;
