import { tmpdir } from 'node:os';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { defaultEdition } from '../../lib/edition/load-edition.ts';
import { ensureFolder } from '../../lib/report/ensure-folder.ts';
import { checkEdition } from '../../lib/run/check-edition.ts';
import { ConfigurationError } from '../../lib/verdict/outcomes.ts';
import { checkDefects, checkDirectory, checkReadings, checkSituations } from './check-names.ts';
import { knownClient } from './known-client.ts';
import { collect, fromOne, port, repeated, wholeNumber } from './option-values.ts';
import { tlsOf } from './tls-files.ts';
import { welcome } from './welcome.ts';

interface Options {
  port: number;
  sftpPort: number;
  dataDir?: string;
  directory?: string;
  edition: string;
  reading?: string[];
  defect?: string[];
  control?: boolean;
  grade?: string | true;
  situation?: string[];
  client?: string[];
  privateKeySets?: boolean;
  publicUrl?: string;
  tlsCert?: string;
  tlsKey?: string;
  tlsSelfSigned?: string;
  seed?: number;
  size?: number;
  bulkFileSize?: number;
  limits: boolean;
}

/** Where a trace goes unless told. */
const usualTrace = 'trace.ndjson';

const examples = `
Examples:
  ndh simulate                                     on http://127.0.0.1:8080/fhir and SFTP port 2222
  ndh simulate --port 0 --sftp-port 0              on free ports
  ndh simulate --data-dir ./ndh-data               keeps accounts, schedules and files over a restart
  ndh simulate --control                           with a clock that stands still until it is told to advance
  ndh simulate --directory package.tgz             serves the examples of a FHIR package
  ndh simulate --reading A43=html --reading A45=post  reads the guide in its own way
  ndh simulate --defect mixes-types-in-one-file  is wrong on purpose
  ndh simulate --client tool=jwks.json             knows the SMART client "tool" by its public keys
  ndh simulate --tls-self-signed authority.pem     by HTTPS; curl --cacert authority.pem trusts it
  ndh simulate --grade                             records what a receiver does, for ndh grade`;

/** `ndh simulate`: an NDH to develop a receiver against, or to try the harness on. */
export function addSimulate(ndh: Command): void {
  ndh
    .command('simulate')
    .description('run a simulated NDH (HTTP and SFTP) on the loopback address until it is interrupted')
    .option('--port <number>', 'HTTP port, 0 for a free one', port, 8080)
    .option('--sftp-port <number>', 'SFTP port, 0 for a free one', port, 2222)
    .option('--data-dir <folder>', 'keep the state there; otherwise it goes when the simulator stops')
    .option(
      '--directory <path>',
      'content: a FHIR package (.tgz), a folder or an NDJSON file; else generated',
    )
    .option('--edition <name>', 'edition of the guide', defaultEdition)
    .option(
      '--reading <name>',
      'read an ambiguity of the guide in another way (ndh list readings); may be repeated',
      collect,
    )
    .option('--defect <name>', 'be wrong on purpose (ndh list defects); may be repeated', collect)
    .option(
      '--control',
      'offer the control API and the operator’s view: a virtual clock, a live log, defects at will',
    )
    .option('--grade [trace]', `record what a receiver does, for ndh grade (${usualTrace})`)
    .option('--situation <name>', 'with --grade: try the receiver with it too; may be repeated', collect)
    .option(
      '--client <id=keys>',
      'know a SMART client from the start: its id, and a file or the URL of its public key set; may be repeated',
      repeated,
    )
    .option('--bulk-file-size <bytes>', 'begin the next file of a Bulk Data export there', fromOne)
    .option('--no-limits', 'let Bulk Data exports and polls come as often as they like')
    .option('--private-key-sets', 'fetch key sets of clients from private addresses too')
    .option('--public-url <url>', 'the address clients use, where a proxy stands in front')
    .option('--tls-cert <file>', 'speak HTTPS by this certificate and those that lead to its authority, PEM')
    .option('--tls-key <file>', 'its private key, PEM without a passphrase')
    .option(
      '--tls-self-signed <file>',
      'speak HTTPS by a certificate made for this run; its authority goes there, for clients to trust',
    )
    .option('--seed <number>', 'seed of the generated directory', wholeNumber)
    .option('--size <number>', 'practitioners in the generated directory', fromOne)
    .addHelpText('after', examples)
    .action(simulate);
}

async function simulate({
  reading = [],
  defect = [],
  directory,
  grade,
  situation = [],
  client = [],
  limits,
  bulkFileSize,
  ...options
}: Options): Promise<void> {
  checkDefects(defect);
  await checkReadings(reading, checkEdition(options.edition));
  checkPublicUrl(options.publicUrl);
  checkSituations(situation, grade !== undefined);
  const tls = await tlsOf(options);
  const path = grade === true ? usualTrace : grade;
  let lost: (error: Error) => void = () => undefined;
  const unrecorded = new Promise<Error>((tell) => (lost = tell));
  const settings = {
    ...options,
    ...(tls && { tls }),
    edition: checkEdition(options.edition),
    readings: reading,
    defects: defect,
    ...checkDirectory(directory),
    clients: client.map(knownClient),
    bulk: { limits, ...(bulkFileSize && { fileSize: bulkFileSize }) },
    ...(path !== undefined && { trace: { path: resolve(path), situations: situation, lost } }),
  };
  if (options.dataDir !== undefined) ensureFolder(resolve(options.dataDir), 'the state');
  // Loaded only here: the other commands need not wait for a web server.
  const { startNdh } = await import('../../simulators/ndh/start-ndh.ts');
  const stopped = signal();
  const started = await startNdh(settings).catch((error: unknown) => {
    throw explained(error, options);
  });
  process.stdout.write(
    welcome(started, {
      ...settings,
      control: options.control ?? false,
      ...(path !== undefined && { grade: path }),
    }),
  );
  const failure = await Promise.race([stopped, unrecorded]);
  process.stdout.write('stopping\n');
  await started.stop();
  if (failure)
    throw new ConfigurationError(`--grade: ${failure.message}: the trace ends before what came last`);
}

function checkPublicUrl(url: string | undefined): void {
  if (url === undefined || (/^https?:$/.test(URL.parse(url)?.protocol ?? '') && !url.includes('?'))) return;
  throw new ConfigurationError(`--public-url: "${url}" is not an http:// or https:// address`);
}

function signal(): Promise<void> {
  return new Promise((resolve) => {
    for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => resolve());
  });
}

/** What keeps a simulator from starting is mostly the machine, not the program. */
function explained(
  error: unknown,
  { port: http, sftpPort, dataDir }: Pick<Options, 'port' | 'sftpPort' | 'dataDir'>,
): unknown {
  const { name, message, code, port: taken } = error as NodeJS.ErrnoException & { port?: number };
  if (name === 'DirectoryFileError') return new ConfigurationError(`--directory: ${message}`);
  if (code === 'EADDRINUSE' || code === 'EACCES') {
    const which = taken === undefined ? `${http} or ${sftpPort}` : String(taken);
    if (code === 'EADDRINUSE')
      return new ConfigurationError(`port ${which} is in use; choose another with --port or --sftp-port`);
    if (taken !== undefined)
      return new ConfigurationError(`port ${which} is not ours to use; choose one above 1023`);
  }
  if (name === 'TraceFileError') return new ConfigurationError(`--grade: ${message}`);
  if (code === 'ERR_SQLITE_ERROR' || code === 'ENOSPC' || code === 'EROFS')
    return new ConfigurationError(
      `the state cannot be kept in ${dataDir ?? tmpdir()} (${message}); name another folder with --data-dir`,
    );
  return error;
}
