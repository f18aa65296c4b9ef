import type { StartedNdh } from '../../../simulators/ndh/start-ndh.ts';
import { type Answer, Poster, textIn } from './poster.ts';

/** Something that the harness asks a person to do by hand, as the terminal shows it. */
export interface Task {
  title: string;
  text: string;
  /** What is to be entered, by field. */
  entries: Record<string, string>;
}

/** Reads the last task of what a terminal shows; nothing where there is none. */
export function taskIn(shown: string): Task | undefined {
  const begin = shown.lastIndexOf(beginning);
  if (begin < 0) return undefined;
  const text = shown.slice(begin + beginning.length);
  const [title = '', ...lines] = text.split('\n');
  const entries: Record<string, string> = {};
  const first = lines.findIndex((line) => line.endsWith('. Enter')) + 1;
  let name = '';
  for (const line of first === 0 ? [] : lines.slice(first)) {
    const [, field, value] = /^ {5}(\S+) {2,}(.*)$/.exec(line) ?? [];
    if (field !== undefined) entries[(name = field)] = value ?? '';
    else if (line.startsWith('       ') && name !== '') entries[name] += `\n${line.trim()}`;
    else break;
  }
  return { title: title.replace(/ \(portal\)$/, ''), text, entries };
}

const beginning = 'Please do this by hand: ';

/** Somebody who does in the simulated portal what the harness asks for, with no browser but forms of their own. */
export class Person {
  readonly #ndh: StartedNdh;
  #window: Poster;
  /** Address of the request for an account that was made last. */
  #request = '';
  #last: Answer | undefined;

  constructor(ndh: StartedNdh) {
    this.#ndh = ndh;
    this.#window = new Poster(ndh);
  }

  /** Does a task; the answers to its questions, in order. */
  async do(task: Task): Promise<string[]> {
    if (task.text.includes('Close every private window')) this.#window = new Poster(this.#ndh);
    const [, deed] = this.#deeds.find(([title]) => title.test(task.title)) ?? [];
    if (!deed) throw new Error(`nobody knows how to do this: ${task.title}`);
    return deed(task);
  }

  readonly #deeds: [title: RegExp, deed: (task: Task) => Promise<string[]>][] = [
    [/^a request for an account$/, (task) => this.#register(task)],
    [/^what the grant hands out$/, () => this.#collect()],
    [/^the first code/, async ({ entries }) => [(await this.#send('/enrol', entries)) ? 'a' : 'n']],
    [/^the reason$/, async () => [textIn(this.#last?.html ?? '', 'reason')]],
    [/^the first step/, async ({ entries }) => [await this.#firstStep(entries)]],
    [/^the second step/, async ({ entries }) => [(await this.#send('/code', entries)) ? 's' : 'r']],
    [/^the end of the session$/, async () => [String((await this.#send('/logout', {})) && '')]],
    [/^a look at who/, async () => [(await this.#window.get('')).status === 200 ? 'y' : 'n']],
    [/^a schedule$/, (task) => this.#schedule(task)],
    [/^what is wrong$/, async () => ['a field is marked']],
    [/^cancelling/, async () => [await this.#confirm(/href="\/portal(\/schedules\/\w+\/cancel)"/)]],
    [/^deleting/, async ({ text }) => [await this.#delete(/Delete the file (\S+),/.exec(text)?.[1] ?? '')]],
    [/^a look at the files$/, async () => [[...(await this.#home()).matchAll(file)].map(nameOf).join(' ')]],
  ];

  /** Sends a form; whether the portal goes on. */
  async #send(path: string, fields: Record<string, string>): Promise<boolean> {
    this.#last = await this.#window.post(path, fields);
    return this.#last.status === 303;
  }

  async #register({ text, entries }: Task): Promise<string[]> {
    if (!text.includes('Look again')) {
      if (!(await this.#send('/register', entries))) return ['r'];
      this.#request = this.#last?.location ?? '';
    }
    this.#last = await this.#window.get(this.#request);
    const [, outcome = ''] = /<strong>(Granted|Denied|Pending)/.exec(this.#last.html) ?? [];
    return [outcome.slice(0, 1).toLowerCase()];
  }

  async #collect(): Promise<string[]> {
    await this.#send(`${this.#request}/collect`, {});
    const { html } = this.#last!;
    const enrolment = await this.#window.get('/enrol');
    return [
      textIn(html, 'account-id'),
      textIn(html, 'account-secret'),
      textIn(enrolment.html, 'totp-secret'),
    ];
  }

  async #firstStep({ account = '', secret = '' }: Record<string, string>): Promise<string> {
    if (!(await this.#send('/login', { accountId: account, secret }))) return 'r';
    return this.#last?.location === '/code' ? 'c' : 's';
  }

  async #schedule({ entries: { _type = '', _frequency = '', ...rest } }: Task): Promise<string[]> {
    if ((await this.#window.get('/schedules/new')).status !== 200) return ['x'];
    const types = _type.split(', ').map((type): [string, string] => ['_type', type]);
    const frequency = _frequency === 'once' ? '' : _frequency;
    const fields = Object.entries({ ...rest, _frequency: frequency });
    return [(await this.#window.post('/schedules', [...types, ...fields])).status === 303 ? 'a' : 'r'];
  }

  async #home(): Promise<string> {
    return (await this.#window.get('')).html;
  }

  async #delete(name: string): Promise<string> {
    const row = (await this.#home()).split('<tr ').find((each) => each.includes(`data-file="${name}"`));
    return row === undefined ? 'n' : this.#confirm(/href="\/portal(\/files\/[^"/]+\/delete)"/, row);
  }

  /** Opens the page behind the first such link, and confirms what it asks. */
  async #confirm(link: RegExp, html?: string): Promise<string> {
    const [, path] = link.exec(html ?? (await this.#home())) ?? [];
    return path !== undefined && (await this.#send(path, {})) ? 'y' : 'n';
  }
}

const file = /data-file="([^"]*)"/g;
const nameOf = ([, name = '']: RegExpMatchArray): string => name;
