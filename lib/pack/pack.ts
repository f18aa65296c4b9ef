import { existsSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { stringify } from 'yaml';
import { loadConfig } from '../config/load-config.ts';
import { knowing, masked, secretsOf } from '../config/masked.ts';
import { ensureFolder } from '../report/ensure-folder.ts';
import { readRun } from '../report/read-run.ts';
import { reportFolder } from '../report/report-folder.ts';
import type { VerdictDocument } from '../report/verdict-document.ts';
import { ConfigurationError } from '../verdict/outcomes.ts';
import { filesBelow, piecesOfFile } from './digest.ts';
import { readPrivateKey } from './keys.ts';
import { type Manifest, manifestName, manifestText, signatureName } from './manifest.ts';
import { provenanceOf } from './provenance.ts';
import { signManifest } from './signature.ts';
import { withoutSecrets } from './without-secrets.ts';
import { ZipWriter } from './zip-writer.ts';

export interface PackOptions {
  tool: { name: string; version: string };
  /** Folder of the reports of a run. */
  run: string;
  /** Path of the pack. */
  out: string;
  /** Path of the configuration of that run. */
  config?: string;
  /** Path of a private key to sign with. */
  key?: string;
}

/**
 * Packs the reports and the evidence of a run, its configuration without secrets, and what judged it, into one zip.
 * @returns what to tell
 * @throws ConfigurationError where there is no such run, or the pack cannot be written, or would hold a secret
 */
export async function pack({ tool, run: folder, out, config, key }: PackOptions): Promise<string> {
  const { verdict } = readRun(folder, folder);
  const signingKey = key === undefined ? undefined : readPrivateKey(key);
  const configured = config === undefined ? undefined : await configurationOf(config, verdict);
  const sources: [string, Iterable<Uint8Array>][] = [
    ...reportsOf(folder),
    ['tool.json', textOf(JSON.stringify(provenanceOf(tool, verdict.edition), null, 2))],
    ...(configured ? [['config.yaml', textOf(configured.text)] as [string, Iterable<Uint8Array>]] : []),
  ];
  sources.sort(([one], [other]) => (one < other ? -1 : 1));
  return written(out, async (zip) => {
    const files = sources.map(([name, pieces]) =>
      zip.add(name, configured ? withoutSecrets(pieces, name, configured) : pieces),
    );
    const { edition, target, started, finished, exitCode } = verdict;
    const run = { edition, target, started, finished, exitCode };
    const text = manifestText({ format: 'ndh-pack', version: 1, tool, run, files } satisfies Manifest);
    zip.add(manifestName, textOf(text));
    if (signingKey) zip.add(signatureName, textOf(await signManifest(Buffer.from(text), signingKey)));
    return `${files.length} files of the run of ${started}${signingKey ? ', signed' : ''}`;
  });
}

/** The files of a run that are there, by the names that they have in a pack; what is hidden is half written. */
function reportsOf(folder: string): [string, Iterable<Uint8Array>][] {
  const { folder: below, ...reports } = reportFolder(resolve(folder));
  const paths = Object.values(reports).flatMap((path) => {
    const found = existsSync(path) ? statSync(path) : undefined;
    if (found?.isDirectory())
      return filesBelow(path)
        .filter((file) => !/(^|\/)\./.test(file))
        .map((file) => join(path, file));
    return found?.isFile() ? [path] : [];
  });
  return paths.map((path) => {
    const name = path.slice(below.length + 1).replaceAll('\\', '/');
    return [`reports/${name}`, piecesOfFile(path)];
  });
}

const textOf = (text: string): Iterable<Uint8Array> => [Buffer.from(text)];

/** The configuration of a run as anybody may see it, and what nobody may see in the pack. */
async function configurationOf(file: string, { target }: VerdictDocument) {
  const config = await loadConfig(file);
  if (URL.canParse(target) && target !== config.baseUrl)
    throw new ConfigurationError(
      `${file} is not of this run: it describes ${config.baseUrl}, and the run judged ${target}`,
    );
  return { file, text: stringify(masked(config)), secrets: knowing(secretsOf(config)) };
}

/** Writes a pack as `fill` says; nothing is left of one that fails. */
async function written(out: string, fill: (zip: ZipWriter) => Promise<string>): Promise<string> {
  ensureFolder(dirname(resolve(out)), 'the pack');
  if (existsSync(out) && !statSync(out).isFile())
    throw new ConfigurationError(`--out ${out} is no file; give a name such as ${join(out, 'run.zip')}`);
  let zip: ZipWriter | undefined;
  try {
    zip = new ZipWriter(out);
    const told = await fill(zip);
    zip.finish();
    return `${basename(out)}: ${told}; ${statSync(out).size} bytes`;
  } catch (error) {
    zip?.abandon();
    if (error instanceof Error && 'syscall' in error)
      throw new ConfigurationError(`cannot write the pack ${out}: ${error.message}`);
    throw error;
  }
}
