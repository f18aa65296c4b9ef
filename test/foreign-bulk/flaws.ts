/** What a Bulk Data server was seen to do wrong, or may do otherwise; each can be switched on alone. */
export const flaws = {
  'takes a jti again': 'an assertion is taken as often as it is sent',
  'takes assertions of an hour': 'exp may lie an hour ahead',
  'opens jobs to every token': 'any valid token polls, reads and ends the job of any client',
  'says when in epoch seconds':
    'a second export at a time is refused with 429, Retry-After in seconds since 1970',
  'leaves error out': 'the manifest has no error array where there is nothing to say',
  'lets transactionTime drift': 'each poll that is answered with the manifest tells the time of the poll',
  'knows no DELETE': 'DELETE of a job is answered 405',
  'loses DELETE': 'DELETE of a job is answered 404',
  'wants one Accept': 'a kick-off needs Accept to be application/fhir+json and no more',
  'names bad clients a bad grant': 'a refused assertion is invalid_grant',
  'refuses in plain text': 'an export of everything is too large: 413, with a sentence in plain text',
  'opens files to anybody': 'files need no token and the manifest says so',
  'wants the token twice': 'a file needs a further header beside the token',
} as const;

export type Flaw = keyof typeof flaws;
