import { addressAlone } from '../../config/discover-target.ts';
import { oldWaivers, renewing } from '../../config/old-waivers.ts';
import type { TargetConfig } from '../../config/target-config.ts';
import { defaultEdition, loadEdition } from '../../edition/load-edition.ts';
import { authorities } from '../../run/authorities.ts';
import { checkEdition } from '../../run/check-edition.ts';
import { resolveTarget } from '../../run/resolve-target.ts';
import { isSimulated } from '../../run/world-parameters.ts';
import { ConfigurationError, TargetUnreachable } from '../../verdict/outcomes.ts';
import { type Check, type Finding, notConfigured, ok, warning } from '../check.ts';
import type { Surroundings } from '../surroundings.ts';

/** Whether the configuration can be read, and what it knows of the target. */
export const configuration: Check = {
  id: 'configuration',
  title: 'configuration',
  remedy: 'mend it: ndh config check tells all that is wrong, docs/your-server.md has every key',
  // An address is asked for its bindings.
  further: 10,
  run: read,
};

async function read(surroundings: Surroundings): Promise<Finding> {
  const { options } = surroundings;
  try {
    const { edition, target } = await resolveTarget(options);
    if (isSimulated(target)) throw new ConfigurationError('neither a configuration nor an address is given');
    surroundings.open(target, loadEdition(edition));
    const found = `${options.config ?? 'by address'}: ${described(target)}; edition ${edition}`;
    const old = oldWaivers(target.waivers).map(({ told }) => told);
    return old.length === 0 ? ok(found) : warning([found, ...old].join('; '), renewing);
  } catch (error) {
    if (!(error instanceof TargetUnreachable) || options.target === undefined) throw error;
    const { target, ca, config } = options;
    const alone = addressAlone(target, authorities(ca, config));
    surroundings.open(alone.config, loadEdition(checkEdition(options.edition ?? defaultEdition)));
    return notConfigured('nothing but the address: nobody answers to tell of test bindings');
  }
}

const bindings = ['registration', 'login', 'list', 'sftp', 'portal', 'control'] as const;

function described(config: TargetConfig): string {
  const known = bindings.filter((each) => config[each] !== undefined);
  const { length } = config.accounts;
  return [`${length} account${length === 1 ? '' : 's'}`, ...known].join(', ');
}
