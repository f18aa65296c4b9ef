import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import FhirValidator from 'fhir-validator-wrapper';
import { libFolder } from '../official-home.ts';
import { OfficialUnavailable } from '../official-unavailable.ts';
import type { Installed } from './installed.ts';

/**
 * Lets fhir-validator-wrapper download the newest release of the validator.
 * @throws OfficialUnavailable when it cannot
 */
export async function downloadJar(home: string, onStep: (step: string) => void): Promise<Installed> {
  mkdirSync(libFolder(home), { recursive: true });
  const jar = join(libFolder(home), 'validator_cli.jar');
  const log = (message: string) => onStep(message.replace(/^Download progress/, 'downloading the validator'));
  onStep('looking for the newest release of the validator');
  try {
    const { version } = await new FhirValidator(jar, { info: log, warn: log, error: log }).ensureValidator();
    return { origin: 'download', version, jar, beside: [] };
  } catch (error) {
    const [reason] = (error as Error).message.split('\n');
    throw new OfficialUnavailable(
      `the validator could not be downloaded (${reason}); use --maven, or fetch a validator_cli.jar yourself and name it with --jar`,
    );
  }
}
