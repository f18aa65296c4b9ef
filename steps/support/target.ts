import { Conversation } from '../../lib/client/conversation.ts';
import type { TargetConfig } from '../../lib/config/target-config.ts';
import { discoverTarget } from '../../lib/config/discover-target.ts';
import { loadEdition } from '../../lib/edition/load-edition.ts';
import { cleanUp } from '../../lib/ledger/clean-up.ts';
import { Ledger } from '../../lib/ledger/ledger.ts';
import { Sittings } from '../../lib/sittings/sittings.ts';
import { closeRunState, openRunState } from '../../lib/state/run-state.ts';
import { isSimulated, type WorldParameters } from '../../lib/run/world-parameters.ts';

/** The server under test for the length of one run. */
export interface Target {
  readonly conversation: Conversation;
  /** The scenarios of earlier sittings, where the run goes on over several. */
  readonly sittings?: Sittings;
  /** Observations that are expensive and shared by scenarios which only read, by name. */
  readonly shared: Map<string, Promise<unknown>>;
  /** How much of failed visits has been attached. */
  readonly attached: { bytes: number };
  /** What puts an end to what scenarios have shared; done when the run has ended. */
  readonly closing: (() => Promise<void>)[];
  stop(): Promise<void>;
}

/** Opens the target of a run; the only place that starts a simulator. */
export async function openTarget({ edition, target, state }: WorldParameters): Promise<Target> {
  if (!isSimulated(target)) return openKept(edition, target, state);
  const { startNdh } = await import('../../simulators/ndh/start-ndh.ts');
  const ndh = await startNdh({ edition, control: true, sftpPort: 0, ...target.simulated });
  return open(edition, await discoverTarget(ndh.origin), () => ndh.stop());
}

/** What a run creates on a server of somebody else is written down, and removed at its end. */
async function openKept(edition: string, config: TargetConfig, path: string | undefined): Promise<Target> {
  if (path === undefined) return open(edition, config, async () => {});
  const state = openRunState(path, config);
  const ledger = new Ledger(state);
  const target = open(edition, config, async () => closeRunState(state), ledger);
  if (config.clock.mode !== 'resume') {
    target.closing.unshift(() => cleanUp(ledger, target.conversation));
    return target;
  }
  const sittings = await Sittings.open(state, config.state?.key);
  target.closing.unshift(() => cleanUp(ledger, target.conversation, ({ of }) => !sittings.isNeeded(of)));
  // Tells the target's time before the first wait.
  await target.conversation.metadata().catch(() => undefined);
  return { ...target, sittings };
}

function open(
  edition: string,
  config: TargetConfig,
  stop: () => Promise<void>,
  ledger = new Ledger(),
): Target {
  const conversation = new Conversation({ config, edition: loadEdition(edition), ledger });
  return {
    conversation,
    shared: new Map(),
    attached: { bytes: 0 },
    closing: [() => conversation.close()],
    stop,
  };
}
