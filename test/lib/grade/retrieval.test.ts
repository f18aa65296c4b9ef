import { describe } from 'node:test';
import { good, judged, spent, type Told } from './a-trace.ts';

const ballot = '1.0.0-ballot';
const stu1 = '1.0.0';
const cur = '2.0.0-current';
const link = '/repository/a/files/Organization-1.ndjson';
const list: Told = { kind: 'list', ...good, links: [`http://127.0.0.1:8080${link}`] };
const file: Told = { kind: 'file', url: link, ...good };
const status = (words: string): Told => ({
  kind: 'status file',
  url: '/repository/a/status?schedule=s',
  text: words,
});
const ofRun = (event: Told, run: string): Told => ({ ...event, run });

describe('A client that fetches files', () => {
  judged('NDH-CLIENT-03', ballot, [
    ['of none', [list], 'notTestable'],
    ['by SFTP only', [{ kind: 'sftp file', name: 'a' }], 'notTestable'],
    ['that a list named', [list, file], 'conforms'],
    ['before any list', [file, list], 'doesNotConform'],
    ['that a list named, with more in the query', [list, { ...file, url: `${link}?a=b&c=d` }], 'conforms'],
    ['that it only asks after', [list, { ...file, method: 'HEAD', url: `${link}0` }], 'doesNotConform'],
    [
      'that tells of a run, by the name it has',
      [list, { ...file, url: '/repository/a/files/s-status-2026.txt', status: 401 }],
      'notTestable',
    ],
    ['before any list of this trace', [file], 'notTestable', /--data-dir/, { resumed: true }],
    [
      'that a file of links named',
      [{ kind: 'file', url: '/x-ndjson-links-1.txt', text: `http://h${link}\n` }, file],
      'conforms',
    ],
    [
      'that nothing named',
      [list, { ...file, url: '/repository/a/files/data-1.ndjson', status: 404 }],
      'doesNotConform',
    ],
  ]);
  const deletion: Told = { kind: 'deletion', method: 'DELETE', url: link };
  judged('NDH-CLIENT-04', ballot, [
    ['and deletes nothing', [list, file], 'recorded', /deletes nothing/],
    [
      'and deletes them then',
      [list, file, deletion],
      'recorded',
      /after the whole download, by the listed link/,
    ],
    [
      'and deletes one that broke off',
      [list, { ...file, whole: false }, deletion],
      'recorded',
      /before the whole download/,
    ],
  ]);
  judged('NDH-RETR-12', stu1, [
    ['after the status', [status('pending'), list, file], 'conforms'],
    ['after the list only', [list, file, status('completed')], 'doesNotConform'],
    ['of a $export only', [{ ...file, url: '/fhir/exports/1/a' }], 'notTestable'],
    ['after it asked for them by HEAD', [{ ...file, method: 'HEAD' }, status('completed'), file], 'conforms'],
    [
      'after the status of another run',
      [ofRun(status('completed'), 'r'), ofRun(file, 's')],
      'doesNotConform',
    ],
    ['that are gone', [ofRun(status('completed'), 'r'), { ...file, status: 404 }], 'conforms'],
  ]);
  judged('NDH-STATUS-07', stu1, [
    ['while it is pending', [status('pending'), file], 'doesNotConform', /"pending"/],
    [
      'of the second run while it is pending',
      [ofRun(status('completed'), 'r'), ofRun(status('pending'), 's'), ofRun(file, 's')],
      'doesNotConform',
      /"pending"/,
    ],
    ['once it is completed', [status('pending'), status('completed ready'), file], 'conforms'],
    [
      'by SFTP while it is pending',
      [
        { kind: 'sftp file', name: 's-status-1.txt', text: 'pending' },
        { kind: 'sftp file', name: 'a' },
      ],
      'doesNotConform',
    ],
    [
      'by SFTP once it is completed',
      [
        { kind: 'sftp file', name: 's-status-1.txt', text: 'completed' },
        { kind: 'sftp file', name: 'a' },
      ],
      'conforms',
    ],
  ]);
  judged('NDH-LIST-12', ballot, [
    [
      'with a link elsewhere that it leaves out',
      [{ ...list, links: ['http://127.0.0.1:9/files/a.ndjson'] }],
      'recorded',
      /leaves/,
    ],
    [
      'with a link elsewhere and its token',
      [
        { ...list, links: ['http://127.0.0.1:9/a.ndjson'] },
        { kind: 'canary', url: '/a.ndjson', ...good },
      ],
      'recorded',
      /sends the token/,
    ],
  ]);
  judged('SMART-API-06', ballot, [
    ['and leaves references alone', [list, file], 'conforms'],
    ['and follows them without the token', [list, file, { kind: 'canary' }], 'conforms', /without the token/],
    ['and follows them with it', [list, file, { kind: 'canary', ...good }], 'fallsShort'],
    [
      'and asks there with it by HEAD',
      [list, file, { kind: 'canary', method: 'HEAD', ...good }],
      'fallsShort',
    ],
    [
      'and follows them with it in the query',
      [list, file, { kind: 'canary', elsewhere: [{ place: 'query', label: 'a' }] }],
      'fallsShort',
    ],
    [
      'of a type without references',
      [{ ...file, url: '/repository/a/files/Endpoint-1.ndjson' }],
      'notTestable',
    ],
    [
      'and follows them with a token that has run out',
      [{ kind: 'token', issued: 'a' }, list, file, { kind: 'canary', ...spent }],
      'fallsShort',
    ],
    ['and follows them with a token of that host', [list, file, { kind: 'canary', ...spent }], 'conforms'],
    ['that refer to nobody', [list, file], 'notTestable', /did not refer/, { situations: [] }],
  ]);
});

describe('A client that fetches the files of a $export', () => {
  const url = '/fhir/exports/1/Organization-1.ndjson';
  const manifest = (requiresToken: boolean): Told => ({
    kind: 'poll',
    job: '/fhir/exports/1',
    requiresToken,
    links: [`http://h${url}`],
  });
  const fetched: Told = { kind: 'file', url, ...good, headers: { 'accept-encoding': 'gzip, br' } };
  const { credential: _, ...bare } = fetched;
  judged('BULK-FILE-13', ballot, [
    ['with its token', [manifest(true), fetched], 'conforms'],
    ['without', [manifest(true), { ...bare, status: 401 }], 'doesNotConform'],
    ['without at first', [manifest(true), { ...bare, status: 401 }, fetched], 'fallsShort'],
    [
      'with one that ran out at first',
      [manifest(true), { ...bare, ...spent, status: 401 }, fetched],
      'conforms',
    ],
    ['that needs none', [manifest(false), bare], 'notTestable'],
    ['after it asked for them by HEAD', [manifest(true), { ...bare, method: 'HEAD' }, fetched], 'conforms'],
    [
      'with its token, but not as a bearer',
      [manifest(true), { ...fetched, credential: { ...good.credential, scheme: 'token' } }],
      'doesNotConform',
    ],
    [
      'with its token in the query',
      [manifest(true), { ...bare, url: `${url}?token=a`, elsewhere: [{ place: 'query', label: 'a' }] }],
      'doesNotConform',
    ],
    [
      'without at first, and one never with it',
      [{ ...manifest(true), links: [`http://h${url}`, 'http://h/2'] }, bare, fetched, { ...bare, url: '/2' }],
      'doesNotConform',
    ],
  ]);
  judged('BULK-FILE-07', cur, [
    ['that needs no token, without', [manifest(false), bare], 'conforms'],
    ['that needs no token, with it', [manifest(false), fetched], 'doesNotConform'],
    [
      'that needs no token, with it in the query',
      [manifest(false), { ...bare, elsewhere: [{ place: 'query', label: 'a' }] }],
      'doesNotConform',
    ],
    ['that needs it', [manifest(true), fetched], 'notTestable', /files-without-token/],
    [
      'that needs no token, with one that has run out',
      [{ kind: 'token', issued: 'a' }, manifest(false), { ...bare, ...spent }],
      'doesNotConform',
    ],
    [
      'that needs no token, with it in a HEAD',
      [manifest(false), { ...fetched, method: 'HEAD' }],
      'doesNotConform',
    ],
  ]);
  judged('BULK-FILE-14', cur, [
    ['and nobody says what it took in', [fetched], 'notTestable', /only a person/],
    ['and asks for no gzip', [{ ...fetched, headers: {} }], 'fallsShort'],
    ['and refuses gzip', [{ ...fetched, headers: { 'accept-encoding': 'gzip;q=0, br' } }], 'fallsShort'],
    [
      'and takes whatever comes',
      [{ ...fetched, headers: { 'accept-encoding': '*' } }],
      'notTestable',
      /person/,
    ],
    [
      'and resumes one without gzip',
      [fetched, { ...fetched, headers: { 'accept-encoding': 'identity', range: 'bytes=9-' } }],
      'notTestable',
      /person/,
    ],
  ]);
});
