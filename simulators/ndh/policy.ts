/** What becomes of a request for an account, by the purpose it states. Any other purpose is malformed. */
export const purposes = {
  'directory-distribution': 'granted',
  'care-coordination': 'granted',
  research: 'pending',
  marketing: 'denied',
} as const;

export type Purpose = keyof typeof purposes;

/** Seconds for which files have to stay, by the purpose of their account; those of the others may go at once. */
export const retention: Partial<Record<Purpose, number>> = { 'care-coordination': 3600 };

/** The policy in words, as `GET /accounts/policy` states it. */
export const policyText = [
  'An organization may apply for an account by naming itself, its state and a contact with a name and an address for mail.',
  'Distribution of directory content and coordination of care are granted at once.',
  'Files for the coordination of care cannot be deleted before they are an hour old.',
  'Research waits for the decision of an operator.',
  'Marketing is denied.',
  'A request that lacks a field or states another purpose is refused and leaves nothing behind.',
].join(' ');

export const denialReason = 'Directory content is not given out for marketing.';

/** What the first step of a login asks for to get a session that can delete nothing. */
export const readingScope = 'read';

/** Seconds. */
export const challengeLife = 300;
export const tokenLife = 900;
/** Of a session in the portal in which nothing is done. */
export const portalIdle = 900;
/** Of a SMART client, and of the assertion by which it gets one; SMART Backend Services names both. */
export const accessTokenLife = 300;
export const assertionLife = 300;
/** By how much the clock of a client may be ahead. */
export const clockSkew = 10;
/** For which a key set is kept whose answer does not say how long, and at most. */
export const keySetLife = 60;
export const longestKeySetLife = 24 * 3600;
/** After which a key set is fetched anew for a key that is not in it. */
export const keySetPause = 10;
export const lockLife = 15 * 60;
export const wrongCodesAllowed = 5;

/** Seconds that a Bulk Data export takes, and for which its files stay. */
export const bulkSeconds = 10;
export const bulkLife = 3600;

/** Exports of a client that may run at a time, and polls of a running one in a second. */
export const mostLiveJobs = 50;
export const pollsASecond = 30;

/** Polls of a running export within a second that are certainly too many, published for testers. */
export const burst = 40;

/** Files on a page of a manifest that comes in pages. */
export const filesAPage = 4;

/** Bytes after which a run begins the next file of a type. */
export const fileSize = 64 * 1024 * 1024;

/** Resources on a search page when `_count` is not given, and at most. */
export const pageSize = 50;
export const largestPage = 1000;

const sample = (purpose: string): object => ({
  organization: { name: 'Maryland Directory', state: 'MD' },
  contact: { name: 'Ada Park', email: 'ada.park@directory.example' },
  purpose,
});

/** What the client of the sample `narrow` is pre-authorised for, and a scope on a type beyond. */
const narrowScopes = 'system/Organization.rs system/Location.rs system/Endpoint.rs';
export const scopeOutside = 'system/Practitioner.rs';

/** Registration requests that end in each of the four outcomes, and one for a client with few scopes, published for testers. */
export const samples = {
  grant: sample('directory-distribution'),
  narrow: { ...sample('directory-distribution'), scope: narrowScopes },
  deny: sample('marketing'),
  pending: sample('research'),
  retaining: sample('care-coordination'),
  malformed: { organization: { state: 'MD' }, purpose: 'directory-distribution' },
};
