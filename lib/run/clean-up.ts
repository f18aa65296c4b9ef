import { Conversation } from '../client/conversation.ts';
import { loadEdition } from '../edition/load-edition.ts';
import { cleanUp as removeAll } from '../ledger/clean-up.ts';
import { Ledger } from '../ledger/ledger.ts';
import { tellThings } from '../ledger/tell-things.ts';
import { counted } from '../report/counted.ts';
import { closeRunState, openRunState } from '../state/run-state.ts';
import { ConfigurationError } from '../verdict/outcomes.ts';
import { type TargetOptions, resolveTarget } from './resolve-target.ts';
import { isSimulated } from './world-parameters.ts';

/** Which server, and what has been written down of it. */
export interface CleanUpOptions extends Pick<TargetOptions, 'config' | 'target' | 'ca'> {
  state: string;
}

/**
 * Removes from a target what runs have left there, as far as the configuration has the means.
 * @returns 0 where nothing is left, else 1
 * @throws ConfigurationError
 */
export async function cleanUp(
  { state: path, ...named }: CleanUpOptions,
  write: (text: string) => void,
): Promise<number> {
  const { edition: name, target: config } = await resolveTarget(named);
  if (isSimulated(config))
    throw new ConfigurationError('whose server is it? name it by --config or --target, as the run did');
  const state = openRunState(path, config, { mustExist: true });
  try {
    const ledger = new Ledger(state);
    const before = ledger.remaining.length;
    if (before === 0) write('Nothing is left on the target.\n');
    else {
      const conversation = new Conversation({ config, edition: loadEdition(name), ledger });
      await removeAll(ledger, conversation).finally(() => conversation.close());
      // Scenarios that wait would miss what is gone.
      state.add('cleaned', {});
      const left = ledger.remaining.length;
      write(`${counted(before - left, 'thing')} removed, ${left} left${left > 0 ? ':' : '.'}\n`);
      for (const line of tellThings(ledger.remaining)) write(`  ${line}\n`);
    }
    return ledger.remaining.length === 0 ? 0 : 1;
  } finally {
    closeRunState(state);
  }
}
