import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import FhirValidator from 'fhir-validator-wrapper';
import { loadEdition } from '../edition/load-edition.ts';
import { endWithUs, forget } from './children.ts';
import { freePort } from './free-port.ts';
import { editionPackages } from './install/edition-packages.ts';
import { type Installed, readInstalled } from './install/installed.ts';
import { checkJava } from './java.ts';
import { defaultMemory, javaToolOptions, withVariable } from './java-environment.ts';
import { officialHome, userHome } from './official-home.ts';
import { OfficialUnavailable } from './official-unavailable.ts';
import { isPrivateAddress } from './private-address.ts';
import { RunningValidator } from './running-validator.ts';
import { startFailure } from './start-failure.ts';

export type { OfficialFinding } from './official-finding.ts';
export type { OfficialValidator } from './running-validator.ts';

export interface OfficialOptions {
  edition: string;
  home?: string;
  /** Address of a terminology server; without one none is asked. */
  tx?: string;
  startTimeoutSeconds?: number;
  memoryMiB?: number;
  /** Ends the validator's process, also while it starts. */
  signal?: AbortSignal;
}

/** The wrapper writes to the console unless it is given something else to write to. */
const silent = { info: () => {}, warn: () => {}, error: () => {} };

/**
 * Starts the official validator for an edition; who opens it closes it.
 * @throws OfficialUnavailable when Java or the installation is missing, or it does not start
 */
export async function openOfficialValidator(options: OfficialOptions): Promise<RunningValidator> {
  await checkJava();
  const installed = checkInstalled(options.home ?? officialHome(), options.edition);
  try {
    return await start(installed, options);
  } catch (error) {
    // Somebody took the port between our looking for it and Java's.
    if (!/Address already in use/.test(String(error))) throw error;
    return start(installed, options);
  }
}

function checkInstalled(home: string, edition: string): Installed {
  const installed = readInstalled(home);
  if (!installed)
    throw new OfficialUnavailable(
      'the official validator is not installed; run `ndh validator install` first',
    );
  if (!editionPackages(home, edition).ready)
    throw new OfficialUnavailable(
      `the official validator lacks the packages of edition ${edition}; run \`ndh validator install --edition ${edition}\` first`,
    );
  return installed;
}

async function start({ jar, origin }: Installed, options: OfficialOptions): Promise<RunningValidator> {
  const { edition, home = officialHome(), tx, signal, memoryMiB = defaultMemory() } = options;
  const temporary = join(userHome(home, edition), 'tmp');
  mkdirSync(temporary, { recursive: true });
  const port = await freePort();
  const wrapper = new FhirValidator(jar, silent);
  const java = javaToolOptions({ home, edition, memoryMiB, online: tx !== undefined });
  const ready = withVariable('JAVA_TOOL_OPTIONS', java, () =>
    wrapper.start({
      version: '4.0.1',
      txServer: tx ?? 'n/a',
      txLog: join(temporary, 'terminology.html'),
      igs: [loadEdition(edition).package],
      port,
      // The wrapper's own 30 s are too short for the packages of a guide.
      timeout: (options.startTimeoutSeconds ?? 300) * 1000,
      autoDownload: false,
      // Its protection would keep it from a terminology server on this machine.
      ...(tx !== undefined && isPrivateAddress(tx) ? { ssrfProtection: false } : {}),
    }),
  );
  const child = wrapper.process;
  if (!child?.pid) throw new OfficialUnavailable('`java` could not be started');
  const { pid } = child;
  endWithUs(pid);
  const kill = () => void child.kill('SIGKILL');
  if (signal?.aborted) kill();
  signal?.addEventListener('abort', kill, { once: true });
  try {
    await ready;
  } catch (error) {
    const { exitCode: code, signalCode } = child;
    const exit = code === null && signalCode === null ? undefined : { code, signal: signalCode };
    await wrapper.stop();
    forget(pid);
    const { message } = error as Error;
    throw new OfficialUnavailable(startFailure({ message, output: wrapper.lastOutput, memoryMiB, tx, exit }));
  }
  const running = new RunningValidator({ wrapper, child, port, memoryMiB, offline: tx === undefined });
  // Our own launcher speaks as the wrapper does.
  if (origin !== 'maven') await running.probe();
  return running;
}
