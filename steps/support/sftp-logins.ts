import { generateKeyPairSync } from 'node:crypto';
import { tryAuth, trySession } from '../../lib/client/sftp.ts';
import { nearFlaw } from '../../lib/client/fetch-flaw.ts';
import { decoded, linkName } from '../../lib/client/link-name.ts';
import type { SftpCredentials, SftpMethod, SftpSession, SftpTarget } from '../../lib/client/sftp.ts';
import {
  FallsShort,
  NonConformance,
  NotOffered,
  NotTestable,
  TargetUnreachable,
} from '../../lib/verdict/outcomes.ts';
import { exportOnce } from './exporting.ts';
import { need } from './need.ts';
import type { Door } from '../../lib/client/sftp-door.ts';
import { doorOf, filesAt, namedData, sftpConfig, sftpOf } from './sftp-place.ts';
import type { SftpOpening, SftpTry } from './sftp-facts.ts';
import type { NdhWorld } from './world.ts';

/** Content that is open to anyone needs no login in an edition that allows it. */
function needClosed(world: NdhWorld): void {
  if (world.edition.publicContent && world.config.files.access === 'public')
    throw new NotOffered('the content is open to anyone (files.access)');
}

async function doorFor(world: NdhWorld, name: string): Promise<Door> {
  return doorOf(world, (await world.receiver(name)).account);
}

/** Whether one kind of proof alone opens a session is open (A17). */
async function attemptAlone(
  world: NdhWorld,
  door: Door,
  credentials: SftpCredentials,
  method: SftpMethod,
): Promise<void> {
  const { opened } = await attempt(world, door, credentials, [method]);
  world.conversation.readings.note('A17', `${method} alone ${opened ? 'opens' : 'does not open'} SFTP`);
}

/** Tries one login and looks around where it opens. */
async function attempt(
  world: NdhWorld,
  door: Door,
  credentials: SftpCredentials,
  methods: SftpMethod[],
): Promise<SftpTry> {
  const who = credentials.user === door.credentials.user ? 'the account' : credentials.user;
  const what = `${methods.join(', ')} as ${who}`;
  const seen: { names?: string[] } = {};
  const look = async (session: SftpSession) => {
    const listed = await session.tryList();
    if (listed.status === 'ok') seen.names = listed.value.map(({ name }) => name);
  };
  const outcome = await tryAuth(door.target, { ...credentials, method: methods }, { ...door.options, look });
  const { opened, partial, error = 'refused', stage = '' } = outcome;
  const enough = partial.length > 0 ? ` (${partial.join(', ')} was right but not enough)` : '';
  const how = opened ? 'opened' : `${stage}: ${error}${enough}`;
  const tried: SftpTry = { what, user: credentials.user, opened, how, ...seen };
  world.sftp.tries.push(tried);
  world.record(`${what}: ${how}`);
  return tried;
}

/** Tries to get in without credentials: as the owner by no method at all, and as anonymous (NDH-SFTP-01). */
export async function tryAsNobody(world: NdhWorld, owner: string): Promise<void> {
  const door = await doorFor(world, owner);
  needClosed(world);
  await attempt(world, door, { user: door.credentials.user }, ['none']);
  const anonymous = { user: 'anonymous', password: '' };
  await attempt(world, door, anonymous, ['none', 'password', 'keyboard-interactive']);
}

/** Tries each configured method with a wrong secret or key (NDH-SFTP-02). */
export async function tryWrongSecrets(world: NdhWorld, owner: string): Promise<void> {
  const door = await doorFor(world, owner);
  needClosed(world);
  const password = `${door.credentials.password ?? ''}x`;
  for (const method of sftpConfig(world).auth) {
    const wrong = method === 'publickey' ? { privateKey: freshKey() } : { password };
    await attempt(world, door, { ...door.credentials, ...wrong }, ['none', method]);
  }
}

/** Tries each configured method with what is right for the owner under another name (NDH-SFTP-02). */
export async function tryAsUnknownUser(world: NdhWorld, owner: string): Promise<void> {
  const door = await doorFor(world, owner);
  needClosed(world);
  for (const method of door.options.methods ?? [])
    if (method !== 'none')
      await attempt(world, door, { ...door.credentials, user: 'zzqunknownuserqzz' }, ['none', method]);
}

/** Tries each kind of proof alone, then all (NDH-SFTP-11). */
export async function tryOneFactor(world: NdhWorld, owner: string): Promise<void> {
  const door = await doorFor(world, owner);
  const { user, password = '', privateKey } = door.credentials;
  await attemptAlone(world, door, { user, password }, 'password');
  await attemptAlone(world, door, { user, password }, 'keyboard-interactive');
  if (privateKey !== undefined) await attemptAlone(world, door, { user, privateKey }, 'publickey');
  await sftpOf(world, owner);
}

/** No session opened that shows anything (NDH-SFTP-01). */
export async function expectNothingShown(world: NdhWorld, owner: string): Promise<void> {
  const opened = world.sftp.tries.filter((one) => one.opened);
  const open = opened.find(({ names }) => names !== undefined);
  const finding = { expected: 'no session without credentials' };
  if (open) throw new NonConformance({ ...finding, received: `a listing of the folder for ${open.what}` });
  const [bare] = opened;
  if (bare) throw new FallsShort({ ...finding, received: `one that shows nothing for ${bare.what}` });
  await sftpOf(world, owner);
}

/** No session opened, or one that the secret itself names the owner of (A18, NDH-SFTP-02). */
export async function expectNoSession(world: NdhWorld, owner: string): Promise<void> {
  const door = await doorFor(world, owner);
  for (const { what, user, opened, names } of world.sftp.tries) {
    if (!opened) continue;
    if (user === door.credentials.user || !(await isPlaceOf(world, owner, names)))
      throw new NonConformance({
        expected: 'no session with wrong credentials',
        received: `one for ${what}`,
      });
    world.record(`the secret names the account by itself: ${what}`);
  }
  await sftpOf(world, owner);
}

async function isPlaceOf(world: NdhWorld, owner: string, names: string[] = []): Promise<boolean> {
  const own = (await (await sftpOf(world, owner)).list()).map(({ name }) => name);
  return own.length > 0 && own.every((name) => names.includes(name));
}

/** Opens SFTP as a receiver, at the usual place or at another one. */
export async function open(world: NdhWorld, name: string, instead: Partial<SftpTarget> = {}): Promise<void> {
  const { target, credentials, options } = await doorFor(world, name);
  const place = { ...target, ...instead };
  const outcome = await trySession(place, credentials, options);
  world.actor = name;
  world.sftp.opening = { target: place, outcome };
  if (isOpen(outcome)) world.sftp.sessions.set(name, outcome);
}

function isOpen(outcome: SftpOpening['outcome']): outcome is SftpSession {
  return 'tryList' in outcome;
}

/** The session that was opened. @throws NonConformance where there is none */
function opened(world: NdhWorld): SftpSession {
  const { target, outcome } = need(world.sftp.opening);
  if (isOpen(outcome)) return outcome;
  const { stage, reason } = outcome;
  const where = `sftp://${target.host}:${target.port}${target.path}`;
  if (stage === 'connection') throw new TargetUnreachable(`no SFTP server answers at ${where}: ${reason}`);
  if (stage === 'host key') throw new NotTestable(reason);
  throw new NonConformance({ expected: 'an SFTP session', received: `${stage}: ${reason}`, where });
}

/** With right credentials a session opens and shows the folder, or at least a file (NDH-SFTP-03). */
export async function expectFolder(world: NdhWorld): Promise<void> {
  const session = opened(world);
  const { target } = need(world.sftp.opening);
  const { software, algorithms } = session.server;
  world.record(`${software}; ${algorithms?.kex ?? ''}, ${algorithms?.serverHostKey ?? ''}`);
  const listed = await session.tryList();
  if (listed.status === 'ok') return;
  const finding = { expected: `the folder ${target.path} to be listed`, received: listed.status };
  throw (await opensNamedFile(world, session)) ? new FallsShort(finding) : new NonConformance(finding);
}

/** Whether a file can be opened under the name that its link has. */
async function opensNamedFile(world: NdhWorld, session: SftpSession): Promise<boolean> {
  const { list } = await exportOnce(world, world.actor);
  for (const { url } of list?.links ?? []) {
    const file = linkName(url);
    if ((await session.tryRead(file)).status === 'ok') return true;
  }
  return false;
}

/** Opens SFTP at the address that the grant names (NDH-SFTP-06). */
export async function openGranted(world: NdhWorld, name: string): Promise<void> {
  sftpConfig(world);
  const { account } = await world.receiver(name);
  const address = account.locations?.sftp ?? '';
  if (!URL.canParse(address)) throw new NotTestable('the grant names no SFTP place');
  const { hostname, port, pathname } = new URL(address);
  const flaw = nearFlaw(hostname, hostname, world.config);
  if (flaw !== undefined) throw new NotTestable(`the grant names ${address}: ${flaw}`);
  await open(world, name, {
    ...{ host: hostname, port: port ? Number(port) : 22, path: decoded(pathname) || '.' },
  });
}

/** The place that the grant names opens and holds the files of the run (NDH-SFTP-06). */
export async function expectGrantedPlace(world: NdhWorld): Promise<void> {
  const { target, outcome } = need(world.sftp.opening);
  const where = `sftp://${target.host}:${target.port}${target.path}`;
  world.record(`the grant names a place of the form ${target.path}`);
  const received = await flawOfPlace(outcome);
  if (received === undefined) return;
  const usual = namedData(await usualFiles(world)).length;
  if (usual === 0) throw new NotTestable('no file of a run is at the usual place either (NDH-SFTP-04)');
  throw new NonConformance({
    expected: 'the files of the run at the place that the grant names',
    received: `${received}, while ${sftpConfig(world).path} holds ${usual} files`,
    where,
  });
}

async function flawOfPlace(outcome: SftpOpening['outcome']): Promise<string | undefined> {
  if (!isOpen(outcome)) return `${outcome.stage}: ${outcome.reason}`;
  const listed = await outcome.tryList();
  if (listed.status !== 'ok') return listed.status;
  return namedData(await outcome.files()).length > 0 ? undefined : 'no file';
}

async function usualFiles(world: NdhWorld) {
  await sftpOf(world, world.actor, true);
  return filesAt(world, world.actor);
}

/** Two connections, and the host keys they saw (NDH-SFTP-10). */
export async function noteHostKeys(world: NdhWorld): Promise<void> {
  const first = (await sftpOf(world, world.actor)).hostKey;
  const second = (await sftpOf(world, world.actor, true)).hostKey;
  world.record(first === second ? `the same key twice: ${first}` : `${first}, then ${second}`);
}

/** A key nobody has registered. */
function freshKey(): string {
  return generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    privateKeyEncoding: { type: 'sec1', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  }).privateKey;
}
