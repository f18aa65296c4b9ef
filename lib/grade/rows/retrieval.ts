import { FallsShort, NonConformance, NotTestable } from '../../verdict/outcomes.ts';
import { grouped } from '../grouped.ts';
import { isBulk, dataRequests, pathOf, scheduledFiles, sftpFiles, toldBefore } from '../retrievals.ts';
import { type Judge, type Look, placeOf } from '../look.ts';
import type { TraceEvent } from '../trace.ts';

const nothing = 'the client fetched no file over REST';

/** Rows on how a client fetches what there is for it. */
export const retrievalRows: Record<string, Judge> = {
  'NDH-CLIENT-03': (look) => {
    for (const event of look.some(dataRequests(look), nothing))
      if (!toldBefore(look, event).has(event.url ?? ''))
        throw new NonConformance({
          expected: 'a link that a list or manifest had named before',
          received: 'an address that nothing sent to the client had named',
          where: placeOf(event),
        });
  },
  'NDH-CLIENT-04': (look) => {
    const deletions = look.of('deletion');
    look.some([...dataRequests(look), ...deletions], nothing);
    if (deletions.length === 0) look.record('deletes nothing');
    for (const event of deletions) look.record(`${fate(look, event)}: ${placeOf(event)}`);
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
    const visits = look.of('canary').filter(({ url = '' }) => url.endsWith('.ndjson'));
    if (visits.length === 0) look.record('leaves the link to the other host out');
    for (const event of visits)
      look.record(
        hasToken(event) ? 'sends the token to the other host' : 'asks the other host without the token',
      );
  },
  'NDH-RETR-12': (look) => {
    for (const event of look.some(scheduledFiles(look), nothing))
      if (statesRead(look, event).length === 0)
        throw new NonConformance({
          expected: 'the status file read before the data',
          received: 'a data file with no status read before it',
          where: placeOf(event),
        });
  },
  'NDH-STATUS-07': (look) => {
    const files = [...scheduledFiles(look), ...sftpFiles(look)];
    for (const event of look.some(files, 'the client transferred no file')) {
      const states = statesRead(look, event);
      if (states.some((state) => /^\s*completed/i.test(state))) continue;
      throw new NonConformance({
        expected: 'no transfer before the status file says completed',
        received: `a transfer after ${states.at(-1) === undefined ? 'no status read' : JSON.stringify(states.at(-1))}`,
        where: placeOf(event),
      });
    }
  },
  'SMART-API-06': (look) => {
    if (!look.trace.situations.includes('refers-elsewhere'))
      throw new NotTestable('the lines did not refer to another host');
    const files = [...dataRequests(look), ...sftpFiles(look)].filter(({ whole }) => whole);
    const referring = files.filter(({ url = '', name = '' }) => mayRefer.test(url + name));
    look.some(referring, 'the client downloaded no file that refers to another host');
    const visits = look.of('canary');
    const [told] = visits.filter(hasToken);
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
      if (!tries.some(({ credential }) => credential?.good))
        throw new NonConformance({
          expected: 'a valid token with the request',
          received: `${tries.length} requests for ${url} without one`,
          where: placeOf(first!),
        });
      if (first?.credential === undefined)
        throw new FallsShort({
          expected: 'the token with the first request',
          received: 'a request without it, repeated with it',
          where: placeOf(first!),
        });
    }
  },
  'BULK-FILE-07': (look) => {
    const files = bulkFiles(look, false);
    look.some(
      files,
      'the client fetched no file of a $export whose manifest asks for no token (ndh simulate --situation files-without-token)',
    );
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
    const plain = files.find(({ headers = {} }) => !/\bgzip\b/i.test(headers['accept-encoding'] ?? ''));
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

function fate(look: Look, event: TraceEvent): string {
  const listed = toldBefore(look, event).has(event.url ?? '');
  const whole = look
    .of('file')
    .some((file) => file.url === event.url && file.whole && (file.status ?? 0) < 300 && file.end < event.n);
  return `deletes ${whole ? 'after the whole download' : 'before the whole download'}, ${listed ? 'by the listed link' : 'at an address that was not listed'}`;
}

const hasToken = ({ credential, elsewhere = [] }: TraceEvent): boolean =>
  credential?.good === true || elsewhere.length > 0;

/** What the status files said that the client had read before an event. */
function statesRead(look: Look, { n }: TraceEvent): string[] {
  const reads = look.trace.events.filter((each) => each.n < n && each.text !== undefined);
  return reads.flatMap(({ kind, name = '', url = '', text = '' }) =>
    kind === 'status file' || /-status-/.test(name || url) ? [text] : [],
  );
}

/** Requests for the files that the manifest of a $export named, where it asks for a token or not. */
function bulkFiles(look: Look, requiresToken: boolean): TraceEvent[] {
  const manifests = look.of('poll').filter((event) => event.requiresToken === requiresToken);
  const links = new Set(manifests.flatMap(({ links = [] }) => links).map(pathOf));
  return look.of('file').filter(({ url = '' }) => links.has(url));
}
