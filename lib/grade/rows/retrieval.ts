import { FallsShort, NonConformance, NotTestable } from '../../verdict/outcomes.ts';
import { grouped } from '../grouped.ts';
import { bearsToken, tokenSeer } from '../carried.ts';
import {
  allDataRequests,
  bulkFiles,
  dataRequests,
  isBulk,
  listedBefore,
  scheduledFiles,
  sftpFiles,
  withStates,
} from '../retrievals.ts';
import { type Judge, type Look, placeOf } from '../look.ts';
import type { TraceEvent } from '../trace.ts';

const nothing = 'the client fetched no file over REST';

/** Rows on how a client fetches what there is for it. */
export const retrievalRows: Record<string, Judge> = {
  'NDH-CLIENT-03': (look) => {
    const isListed = listedBefore(look);
    for (const event of look.some(allDataRequests(look), nothing))
      if (!isListed(event))
        look.blame({
          expected: 'a link that a list or manifest had named before',
          received: 'an address that nothing sent to the client had named',
          where: placeOf(event),
        });
  },
  'NDH-CLIENT-04': (look) => {
    const deletions = look.of('deletion');
    look.some([...dataRequests(look), ...deletions], nothing);
    if (deletions.length === 0) look.record('deletes nothing');
    for (const text of fates(look, deletions)) look.record(text);
  },
  'NDH-DEL-07': (look) => {
    look.some(dataRequests(look), nothing);
    const count = look.of('deletion').length;
    look.record(count === 0 ? 'deletes nothing' : `deletes by DELETE on ${count} links`);
  },
  'NDH-LIST-12': (look) => {
    const { canary } = look.trace;
    const lists = look.of('list').filter(({ links = [] }) => links.some((link) => link.startsWith(canary)));
    look.some(
      lists,
      'no list with a link to another host was read (ndh simulate --situation list-names-another-host)',
    );
    const visits = look.all('canary').filter(({ url = '' }) => url.endsWith('.ndjson'));
    if (visits.length === 0) look.record('leaves the link to the other host out');
    const hasToken = tokenSeer(look);
    for (const event of visits)
      look.record(
        hasToken(event) ? 'sends the token to the other host' : 'asks the other host without the token',
      );
  },
  'NDH-RETR-12': (look) => {
    for (const { event, states } of withStates(look, look.some(scheduledFiles(look), nothing)))
      if (!states)
        look.blame({
          expected: 'the status file of the run read before its data',
          received: 'a data file with no status of its run read before it',
          where: placeOf(event),
        });
  },
  'NDH-STATUS-07': (look) => {
    const files = [...scheduledFiles(look), ...sftpFiles(look)];
    for (const { event, states } of withStates(
      look,
      look.some(files, 'the client transferred no file of a schedule'),
    ))
      if (!states?.completed)
        look.blame({
          expected: 'no transfer before the status file of the run says completed',
          received: `a transfer after ${states ? JSON.stringify(states.last) : 'no status of the run was read'}`,
          where: placeOf(event),
        });
  },
  'SMART-API-06': (look) => {
    if (!look.trace.situations.includes('refers-elsewhere'))
      throw new NotTestable('the lines did not refer to another host');
    const files = [...dataRequests(look), ...sftpFiles(look)].filter(({ whole }) => whole);
    const referring = files.filter(({ url = '', name = '' }) => mayRefer.test(url + name));
    look.some(referring, 'the client downloaded no file that refers to another host');
    const visits = look.all('canary');
    const [told] = visits.filter(tokenSeer(look));
    if (told) {
      look.seen.add(told);
      throw new FallsShort({
        expected: 'no token of the simulator at another host',
        received: 'the token',
        where: placeOf(told),
      });
    }
    look.record(
      visits.length === 0 ? 'follows no reference to another host' : 'follows it without the token',
    );
  },
  'BULK-FILE-13': (look) => {
    const files = bulkFiles(look, true);
    look.some(files, 'the client fetched no file of a $export whose manifest asks for a token');
    for (const [url, tries] of grouped(files, ({ url = '' }) => url)) {
      const [first] = tries;
      if (!tries.some(bearsToken))
        throw new NonConformance({
          expected: 'a valid token with the request',
          received: `none with any request for ${url} (${tries.length})`,
          where: placeOf(first!),
        });
      if (first?.credential === undefined)
        look.fallShort({
          expected: 'the token with the first request',
          received: 'a request without it, repeated with it',
          where: placeOf(first!),
        });
    }
  },
  'BULK-FILE-07': (look) => {
    const files = bulkFiles(look, false, look.all('file'));
    look.some(
      files,
      'the client fetched no file of a $export whose manifest asks for no token (ndh simulate --situation files-without-token)',
    );
    const hasToken = tokenSeer(look);
    for (const event of files)
      if (hasToken(event))
        throw new NonConformance({
          expected: 'no token where requiresAccessToken is false',
          received: 'the token',
          where: placeOf(event),
        });
  },
  'BULK-FILE-14': (look) => {
    const files = look.some(dataRequests(look).filter(isBulk), 'the client fetched no file of a $export');
    // Who resumes a download asks for a part of the plain file: a part of a packed one is worth nothing.
    const tries = grouped(
      files.filter(({ headers = {} }) => headers['range'] === undefined),
      ({ url = '' }) => url,
    );
    const [plain] = [...tries.values()].find((each) => !each.some(takesGzip)) ?? [];
    if (plain && look.attestation?.answer !== false)
      throw new FallsShort({
        expected: 'Accept-Encoding with gzip',
        received: plain.headers?.['accept-encoding'] ?? 'none',
        where: placeOf(plain),
      });
    look.ask('it took in all lines, of plain files and of files in gzip');
  },
};

/** Names of files whose first line refers to another host. */
const mayRefer = /Organization|Location|HealthcareService|PractitionerRole/;

function fates(look: Look, deletions: TraceEvent[]): string[] {
  const isListed = listedBefore(look);
  const whole = new Map<string, number>();
  for (const { url = '', end, ...file } of look.of('file'))
    if (file.whole && (file.status ?? 0) < 300) whole.set(url, Math.min(end, whole.get(url) ?? Infinity));
  return deletions.map((event) => {
    const isWhole = (whole.get(event.url ?? '') ?? Infinity) < event.n;
    return `deletes ${isWhole ? 'after the whole download' : 'before the whole download'}, ${isListed(event) ? 'by the listed link' : 'at an address that was not listed'}: ${placeOf(event)}`;
  });
}

/** Whether a request takes gzip (RFC 9110, section 12.5.3). */
function takesGzip({ headers = {} }: TraceEvent): boolean {
  const codings = (headers['accept-encoding'] ?? '').toLowerCase().split(',');
  return codings.some((coding) => /^\s*(?:x-gzip|gzip|\*)\s*(?:;(?!\s*q=0(?:\.0*)?\s*$)|$)/.test(coding));
}
