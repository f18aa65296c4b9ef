import type {
  Portal,
  PortalDeed,
  PortalLogin,
  PortalRegistration,
  PortalSchedule,
} from '../../../lib/client/portal/portal.ts';
import type { Cookie } from './facts/session.ts';
import type { Sights } from './scene.ts';
import type { NdhWorld } from '../world.ts';

/** Who visits the target's portal in one scenario, and what they have met there. */
export class Portals {
  /** What became of a request for an account. */
  registration: PortalRegistration | undefined;
  /** What an operator decided about it. */
  decided: 'granted' | 'denied' | undefined;
  /** The last step of a login under test. */
  login: PortalLogin | undefined;
  /** The cookies that a browser had before each step of a login. */
  earlierCookies: Cookie[][] | undefined;
  /** What the portal made of the form for a schedule. */
  schedule: PortalSchedule | undefined;
  /** What the portal made of a deletion. */
  deletion: PortalDeed | undefined;
  /** What came of the scene that was seen last. */
  sights: Sights | undefined;
  /** The pages that led to an account. */
  addresses: ReadonlySet<string> = new Set();
  /** Visits that have come to a login, and not ended it. */
  readonly #signedIn = new WeakSet<Portal>();
  readonly #visits = new Map<string, Portal>();

  /** The visit of a receiver, a new one where it has not come yet. */
  async visit(world: NdhWorld, name: string): Promise<Portal> {
    return this.#visits.get(name) ?? this.visitAnew(world, name);
  }

  /** A visit of a receiver from an empty cookie jar. */
  async visitAnew(world: NdhWorld, name: string): Promise<Portal> {
    await this.#visits.get(name)?.close();
    const portal = await world.conversation.portal();
    this.#visits.set(name, portal);
    return portal;
  }

  /** Whether a login was seen to succeed in a visit. */
  isSignedIn(portal: Portal): boolean {
    return this.#signedIn.has(portal);
  }

  knowSignedIn(portal: Portal): void {
    this.#signedIn.add(portal);
  }

  /** Everybody leaves. */
  async close(): Promise<void> {
    for (const portal of this.#visits.values()) await portal.close();
    this.#visits.clear();
  }
}
