import { gzipSync } from 'node:zlib';
import type { Answer, Subject } from './mutating-proxy.ts';
import { silences } from './silences.ts';

/** A change on the way from a good server to the harness, and which of the requirements looked at it breaks. */
export interface Mutation {
  on: Subject | 'all';
  /** The default one unless stated. */
  edition?: string;
  change: (answer: Answer, path: string) => void;
  /** Requirements to judge. */
  rows: string[];
  /** Those of them that fail or fall short; every other one conforms. */
  red: string[];
}

const isOk = ({ status }: Answer): boolean => status >= 200 && status < 300;

const whenOk =
  (change: (answer: Answer) => void) =>
  (answer: Answer): void => {
    if (isOk(answer)) change(answer);
  };

const status = (code: number) => whenOk((answer) => (answer.status = code));

const text = (change: (body: string) => string | Buffer) =>
  whenOk((answer) => (answer.body = change(String(answer.body))));

const lines = (change: (lines: string[]) => string[]) =>
  text((body) =>
    change(body.trimEnd().split('\n'))
      .map((line) => `${line}\n`)
      .join(''),
  );

const json = (change: (document: Record<string, unknown>) => object) =>
  text((body) => JSON.stringify(change(JSON.parse(body) as Record<string, unknown>)));

const links = (change: (links: object[]) => object[]) =>
  json((list) => ({ ...list, output: change(list['output'] as object[]) }));

/** Changes the answers to files of a set once one of a later set has been asked for. */
function ofEarlierSets(change: (answer: Answer) => void) {
  let newest = '';
  return (answer: Answer, path: string): void => {
    const time = timeIn(path);
    if (time < newest) change(answer);
    else newest = time;
  };
}

const timeIn = (name: string): string => /(\d+-){5}\d+(?=\.ndjson)/.exec(name)?.[0] ?? '';

const ofLists = ['NDH-LIST-03', 'NDH-LIST-04', 'NDH-LIST-06'];
const ofLines = ['NDH-FILE-01', 'NDH-FILE-02', 'NDH-FILE-03', 'NDH-EXEC-04'];
const ofFiles = ['NDH-RETR-01', 'NDH-RETR-06', 'NDH-RETR-11'];

export const mutations: Record<string, Mutation> = {
  'an acceptance with another status': {
    on: 'kick-off',
    change: status(200),
    rows: ['NDH-SCHED-02', 'NDH-SCHED-03'],
    red: ['NDH-SCHED-02'],
  },
  'an acceptance that reports an error': {
    on: 'kick-off',
    change: whenOk((answer) => {
      answer.headers['content-type'] = 'application/fhir+json';
      answer.body = '{"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"processing"}]}';
    }),
    rows: ['NDH-SCHED-02', 'NDH-SCHED-26'],
    red: ['NDH-SCHED-26'],
  },
  'a bulk export whose status address is relative where changes are asked for': {
    on: 'kick-off',
    change: ({ headers }, path) => {
      const given = String(headers['content-location']);
      if (path.includes('_since=2')) headers['content-location'] = given.replace(/^http:..[^/]+/, '');
    },
    rows: ['NDH-BULK-02', 'BULK-KICK-04', 'BULK-KICK-13', 'BULK-KICK-12'],
    red: ['BULK-KICK-04'],
  },
  'a list without its last link': {
    on: 'list',
    change: links((all) => all.slice(0, -1)),
    rows: ofLists,
    red: ['NDH-LIST-04'],
  },
  'a list in another order': { on: 'list', change: links((all) => all.toReversed()), rows: ofLists, red: [] },
  'a list with members that nobody knows': {
    on: 'list',
    change: json((list) => ({ vendor: { page: 1 }, ...list })),
    rows: ofLists,
    red: [],
  },
  'a list that is not compressed as it says': {
    on: 'list',
    change: whenOk(({ headers }) => (headers['content-encoding'] = 'br')),
    rows: ['NDH-LIST-02'],
    red: ['NDH-LIST-02'],
  },
  'a list whose links lead to a port on which nobody listens': {
    on: 'list',
    change: text((body) => body.replaceAll(/:\d+\/repository/g, ':9/repository')),
    rows: ofLists.slice(0, 1),
    red: ['NDH-LIST-03'],
  },
  'a list that tells other types and numbers of lines': {
    on: 'list',
    change: links((all) => all.map((link) => ({ ...link, type: 'Location', count: 7 }))),
    rows: ofLists,
    red: [],
  },
  'a file with each line twice': {
    on: 'file',
    change: lines((all) => [...all, ...all]),
    rows: ofLines,
    red: [],
  },
  'a file with a line that lost its id to a number': {
    on: 'file',
    change: lines(([first = '', ...others]) => [first.replace(/"id":"[^"]+"/, '"id":7'), ...others]),
    rows: ['NDH-FILE-05'],
    red: ['NDH-FILE-05'],
  },
  'a request for an account that is granted and says nothing': {
    on: 'registration',
    change: status(204),
    rows: ['NDH-REG-01'],
    red: ['NDH-REG-01'],
  },
  'a request for an account that nobody can ask after': {
    on: 'decision',
    change: (answer) => (answer.status = 404),
    rows: ['NDH-REG-01', 'NDH-REG-06'],
    red: ['NDH-REG-06'],
  },
  'a file without its last line': {
    on: 'file',
    change: lines((all) => all.slice(0, -1)),
    rows: ofLines,
    red: ['NDH-EXEC-04'],
  },
  'a file in another order': { on: 'file', change: lines((all) => all.toReversed()), rows: ofLines, red: [] },
  'a file with the line ends of another system': {
    on: 'file',
    change: text((body) => body.replaceAll('\n', '\r\n')),
    rows: ofLines,
    red: [],
  },
  'a file that begins with a mark': {
    on: 'file',
    change: text((body) => `\uFEFF${body}`),
    rows: ofLines,
    red: ['NDH-FILE-02'],
  },
  'a file that is compressed and does not say so': {
    on: 'file',
    change: text((body) => gzipSync(body)),
    rows: ofFiles,
    red: ['NDH-RETR-11'],
  },
  'a file with the label of another format': {
    on: 'file',
    change: whenOk(({ headers }) => (headers['content-type'] = 'application/json')),
    rows: ofFiles,
    red: ['NDH-RETR-06'],
  },
  'a deletion that is refused': {
    on: 'deletion',
    change: status(405),
    rows: ['NDH-DEL-01'],
    red: ['NDH-DEL-01'],
  },
  'a cancellation with another status': {
    on: 'cancellation',
    change: status(204),
    rows: ['NDH-CANCEL-01', 'NDH-CANCEL-02'],
    red: ['NDH-CANCEL-02'],
  },
  'metadata of another version of FHIR': {
    on: 'metadata',
    change: json((statement) => ({ ...statement, fhirVersion: '5.0.0' })),
    rows: ['NDH-CAP-01'],
    red: ['NDH-CAP-01'],
  },
  'a status over REST that stays pending after a run has failed': {
    on: 'status',
    edition: '1.0.0',
    change: text((body) => body.replace(/^error.*/, 'pending')),
    rows: ['NDH-STATUS-03', 'NDH-STATUS-06'],
    red: ['NDH-STATUS-06'],
  },
  'a list that names the newest set only': {
    on: 'list',
    edition: '1.0.0',
    change: links((all) => {
      const time = (link: object) => timeIn(JSON.stringify(link));
      const newest = all.map(time).sort().at(-1);
      return all.filter((link) => time(link) === newest);
    }),
    rows: ['NDH-SFTP-05', 'NDH-OVERWRITE-11'],
    red: [],
  },
  'earlier sets that are listed and gone': {
    on: 'file',
    edition: '1.0.0',
    change: ofEarlierSets((answer) => (answer.status = 410)),
    rows: ['NDH-OVERWRITE-11'],
    red: ['NDH-OVERWRITE-11'],
  },
  'earlier sets in another order': {
    on: 'file',
    edition: '1.0.0',
    change: ofEarlierSets(lines((all) => all.toReversed())),
    rows: ['NDH-OVERWRITE-11', 'NDH-OVERWRITE-17'],
    red: [],
  },
  'files that are given names with another time': {
    on: 'file',
    edition: '1.0.0',
    change: ({ headers }, path) => {
      const name = path.slice(path.lastIndexOf('/') + 1).replace(/-\d{4}(?=(-\d+){5}\.ndjson)/, '-2020');
      headers['content-disposition'] = `attachment; filename="${name}"`;
    },
    rows: ['NDH-NAME-03', 'NDH-LIST-10'],
    red: ['NDH-NAME-03', 'NDH-LIST-10'],
  },
  ...silences,
  'headers that nobody asked for': {
    on: 'all',
    change: ({ headers }) => Object.assign(headers, { via: '1.1 somebody', 'set-cookie': ['a=b', 'c=d'] }),
    rows: ['NDH-AUTH-01', 'NDH-SCHED-02', 'NDH-LIST-03', 'NDH-DEL-01', 'NDH-CANCEL-02'],
    red: [],
  },
};
