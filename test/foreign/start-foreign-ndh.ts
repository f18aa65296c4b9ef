import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { nothingHere, outcome, readRequest, send, type Answer, type Asked } from './answer.ts';
import { AuditTrail } from './audit-trail.ts';
import { Directory } from './directory.ts';
import type { Flaw } from './flaws.ts';
import { enrolment } from './one-time-code.ts';
import { answerOperator } from './operator.ts';
import { Orders } from './orders.ts';
import { OwnLife } from './own-life.ts';
import { answerFile } from './outbox.ts';
import { Partners } from './partners.ts';
import { allRecords } from './records/all-records.ts';
import { answerRegistry, fhirPath, type Registry } from './registry.ts';
import { Repository } from './repository.ts';
import { openSftpDoor } from './sftp-door.ts';
import { SignIn } from './sign-in.ts';

export interface ForeignOptions {
  /** What it does wrong; nothing where left out. */
  flaws?: Flaw[];
  /** Codes go by a counter (RFC 4226), not by time. */
  counted?: boolean;
  /** Whether records can be looked for; true where left out. */
  searchable?: boolean;
  /** The number of runs after which its directory changes by itself; never where left out. */
  changesAfter?: number;
}

/** A partner that is there from the start. */
export interface ForeignAccount {
  partnerNumber: string;
  passphrase: string;
  /** `otpauth://totp/…`, or `hotp`. */
  otpLink: string;
}

/**
 * An NDH of edition 1.0.0 that shares no code with the simulated one, and does everything otherwise: signing in by forms
 * and a cookie, accounts that are granted later, lists of plain lines, files by POST on a second host, orders that are
 * withdrawn at an address of their own, and real time.
 */
export interface StartedForeignNdh {
  /** Of the forms, lists and orders. */
  origin: string;
  base: string;
  /** Of the files: another host name. */
  filesOrigin: string;
  filesHost: string;
  sftpPort: number;
  /** Two partners of its own. */
  accounts: [ForeignAccount, ForeignAccount];
  /** Of the operator alone. */
  operatorPort: number;
  /** The operator's commands, each with that port as its argument: JSON on stdin, JSON on stdout. */
  trigger: string[];
  seed: string[];
  stop(): Promise<void>;
}

export async function startForeignNdh({
  flaws = [],
  counted = false,
  searchable = true,
  changesAfter,
}: ForeignOptions = {}): Promise<StartedForeignNdh> {
  const set = new Set(flaws);
  const [directory, repository, partners] = [
    new Directory(allRecords),
    new Repository(),
    new Partners(counted),
  ];
  const life = new OwnLife(directory, changesAfter);
  const orders = new Orders(directory, repository, { flaws: set, life });
  const signIn = new SignIn(partners, set);
  const registry: Registry = {
    ...{ directory, repository, partners, orders, signIn, flaws: set, searchable, origin: '' },
    linkTo: (...steps) => `${filesOrigin}/outbound/${steps.map(encodeURIComponent).join('/')}`,
  };
  orders.linkTo = registry.linkTo;
  const trail = new AuditTrail(!set.has('audits no files'));
  const audited = (answer: (registry: Registry, asked: Asked) => Answer) =>
    serving(async (asked) => {
      const partner = signIn.partnerOf(asked);
      const given = answer(registry, asked);
      if (partner !== undefined) trail.keep(partner, asked, given);
      return given;
    });
  const servers = [
    audited(answerRegistry),
    audited(fileAt),
    serving(async (asked) =>
      asked.url.pathname === '/trail' ? trail.answer(asked) : answerOperator(asked, orders, directory),
    ),
  ] as const;
  const [port, filesPort, operatorPort] = (await Promise.all(servers.map(listen))) as [
    number,
    number,
    number,
  ];
  const sftp = await openSftpDoor(partners, repository, set);
  const filesOrigin = `http://localhost:${filesPort}`;
  registry.origin = `http://127.0.0.1:${port}`;
  partners.places = (number) => ({
    outbox: `${registry.origin}/outbox/${number}`,
    dropbox: `sftp://127.0.0.1:${sftp.port}/outbound/${number}`,
  });
  const command = (name: string): string[] => [
    ...[process.execPath, fileURLToPath(new URL(`./${name}.ts`, import.meta.url)), String(operatorPort)],
  ];
  return {
    ...{ origin: registry.origin, base: registry.origin + fhirPath, filesOrigin },
    ...{ filesHost: new URL(filesOrigin).host, sftpPort: sftp.port, operatorPort },
    accounts: [account(partners), account(partners)],
    ...{ trigger: command('trigger'), seed: command('seed') },
    stop: async () => {
      orders.stop();
      await Promise.all([sftp.close(), ...servers.map(close)]);
    },
  };
}

function account(partners: Partners): ForeignAccount {
  const { number, passphrase, seed } = partners.open();
  return { partnerNumber: number, passphrase, otpLink: enrolment(number, seed, partners.counted) };
}

function fileAt(registry: Registry, asked: Asked): Answer {
  const steps = asked.url.pathname.split('/').slice(1).map(decodeURIComponent);
  const [root, account, schedule, stamp, name, ...rest] = steps;
  if (root !== 'outbound' || name === undefined || rest.length > 0) return nothingHere();
  return answerFile(registry, asked, [account ?? '', schedule ?? '', stamp ?? '', name]);
}

function serving(answer: (asked: Asked) => Promise<Answer>): Server {
  return createServer((request, response) => {
    readRequest(request, 'http://here')
      .then(answer)
      .then(
        (given) => send(response, given),
        (error: unknown) => send(response, outcome(400, 'exception', String(error))),
      );
  });
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

async function close(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}
