import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { URI } from 'otpauth';
import ssh2, { type SFTPWrapper } from 'ssh2';
import type { ForeignAccount, StartedForeignNdh } from './start-foreign-ndh.ts';

/** A due time that lies ahead, so that nothing runs by itself while a test looks. */
export const tomorrow = new Date(Math.ceil(Date.now() / 1000) * 1000 + 86_400_000);

export const daysOn = (count: number): string =>
  new Date(tomorrow.getTime() + count * 86_400_000).toISOString();

interface Wish {
  types?: string;
  filter?: string;
  keep?: boolean;
  /** In place of, or beside, what an order has. */
  other?: Record<string, unknown>[];
  /** `_account` of somebody else. */
  account?: string;
}

const form = (fields: Record<string, string>): RequestInit => ({
  ...{ method: 'POST', redirect: 'manual', body: new URLSearchParams(fields) },
});

/** Runs a command of the operator. */
export async function operate(command: string[], given: object): Promise<Record<string, unknown>> {
  const [program = '', ...rest] = command;
  const child = spawn(program, rest, { stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin.end(JSON.stringify(given));
  return JSON.parse(await text(child.stdout)) as Record<string, unknown>;
}

/** One partner at the forms, lists and files, by nothing but what Node has. */
export class Visitor {
  readonly ndh: StartedForeignNdh;
  readonly account: ForeignAccount;
  cookie = '';

  constructor(ndh: StartedForeignNdh, account: ForeignAccount) {
    this.ndh = ndh;
    this.account = account;
  }

  /** The first form; the ticket that is hidden in the second, and a cookie where there is one already. */
  async begin(phrase = this.account.passphrase): Promise<{ answer: Response; ticket: string }> {
    const fields = { partner: this.account.partnerNumber, phrase };
    const answer = await fetch(`${this.ndh.origin}/sign-in`, form(fields));
    const [, ticket = ''] = /name="ticket" value="([^"]+)"/.exec(await answer.text()) ?? [];
    return { answer, ticket };
  }

  digits(): string {
    return URI.parse(this.account.otpLink).generate();
  }

  /** The second form. */
  verify(ticket: string, digits: string): Promise<Response> {
    return fetch(`${this.ndh.origin}/sign-in/verify`, form({ ticket, digits }));
  }

  async signIn(): Promise<this> {
    const { ticket } = await this.begin();
    this.keep(await this.verify(ticket, this.digits()));
    return this;
  }

  keep({ headers }: Response): void {
    this.cookie = (headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  }

  ask(url: string, init: RequestInit = {}): Promise<Response> {
    const headers = { ...(init.headers as Record<string, string>), cookie: this.cookie };
    return fetch(new URL(url, this.ndh.origin), { redirect: 'manual', ...init, headers });
  }

  order(id: string, wish: Wish = {}): Promise<Response> {
    const own = [
      { name: '_account', valueString: wish.account ?? this.account.partnerNumber },
      { name: '_scheduledId', valueId: id },
      { name: '_startdate', valueDateTime: tomorrow.toISOString() },
      {
        name: '_frequency',
        valueDuration: { value: 1, unit: 'd', code: 'd', system: 'http://unitsofmeasure.org' },
      },
      ...(wish.types === undefined ? [] : [{ name: '_type', valueString: wish.types }]),
      ...(wish.filter === undefined ? [] : [{ name: '_typeFilter', valueString: wish.filter }]),
      ...(wish.keep === undefined ? [] : [{ name: '_keepFile', valueBoolean: wish.keep }]),
    ];
    const replaced = new Set((wish.other ?? []).map(({ name }) => name));
    const parameter = [...own.filter(({ name }) => !replaced.has(name)), ...(wish.other ?? [])];
    return this.ask(`${this.ndh.base}/$ndhschExport`, {
      ...{ method: 'POST', headers: { 'content-type': 'application/fhir+json', prefer: 'respond-async' } },
      body: JSON.stringify({ resourceType: 'Parameters', parameter }),
    });
  }

  /** Lets the run of a due time happen now; whether there was one. */
  async run(schedule: string, day = 0): Promise<boolean> {
    const given = { account: this.account.partnerNumber, schedule, at: daysOn(day) };
    return (await operate(this.ndh.trigger, given))['ran'] === true;
  }

  list(schedule: string, account = this.account.partnerNumber): Promise<Response> {
    return this.ask(`/outbox/${account}/${schedule}/links`);
  }

  async links(schedule: string): Promise<string[]> {
    return (await (await this.list(schedule)).text()).split('\n').filter((line) => line !== '');
  }

  file(link: string): Promise<Response> {
    return this.ask(link, { method: 'POST' });
  }

  /** The text of every file of the latest set. */
  async texts(schedule: string): Promise<string[]> {
    const links = await this.links(schedule);
    return Promise.all(links.map(async (link) => (await this.file(link)).text()));
  }

  /** Every record of the latest set. */
  async records(
    schedule: string,
  ): Promise<{ resourceType: string; id: string; [element: string]: unknown }[]> {
    const lines = (await this.texts(schedule)).join('').split('\n');
    return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as never);
  }

  /** Opens SFTP for as long as the visit lasts. */
  async sftp<Result>(visit: (sftp: SftpVisit) => Promise<Result>): Promise<Result> {
    const client = new ssh2.Client();
    await new Promise<void>((resolve, reject) => {
      client.once('ready', resolve).once('error', reject);
      const { partnerNumber: username, passphrase: password } = this.account;
      client.connect({ host: '127.0.0.1', port: this.ndh.sftpPort, username, password });
    });
    try {
      return await visit(new SftpVisit(await promised((done) => client.sftp(done))));
    } finally {
      client.end();
    }
  }
}

/** What is looked at over SFTP. */
export class SftpVisit {
  readonly #sftp: SFTPWrapper;

  constructor(sftp: SFTPWrapper) {
    this.#sftp = sftp;
  }

  async names(path: string): Promise<string[]> {
    const entries = await promised<ssh2.FileEntry[]>((done) => this.#sftp.readdir(path, done));
    return entries.map(({ filename }) => filename);
  }

  async read(path: string): Promise<string> {
    return (await promised<Buffer>((done) => this.#sftp.readFile(path, done))).toString('utf8');
  }

  async remove(path: string): Promise<void> {
    await promised((done) => this.#sftp.unlink(path, (error) => done(error, true)));
  }
}

function promised<Value>(ask: (done: (error: Error | null | undefined, value: Value) => void) => void) {
  return new Promise<Value>((resolve, reject) =>
    ask((error, value) => {
      if (error) reject(error);
      else resolve(value);
    }),
  );
}
