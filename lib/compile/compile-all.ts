import { listEditions, loadEdition } from '../edition/load-edition.ts';
import { profilesEdition } from '../edition/profiles-edition.ts';
import { auditBase, auditEdition, baseTypes } from './audit/audit-compiled.ts';
import { describeConstraints } from './audit/describe-constraints.ts';
import { compileBase } from './compile-base.ts';
import { compileEdition } from './compile-edition.ts';
import { corePackage } from './core-package.ts';
import { officialPackages, packagesOf, readPackages } from './read-packages.ts';
import { serialise } from './serialise.ts';

/** Everything that is compiled, as it is written: folders of files, and pages, by their paths in the project. */
export interface Compiled {
  folders: Map<string, Map<string, string>>;
  pages: Map<string, string>;
}

/** The editions that have profiles of their own. */
export function compiledEditions(): string[] {
  return listEditions().filter((name) => profilesEdition(name) === name);
}

/** The packages that everything is compiled from. */
export function neededPackages(): string[] {
  const packages = compiledEditions().flatMap((name) => packagesOf(loadEdition(name)));
  return [...new Set([corePackage, ...officialPackages, ...packages])];
}

/**
 * Compiles the base types and the editions, and looks up each constraint of theirs in the result.
 *
 * @throws Error for a constraint that got lost
 */
export async function compileAll(): Promise<Compiled> {
  const core = await readPackages([corePackage]);
  const baseFiles = compileBase(core);
  const base = auditBase(core, baseFiles);
  const folders = new Map([['schemas/r4', serialised(baseFiles)]]);
  const pages = new Map<string, string>();
  for (const name of compiledEditions()) {
    const definitions = await readPackages(packagesOf(loadEdition(name)), officialPackages);
    const files = compileEdition(name, definitions);
    const own = auditEdition(definitions, files, baseTypes(baseFiles));
    folders.set(`schemas/${name}/profiles`, serialised(files));
    pages.set(`docs/generated/constraints-${name}.md`, describeConstraints(name, own, base));
  }
  return { folders, pages };
}

function serialised(files: Map<string, unknown>): Map<string, string> {
  return new Map([...files].map(([name, content]) => [name, serialise(content)]));
}
