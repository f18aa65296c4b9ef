import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadHostKey } from '../sftp/host-key.ts';
import { startSftp, type StartedSftp } from '../sftp/start-sftp.ts';
import { defaultEdition, loadEdition } from '../../lib/edition/load-edition.ts';
import type { Edition } from '../../lib/edition/edition.ts';
import { startingDefects } from './active-defects.ts';
import { auditSftp, keepAuditRecords, watchedByAll } from './audit/keep-audit-records.ts';
import { exportParts } from './bulk/export-parts.ts';
import { sweepExports } from './bulk/sweep-jobs.ts';
import { instant, realClock, virtualClock, type Clock } from './clock.ts';
import { Faults } from './faults.ts';
import { fillDirectory } from './fill-directory.ts';
import { logRequests } from './log/log-requests.ts';
import { logSftp } from './log/log-sftp.ts';
import { Log } from './log/log.ts';
import type { NdhOptions } from './ndh-options.ts';
import type { Ndh } from './ndh.ts';
import { Endings } from './repository/endings.ts';
import { sftpRepositories } from './repository/sftp-repositories.ts';
import { sweepRepositories } from './repository/sweep-repositories.ts';
import type { Controls } from './routes/control.ts';
import { isLoopback, type Reach } from './smart/addresses.ts';
import { enrolClients } from './smart/enrol-clients.ts';
import { KeySets } from './smart/key-sets.ts';
import { keepSchedules } from './schedule/keep-schedules.ts';
import { startScheduler } from './schedule/scheduler.ts';
import { buildServer } from './server.ts';
import type { Client } from './store/clients.ts';
import { originWith } from './tls/certified.ts';
import { startTrace, type Trace } from './trace/start-trace.ts';
import { openStore, type Store } from './store/open-store.ts';

export type { NdhOptions } from './ndh-options.ts';

const loopback = '127.0.0.1';

/** A simulated NDH that is running. */
export interface StartedNdh {
  origin: string;
  /** FHIR base. */
  base: string;
  sftpPort?: number;
  /** Those of the options, with their accounts. */
  clients: Pick<Client, 'id' | 'accountId'>[];
  stop(): Promise<void>;
}

/** Starts a simulated NDH. Throws an Error in one sentence where an option or a folder does not do. */
export async function startNdh(options: NdhOptions = {}): Promise<StartedNdh> {
  const folder = options.dataDir ?? mkdtempSync(join(tmpdir(), 'ndh-'));
  const called = new Set<string>();
  const removeTemporary = (): void => {
    if (options.dataDir === undefined) rmSync(folder, { recursive: true, force: true });
  };
  const host = options.host ?? loopback;
  const { tls } = options;
  const place = { edition: options.edition ?? defaultEdition, host, tls };
  const trace: Trace | undefined = options.trace && (await startTrace(options.trace, place, () => ndh));
  const ndh: Ndh = await openNdh(options, folder, called, trace).catch(async (error: unknown) => {
    await trace?.stop();
    removeTemporary();
    throw error;
  });
  const controls: Controls = {
    ndh: () => ndh,
    called,
    restart: (until) => restart(ndh, folder, options, until),
  };
  const app = buildServer(controls, options.control ?? false, tls);
  trace?.http(app);
  keepAuditRecords(app, () => ndh);
  if (ndh.log) logRequests(app, () => ndh, ndh.log);
  let sftp: StartedSftp | undefined;
  const stop = async (): Promise<void> => {
    ndh.faults.release();
    await app.close();
    await sftp?.stop();
    await ndh.scheduler.stop();
    await trace?.stop();
    await ndh.exporter.stop();
    ndh.store.setNote('now', instant(ndh.clock.now()));
    ndh.store.close();
    removeTemporary();
  };
  try {
    sftp = await openSftp(options, folder, host, ndh, trace);
    await app.listen({ port: options.port ?? 0, host });
  } catch (error) {
    await stop();
    throw error;
  }
  ndh.scheduler.wake();
  ndh.exporter.wake();
  const clients = enrolClients(options.clients ?? [], ndh);
  const origin = originWith(tls, host, (app.server.address() as AddressInfo).port);
  return { origin, base: `${origin}/fhir`, clients, ...(sftp ? { sftpPort: sftp.port } : {}), stop };
}

async function openSftp(
  { sftpPort = false }: NdhOptions,
  folder: string,
  host: string,
  ndh: Ndh,
  trace: Trace | undefined,
): Promise<StartedSftp | undefined> {
  if (sftpPort === false) return undefined;
  const repositories = sftpRepositories(() => ndh);
  const sftp = await startSftp({
    ...{ host, port: sftpPort, hostKey: loadHostKey(folder), behaviour: () => ndh.behaviour },
    repositories: trace?.sftp(repositories) ?? repositories,
    now: () => ndh.clock.now(),
    watch: watchedByAll(
      auditSftp(() => ndh),
      ...(ndh.log ? [logSftp(() => ndh, ndh.log)] : []),
    ),
  });
  ndh.sftp = { port: sftp.port, hostKey: sftp.fingerprint };
  return sftp;
}

async function openNdh(
  options: NdhOptions,
  folder: string,
  called: Set<string>,
  trace: Trace | undefined,
): Promise<Ndh> {
  const edition = loadEdition(options.edition ?? defaultEdition);
  const defects = await startingDefects(options, called, trace);
  const repositories = join(folder, 'repositories');
  const exports = join(folder, 'exports');
  const durable = options.dataDir !== undefined;
  const store = openStore(folder, durable);
  for (const each of [repositories, exports]) mkdirSync(each, { recursive: true, mode: 0o700 });
  const clock = clockOf(options, store);
  const ndh: Ndh = {
    ...{
      edition,
      tier: tierOf(options, edition),
      defects,
      behaviour: defects.behaviour,
      clock,
      store,
      repositories,
      durable,
      faults: new Faults(),
      endings: new Endings(),
      keySets: new KeySets(reachOf(options), trace?.keySet),
      exports,
      subscriptions: new Map(),
    },
    scheduler: startScheduler(() => ndh),
    ...exportParts(() => ndh, options.bulk),
    ...(options.publicUrl === undefined ? {} : { publicUrl: options.publicUrl }),
    ...(options.control && { log: new Log(() => ndh.clock) }),
  };
  store.sessions.sweep(clock.now());
  keepSchedules(ndh);
  sweepRepositories(ndh);
  sweepExports(ndh);
  await fillDirectory(options, ndh);
  return ndh;
}

function tierOf({ tier }: NdhOptions, { capability }: Edition): string {
  const known = Object.keys(capability.tiers);
  if (tier === undefined || known.includes(tier)) return tier ?? capability.defaultTier;
  throw new Error(`unknown tier "${tier}"; known: ${known.join(', ')}`);
}

const reachOf = ({ host = loopback, privateKeySets = false }: NdhOptions): Reach => ({
  loopback: isLoopback(host),
  anywhere: privateKeySets,
});

function clockOf({ control, start }: NdhOptions, store: Store): Clock {
  if (!control) return realClock();
  return virtualClock(Date.parse(start ?? store.note('now') ?? new Date().toISOString()));
}

/** As after a crash: nothing in memory survives, the store is read anew. */
async function restart(ndh: Ndh, folder: string, options: NdhOptions, until?: number): Promise<void> {
  ndh.faults.release();
  await ndh.scheduler.stop();
  await ndh.exporter.stop();
  ndh.store.close();
  if (until !== undefined) ndh.clock.set(until);
  ndh.store = openStore(folder, ndh.durable);
  ndh.keySets.clear();
  ndh.subscriptions.clear();
  ndh.scheduler = startScheduler(() => ndh);
  Object.assign(
    ndh,
    exportParts(() => ndh, options.bulk),
  );
  keepSchedules(ndh);
  sweepRepositories(ndh);
  sweepExports(ndh);
  await ndh.exporter.run();
  if (options.control) await ndh.scheduler.runDue();
  else ndh.scheduler.wake();
}
