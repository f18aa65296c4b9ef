import { mkdirSync, rmSync, statSync } from 'node:fs';
import { loadEdition } from '../../edition/load-edition.ts';
import { ConfigurationError } from '../../verdict/outcomes.ts';
import { checkJava } from '../java.ts';
import { userHome } from '../official-home.ts';
import { OfficialUnavailable } from '../official-unavailable.ts';
import { adoptJar } from './adopt-jar.ts';
import { buildLauncher, hasMaven, launcherSource } from './build-launcher.ts';
import { downloadJar } from './download-jar.ts';
import { type EditionPackages, editionPackages } from './edition-packages.ts';
import { fillCache } from './fill-cache.ts';
import { type Installed, readInstalled, writeInstalled } from './installed.ts';
import { neededPackages } from './needed-packages.ts';
import { packageFolders, packagesIn } from './package-source.ts';

export interface InstallOptions {
  home: string;
  /** A validator_cli.jar by path. */
  jar?: string;
  /** Who fetches the validator where no jar is given: Maven where there is one, else the wrapper downloads it. */
  from?: 'maven' | 'download';
  /** Folder of FHIR packages to look in first. */
  packages?: string;
  /** All folders to look in, in place of those it knows. */
  folders?: string[];
  editions: string[];
  /** Whether an edition whose packages are not to be had is passed over. */
  lenient?: boolean;
  /** Make everything anew. */
  force?: boolean;
  onStep?: (step: string) => void;
}

export interface InstallResult {
  installed: Installed;
  editions: EditionPackages[];
  /** What the person should know: packages left out, editions passed over. */
  remarks: string[];
}

/**
 * Obtains the official validator and fills a package cache of its own; does only what is not yet done.
 * @throws OfficialUnavailable when something is missing, in one sentence
 */
export async function installValidator(options: InstallOptions): Promise<InstallResult> {
  const { home, onStep = () => {} } = options;
  if (options.packages !== undefined) checkFolder(options.packages);
  await checkJava();
  try {
    mkdirSync(home, { recursive: true });
    const installed = await obtain(options, onStep);
    const { editions, remarks } = await fill(options, onStep);
    return { installed, editions, remarks };
  } catch (error) {
    throw explained(error, home);
  }
}

async function obtain(options: InstallOptions, onStep: (step: string) => void): Promise<Installed> {
  const { home, jar, from, force } = options;
  const known = force ? undefined : readInstalled(home);
  if (jar === undefined && known && isCurrent(known) && (from === undefined || known.origin === from))
    return known;
  const installed = jar !== undefined ? adoptJar(jar) : await fetchFrom(from, home, onStep);
  writeInstalled(home, installed);
  return installed;
}

function isCurrent({ origin, source }: Installed): boolean {
  return origin !== 'maven' || source === launcherSource();
}

async function fetchFrom(
  from: InstallOptions['from'],
  home: string,
  onStep: (step: string) => void,
): Promise<Installed> {
  if (from === 'download') return downloadJar(home, onStep);
  if (from === 'maven' || (await hasMaven())) return buildLauncher(home, onStep);
  onStep('there is no `mvn` on the path');
  return downloadJar(home, onStep);
}

async function fill(
  options: InstallOptions,
  onStep: (step: string) => void,
): Promise<Pick<InstallResult, 'editions' | 'remarks'>> {
  const { home, force } = options;
  const { folders = packageFolders(options.packages) } = options;
  const available = folders.flatMap(packagesIn);
  const remarks: string[] = [];
  for (const edition of options.editions) {
    if (editionPackages(home, edition).ready && !force) continue;
    const { packages, missing, leftOut } = await neededPackages(loadEdition(edition), available);
    if (missing.length > 0) {
      const lack = `edition ${edition} needs the FHIR packages ${missing.join(', ')}, which are not in ${folders.join(' or ') || '~/.fhir/packages'}; name a folder that has them with --packages`;
      if (!options.lenient) throw new OfficialUnavailable(lack);
      remarks.push(lack);
      continue;
    }
    if (force) rmSync(userHome(home, edition), { recursive: true, force: true });
    await fillCache(home, edition, packages, onStep);
    if (leftOut.length > 0) remarks.push(`${edition}: not to be had, and left out: ${leftOut.join(', ')}`);
  }
  const editions = options.editions.map((edition) => editionPackages(home, edition));
  if (!editions.some(({ ready }) => ready)) throw new OfficialUnavailable(remarks.join('; '));
  return { editions, remarks };
}

function checkFolder(folder: string): void {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return;
  throw new ConfigurationError(`--packages: there is no folder ${folder}`);
}

function explained(error: unknown, home: string): unknown {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC')
    return new OfficialUnavailable(
      `no space left for ${home}; the validator takes 160 MB and each edition 200 MB; set NDH_HOME to a folder on another disk`,
    );
  if (code === 'EACCES' || code === 'EROFS' || code === 'EPERM' || code === 'ENOTDIR')
    return new OfficialUnavailable(`${home} cannot be written (${message}); set NDH_HOME to another folder`);
  return error;
}
