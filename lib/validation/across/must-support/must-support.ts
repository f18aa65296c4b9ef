import type { ExportProfile } from '../../../edition/edition.ts';
import { loadEdition } from '../../../edition/load-edition.ts';
import { exportProfileOf } from '../../export-profile.ts';
import { isObject, type Json } from '../../fhirpath/item.ts';
import type { SchemaStore } from '../../schema/schema-store.ts';
import { schemasOf } from '../../schema/schemas-of.ts';
import { UnseenPaths } from './unseen-paths.ts';

/** What the lines of a profile showed of its must-support elements since it was last asked: can be sent and added up. */
export interface ProfileSeen {
  /** Canonical of the profile. */
  profile: string;
  lines: number;
  /** Elements that were found for the first time. */
  seen: string[];
}

interface Watched {
  profile: string;
  type: string;
  lines: number;
  paths: UnseenPaths;
}

// Garbage may claim more, and longer ones: they are not remembered.
const mostCanonicals = 1000;
const longestCanonical = 500;

/** Watches which must-support elements occur, for the export profile of each line and for those it claims. */
export class MustSupport {
  readonly #store: SchemaStore;
  readonly #edition: string;
  readonly #watched = new Map<string, Watched>();
  readonly #byCanonical = new Map<string, Watched | undefined>();
  readonly #exported = new Map<string, ExportProfile[]>();

  constructor(edition: string) {
    this.#edition = edition;
    this.#store = schemasOf(edition);
    for (const profile of loadEdition(edition).profiles)
      this.#exported.set(profile.type, [...(this.#exported.get(profile.type) ?? []), profile]);
  }

  line(resource: Json): void {
    const exported = this.#exportProfile(resource);
    const watched = exported && this.#watch(exported.canonical);
    if (watched) look(watched, resource);
    const { meta } = resource;
    if (!isObject(meta) || !Array.isArray(meta.profile)) return;
    for (const claimed of meta.profile as unknown[]) {
      if (claimed === exported?.canonical) continue;
      const other = typeof claimed === 'string' ? this.#watch(claimed) : undefined;
      if (other && other !== watched) look(other, resource);
    }
  }

  /** What was seen since the last call. */
  take(): ProfileSeen[] {
    return [...this.#watched.values()]
      .filter(({ lines }) => lines > 0)
      .map((watched) => {
        const { profile, lines, paths } = watched;
        watched.lines = 0;
        return { profile, lines, seen: paths.take() };
      });
  }

  #exportProfile(resource: Json): ExportProfile | undefined {
    const profiles = this.#exported.get(String(resource.resourceType));
    return profiles && profiles.length > 1
      ? exportProfileOf(resource, loadEdition(this.#edition))
      : profiles?.[0];
  }

  #watch(canonical: string): Watched | undefined {
    const known = this.#byCanonical.get(canonical);
    if (known !== undefined || this.#byCanonical.has(canonical)) return known;
    const watched = this.#make(canonical.split('|')[0]!);
    if (this.#byCanonical.size < mostCanonicals && canonical.length < longestCanonical)
      this.#byCanonical.set(canonical, watched);
    return watched;
  }

  #make(profile: string): Watched | undefined {
    const known = this.#watched.get(profile);
    if (known) return known;
    const schema = profile.includes('/') ? this.#store.profile(profile) : undefined;
    const paths = schema?.fhirProfile?.mustSupport;
    if (!schema || !paths) return undefined;
    const { type } = schema.fhirProfile!;
    const watched = { profile, type, lines: 0, paths: new UnseenPaths(paths, schema, this.#store) };
    this.#watched.set(profile, watched);
    return watched;
  }
}

function look(watched: Watched, resource: Json): void {
  if (resource.resourceType !== watched.type) return;
  watched.lines++;
  watched.paths.look(resource);
}
