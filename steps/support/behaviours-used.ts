import { isSimulated } from '../../lib/run/world-parameters.ts';
import { behavioursMediaType } from '../../lib/verdict/scenario-run.ts';
import type { NdhWorld } from './world.ts';

/** Notes the behaviours that a recording target has used since the last call. */
export async function noteBehaviours(world: NdhWorld): Promise<void> {
  if (!isRecording(world)) return;
  for (const name of await world.conversation.control.behaviours()) world.behavioursUsed.add(name);
}

/** Attaches the names of all behaviours on which the scenario depends. */
export async function attachBehaviours(world: NdhWorld): Promise<void> {
  await noteBehaviours(world);
  if (!isRecording(world)) return;
  void world.attach(JSON.stringify({ called: [...world.behavioursUsed] }), behavioursMediaType);
}

function isRecording({ parameters: { target } }: NdhWorld): boolean {
  return isSimulated(target) && target.simulated.recordBehaviours !== undefined;
}
