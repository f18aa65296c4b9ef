import { ConfigurationError } from '../verdict/outcomes.ts';

/** The official validator cannot be asked on this machine, or no longer; the message says why and what to do. */
export class OfficialUnavailable extends ConfigurationError {
  override name = 'OfficialUnavailable';
}
