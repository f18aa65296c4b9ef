import { isEvaluable } from '../validation/fhirpath/compile.ts';
import type { Invariant, NotChecked, Terminology } from '../validation/schema/schema.ts';
import type { Constraint, Definitions, ElementDefinition } from './definitions.ts';
import { codesOf, expandValueSet } from './expand-value-set.ts';

const maxValueSet = 'http://hl7.org/fhir/StructureDefinition/elementdefinition-maxValueSet';
/** Addresses whose systems the official validator expects to know. */
const official = /^http:\/\/(?:hl7\.org\/fhir|terminology\.hl7\.org)/;
const boundTypes = new Set(['code', 'Coding', 'CodeableConcept', 'Quantity', 'string', 'uri', 'Duration']);

/** Collects, while definitions are compiled, the value sets and code systems they need and what stays unchecked. */
export class Terms {
  readonly terminology: Terminology = {
    valueSets: {},
    pinned: {},
    single: {},
    codeSystems: {},
    versions: {},
    systems: [],
    notEnumerable: {},
  };
  notChecked: NotChecked[] = [];
  readonly #definitions: Definitions;

  constructor(definitions: Definitions) {
    this.#definitions = definitions;
  }

  /** Canonical of the enumerated value set that the element's code must come from, if there is one. */
  required(element: ElementDefinition, type: string): string | undefined {
    const { binding } = element;
    if (!binding || !boundTypes.has(type)) return undefined;
    if (binding.valueSet) this.#noteSystems(binding.valueSet);
    const maximum = binding.extension?.find((extension) => extension.url === maxValueSet)?.valueCanonical;
    const canonical = binding.strength === 'required' ? binding.valueSet : maximum;
    if (canonical === undefined) return undefined;
    const known = this.enumerate(canonical);
    const reason = this.terminology.notEnumerable[canonical];
    if (reason === undefined) return canonical;
    this.notChecked.push({ path: element.id, rule: `required binding ${canonical}`, reason });
    // With a system the code system at least can be checked.
    return known && type !== 'code' && canonical === binding.valueSet ? canonical : undefined;
  }

  /** Canonical of the enumerated value set that the element's code should come from, if there is one. */
  extensible({ binding, id }: ElementDefinition, type: string): string | undefined {
    const canonical = binding?.strength === 'extensible' ? binding.valueSet : undefined;
    if (canonical === undefined || !boundTypes.has(type)) return undefined;
    const known = this.enumerate(canonical);
    const reason = this.terminology.notEnumerable[canonical];
    if (reason === undefined) return canonical;
    this.notChecked.push({ path: id, rule: `extensible binding ${canonical}`, reason });
    // That a code is of another system can be told without knowing all codes.
    return known ? canonical : undefined;
  }

  /** Notes that the targets of a type other than Reference are not looked up. */
  noteTargets(element: ElementDefinition, path: string): void {
    for (const { code, targetProfile } of element.type ?? [])
      if (code !== 'Reference' && targetProfile?.length && !targetProfile.some(isAny))
        this.notChecked.push({
          path,
          rule: `reference target ${code}`,
          reason: 'only the targets of references are looked up',
        });
  }

  /** Whether the value set's systems are known; it is kept, and where some codes are unknown listed as not enumerable. */
  enumerate(canonical: string): boolean {
    const { valueSets, notEnumerable } = this.terminology;
    if (canonical in valueSets) return true;
    if (canonical in notEnumerable) return false;
    const expansion = expandValueSet(this.#definitions, canonical);
    if ('reason' in expansion) {
      notEnumerable[canonical] = expansion.reason;
      return false;
    }
    valueSets[canonical] = expansion.codes;
    if (expansion.single !== undefined) this.terminology.single[canonical] = expansion.single;
    if (expansion.versions) this.terminology.pinned[canonical] = expansion.versions;
    if (expansion.open !== undefined) notEnumerable[canonical] = expansion.open;
    for (const system of Object.keys(expansion.codes)) this.noteSystem(system);
    return true;
  }

  /** The invariant as the validator evaluates it, or undefined where it cannot: then it is listed as not checked. */
  invariant(constraint: Constraint, path: string): Invariant | undefined {
    const { key, severity, expression } = constraint;
    if (expression !== undefined && isEvaluable(expression)) return { key, expression, severity };
    const reason = expression === undefined ? 'no expression' : `expression not supported: ${expression}`;
    this.notChecked.push({ path, rule: `invariant ${key}`, reason });
    return undefined;
  }

  // Codes of a system are looked up wherever the system occurs, so every system a binding names is kept.
  #noteSystems(canonical: string): void {
    const valueSet = this.#definitions.valueSet(canonical);
    for (const include of valueSet?.compose?.include ?? []) {
      if (include.system) this.noteSystem(include.system);
      for (const other of include.valueSet ?? []) if (other !== canonical) this.#noteSystems(other);
    }
  }

  /** Keeps the codes of every code system at hand, and the names of those without codes. */
  noteAllSystems(): void {
    for (const { url } of this.#definitions.codeSystems())
      if (codesOf(this.#definitions, url)) this.noteSystem(url);
    const { codeSystems } = this.terminology;
    this.terminology.systems = [...this.#definitions.systems]
      .filter((url) => official.test(url) && !(url in codeSystems))
      .sort();
  }

  /** Keeps the codes of a system, or that they are not known. */
  noteSystem(system: string): void {
    const { codeSystems, versions, notEnumerable } = this.terminology;
    if (system in codeSystems || system in notEnumerable) return;
    const codes = codesOf(this.#definitions, system);
    const version = this.#definitions.codeSystem(system)?.version;
    if (version !== undefined) versions[system] = version;
    if (codes) codeSystems[system] = codes;
    else notEnumerable[system] = 'the code system has no complete content in the packages';
  }
}

function isAny(canonical: string): boolean {
  return canonical.endsWith('/StructureDefinition/Resource');
}
