import type { FileLink } from '../../../lib/client/file-list.ts';
import { linkName } from '../../../lib/client/link-name.ts';
import { NotTestable } from '../../../lib/verdict/outcomes.ts';
import { scheduleOf } from '../exporting.ts';
import { signedIn } from './sign-in.ts';
import { told } from './told.ts';
import type { NdhWorld } from '../world.ts';

/** Cancels a receiver's schedule in the portal. @throws NotTestable where the portal does not say that it did */
export async function cancelInPortal(world: NdhWorld, name: string): Promise<void> {
  const scheduled = scheduleOf(world, name);
  world.actor = name;
  const portal = await signedIn(world, name);
  const deed = await portal.cancel(scheduled.parameters.scheduledId ?? '');
  if (!deed.done)
    throw new NotTestable(`the portal does not cancel the schedule (NDH-CANCEL-01)\n  at ${told(deed)}`);
  scheduled.live = false;
}

/** Deletes the file of a link in the portal, by the name that both have. @throws NotTestable where it is not shown there */
export async function deleteByLink(world: NdhWorld, name: string, { url }: FileLink): Promise<void> {
  const file = linkName(url);
  const portal = await signedIn(world, name);
  const shown = await portal.files();
  if (!shown.includes(file))
    throw new NotTestable(
      `the portal shows no file of the name ${file}: ${shown.join(', ') || 'none at all'}`,
    );
  world.portals.deletion = await portal.deleteFile(file);
}
