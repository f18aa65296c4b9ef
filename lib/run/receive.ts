import { resolve } from 'node:path';
import { discoverTarget } from '../config/discover-target.ts';
import { loadConfig } from '../config/load-config.ts';
import type { AccountConfig, TargetConfig } from '../config/target-config.ts';
import { defaultEdition, loadEdition } from '../edition/load-edition.ts';
import { DownloadFailed } from '../client/bulk/download.ts';
import { receive } from '../receive/receive.ts';
import { loadClientDefect, withClientDefects } from '../receive/defect.ts';
import { ReceiveFailed } from '../receive/receive-failed.ts';
import { checkFolder, ensureFolder } from '../report/ensure-folder.ts';
import { plainText } from '../report/plain-text.ts';
import type { ProgressStream } from '../report/progress.ts';
import { exitCodes } from '../verdict/exit-code.ts';
import { ConfigurationError, NotTestable } from '../verdict/outcomes.ts';
import { authorities } from './authorities.ts';
import { checkEdition } from './check-edition.ts';
import { checkErrand } from './check-errand.ts';
import { onInterrupt } from './on-interrupt.ts';
import { unknownName } from './unknown-name.ts';

export interface ReceiveRunOptions {
  /** Address of the server; or a configuration file. */
  url?: string;
  config?: string;
  /** File of certificates that are trusted beside the public authorities. */
  ca?: string;
  edition?: string;
  account?: string;
  type?: string[];
  filter?: string[];
  schedule?: string;
  id?: string[];
  format?: string;
  keep?: boolean;
  since?: string;
  delete?: boolean;
  cancel?: boolean;
  /** Fetches the files of a schedule over SFTP. */
  sftp?: boolean;
  login: 'smart' | 'steps';
  alg: 'ES384' | 'RS384';
  serveKeys?: boolean;
  into: string;
  defect?: string[];
}

/**
 * Receives from a server what is asked for, into a folder.
 * @returns the exit code: 1 where the server refuses or fails
 * @throws ConfigurationError for options that cannot work
 */
export async function runReceive(options: ReceiveRunOptions, output: ProgressStream): Promise<number> {
  checkErrand(options);
  const { url = '', config: file } = options;
  const folder = resolve(options.into);
  checkFolder(folder, 'the files');
  const ca = authorities(options.ca, file);
  const config = file === undefined ? await discoverTarget(url, ca) : await loadConfig(file);
  const edition = loadEdition(checkEdition(options.edition ?? config.edition ?? defaultEdition));
  const account = configuredAccount(options.account, config);
  const defective = withClientDefects(await Promise.all((options.defect ?? []).map(loadClientDefect)));
  const behaviour = options.login === 'steps' ? { ...defective, prefersSmart: () => false } : defective;
  ensureFolder(folder, 'the files');
  const tell = (text: string): void => void output.write(`${plainText(text)}\n`);
  const { type = [], filter = [], schedule, id = ['ndh-receive'], format, keep, since } = options;
  const interrupted = onInterrupt(
    () => tell('stopping: what was started at the server is ended'),
    (code) => process.exit(code),
  );
  try {
    const taken = await receive(
      {
        ...{
          config,
          edition,
          behaviour,
          tell,
          algorithm: options.alg,
          servesKeys: options.serveKeys ?? false,
        },
        ...(account && { account }),
      },
      {
        ...{ folder, types: type, filters: filter, scheduledIds: id },
        ...{ deletes: options.delete ?? false, cancels: options.cancel ?? false },
        overSftp: options.sftp ?? false,
        ...(schedule !== undefined && { frequency: schedule }),
        ...(keep !== undefined && { keepFile: keep }),
        ...(format !== undefined && { outputFormat: format }),
        ...(since !== undefined && { since }),
      },
    );
    const lines = taken.reduce((sum, each) => sum + each.lines, 0);
    tell(`${taken.length} files with ${lines} lines in ${options.into}`);
    return exitCodes.conforms;
  } catch (error) {
    if (!(error instanceof ReceiveFailed || error instanceof DownloadFailed || error instanceof NotTestable))
      throw error;
    tell(`ndh: ${error.message}`);
    return interrupted.code() ?? exitCodes.doesNotConform;
  } finally {
    interrupted.dispose();
  }
}

/** The account of a name, or the first one; undefined where none is configured. */
function configuredAccount(name: string | undefined, { accounts }: TargetConfig): AccountConfig | undefined {
  if (name === undefined) return accounts[0];
  const account = accounts.find((each) => each.name === name);
  if (account) return account;
  const known = accounts.map((each) => each.name);
  throw new ConfigurationError(
    `--account: ${unknownName('account', name, known)} (configured: ${known.join(', ') || 'none'})`,
  );
}
