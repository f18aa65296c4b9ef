import { discovered } from '../config/discover-target.ts';
import { oneLine } from '../report/plain-text.ts';
import { ConfigurationError, NonConformance, NotTestable } from '../verdict/outcomes.ts';
import { faultsIn } from './faults-in.ts';
import { type Written, minimal } from './minimal.ts';
import { withoutHarm } from './without-harm.ts';

/** As a configuration, more than this is no help to anybody. */
const mostCharacters = 64 * 1024;

/**
 * What the test bindings of a server say beyond the defaults, as far as it can stand in a file; where they cannot be used,
 * why.
 * @throws TargetUnreachable when nobody answers
 */
export async function published(url: string, ca?: string): Promise<{ bindings: Written; flaw?: string }> {
  try {
    const { written } = await discovered(url, ca);
    const { tls: _, udap: __, ...safe } = withoutHarm(written) as Written;
    const [fault] = faultsIn(safe);
    if (fault) return { bindings: {}, flaw: oneLine(fault.problem) };
    const size = JSON.stringify(safe).length;
    if (size > mostCharacters)
      return {
        bindings: {},
        flaw: `with defaults they come to ${size} characters, more than ${mostCharacters}`,
      };
    return { bindings: minimal(safe) };
  } catch (error) {
    const known = [ConfigurationError, NonConformance, NotTestable].some((kind) => error instanceof kind);
    if (!known) throw error;
    return { bindings: {}, flaw: oneLine((error as Error).message) };
  }
}
