import { addressAlone, discoverTarget } from '../config/discover-target.ts';
import { loadConfig } from '../config/load-config.ts';
import type { TargetConfig } from '../config/target-config.ts';
import { certificateRefusal } from '../client/certificate-refusal.ts';
import { ownCertificate } from '../client/certificates.ts';
import type { Exchange, LostRequest } from '../client/exchange.ts';
import { Http, recording } from '../client/http.ts';
import { turnsUnder } from '../client/turns.ts';
import { defaultEdition } from '../edition/load-edition.ts';
import { ConfigurationError, NonConformance, NotTestable, TargetUnreachable } from '../verdict/outcomes.ts';
import { authorities } from './authorities.ts';
import { checkEdition } from './check-edition.ts';
import { type SimulatedTarget, isSimulated } from './world-parameters.ts';

/** Where a run finds its target; without `config` and `target` the steps start a simulated NDH. */
export interface TargetOptions {
  /** Path of a configuration file. */
  config?: string;
  /** Address of a target of which nothing else is known. */
  target?: string;
  /** File of certificates that are trusted beside the public authorities, where there is no configuration file. */
  ca?: string;
  edition?: string;
  simulated?: SimulatedTarget['simulated'];
  /** Whether nothing may be asked of it: then no more than its address is known without a configuration. */
  unasked?: boolean;
  /** Told what is asked of the target before the run. */
  record?: (exchange: Exchange | LostRequest) => void;
}

/**
 * The target and the edition to judge it by: what the command line says, else the configuration, else the default.
 * @throws ConfigurationError
 * @throws TargetUnreachable when an address is asked what it offers and nobody answers
 */
export async function resolveTarget(
  options: TargetOptions,
): Promise<{ edition: string; target: TargetConfig | SimulatedTarget }> {
  const asked = options.edition === undefined ? undefined : checkEdition(options.edition);
  if (options.config && options.target)
    throw new ConfigurationError(
      '--config and --target exclude each other: the file already names the target',
    );
  const ca = authorities(options.ca, options.config);
  const target = options.config
    ? await loadConfig(options.config)
    : options.target
      ? await named(options.target, ca, options)
      : { simulated: options.simulated ?? {} };
  const configured = isSimulated(target) ? undefined : target.edition;
  return { edition: asked ?? checkEdition(configured ?? defaultEdition), target };
}

async function named(
  url: string,
  ca: string | undefined,
  { unasked = false, record }: TargetOptions,
): Promise<TargetConfig> {
  return unasked ? addressAlone(url, ca).config : discoverTarget(url, ca, record);
}

/**
 * Asks a target for its metadata and, where that stays unanswered, for its base; whatever it answers, it is there.
 * @throws TargetUnreachable
 */
export async function reach(
  target: TargetConfig | SimulatedTarget,
  record?: TargetOptions['record'],
): Promise<void> {
  if (isSimulated(target)) return;
  const { baseUrl, policy, tls, limits } = target;
  const certificate = ownCertificate(tls);
  const http = new Http({
    ...recording(record),
    timeoutSeconds: policy.requestSeconds,
    turns: turnsUnder(limits),
    ...(tls.ca !== undefined && { ca: tls.ca }),
    certificateFor: () => certificate,
  });
  const shown = { certificate, ca: tls.ca };
  if (await answers(http, `${baseUrl}/metadata`, policy.requestSeconds, shown)) return;
  if (await answers(http, baseUrl, Math.min(policy.requestSeconds, 10), shown)) return;
  throw new TargetUnreachable(`${baseUrl} takes connections and answers nothing`);
}

/** Whether anything came back within the time; somebody who breaks off is there, and for the requirements to judge. */
async function answers(
  http: Http,
  url: string,
  seconds: number,
  shown: Parameters<typeof certificateRefusal>[1],
): Promise<boolean> {
  const started = performance.now();
  try {
    (await http.begin({ method: 'GET', url, timeoutSeconds: seconds })).abandon();
    return true;
  } catch (error) {
    // Where no turn is left, the scenarios say so.
    if (error instanceof NotTestable) return true;
    if (!(error instanceof NonConformance)) throw error;
    if (performance.now() - started >= seconds * 950) return false;
    const refusal = await certificateRefusal(url, shown);
    if (refusal === undefined) return true;
    throw new TargetUnreachable(
      `nobody can be reached at ${url}: ${refusal}; say one in tls.cert and tls.key`,
    );
  }
}
