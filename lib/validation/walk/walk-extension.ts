import type { Json } from '../fhirpath/item.ts';
import { elementNames, type Path } from './path.ts';
import type { SchemaStore } from '../schema/schema-store.ts';
import type { ProfileDescription } from '../schema/schema.ts';
import { check, report, type Walk } from './walk.ts';

const quantities = new Set(['Age', 'Count', 'Distance', 'Duration']);

/** Checks an extension against the definition that its url names. */
export function checkExtension(value: Json, at: Path, walk: Walk): void {
  checkOneOf(value, at, walk);
  const { url } = value;
  if (typeof url !== 'string' || url === '' || /\s/.test(url)) return;
  const nested = at.parent?.type === 'Extension';
  if (!url.includes(':')) {
    if (!nested)
      report(walk, 'Extension_EXT_URL_Absolute', at, `the extension's url ${url} is not absolute`, {
        expected: 'an absolute url',
        found: url,
      });
    return;
  }
  const definition = walk.store.extension(url);
  if (!definition) return reportUnknown(url, at, walk);
  const inner: Walk = { ...walk, origin: 'extension', profile: url };
  check(definition, value, at, inner);
  if (definition.fhirProfile) checkPlace(definition.fhirProfile, at, inner);
}

// ext-1: an extension has a value or extensions of its own, not both and not neither.
function checkOneOf(value: Json, at: Path, walk: Walk): void {
  const values = Object.keys(value).some((key) => /^_?value[A-Z]/.test(key));
  if (values !== 'extension' in value) return;
  report(
    walk,
    'ext-1',
    at,
    values
      ? 'the extension has both a value and extensions'
      : 'the extension has neither value nor extensions',
    {
      expected: 'a value or extensions',
    },
  );
}

function reportUnknown(url: string, at: Path, walk: Walk): void {
  if (at.element === 'modifierExtension')
    report(walk, 'Extension_EXT_Modifier_Unknown', at, `the modifier extension ${url} is not defined`, {
      expected: 'a known modifier extension',
      found: url,
    });
  else if (!isLetPass(url) && !walk.store.isElsewhere(url))
    report(walk, 'Extension_EXT_Unknown_NotHere', at, `no extension ${url} is defined`, {
      expected: 'an extension that is defined',
      found: url,
    });
  else
    report(
      walk,
      'Extension_EXT_Unknown',
      at,
      `the extension ${url} has no definition here and is not checked`,
      { severity: 'information', found: url },
    );
}

// What the official validator takes for examples, and elements of other versions of FHIR.
function isLetPass(url: string): boolean {
  return (
    /example\.org|acme\.com|nema\.org/.test(url) ||
    /^http:\/\/hl7\.org\/fhir\/(?:1\.[04]|3\.0|4\.0|5\.0)\/StructureDefinition\/extension-/.test(url)
  );
}

function checkPlace(definition: ProfileDescription, at: Path, walk: Walk): void {
  const { context = [], modifier, url } = definition;
  if (!fitsElement(definition, at))
    report(
      walk,
      'Extension_EXT_Modifier_Mismatch',
      at,
      `${url} ${modifier ? 'is a' : 'is no'} modifier extension`,
      {
        expected: modifier ? 'modifierExtension' : 'extension',
        found: at.element,
      },
    );
  if (!fitsContext(definition, at, walk.store))
    report(walk, 'Extension_EXTP_Context_Wrong', at, `the extension ${url} does not belong here`, {
      expected: context.join(' or '),
      found: at.parent ? elementNames(at.parent).join(', ') : '',
    });
}

/** Whether an extension may stand in this place by its definition. */
export function fitsPlace(definition: ProfileDescription, at: Path, store: SchemaStore): boolean {
  return fitsElement(definition, at) && fitsContext(definition, at, store);
}

function fitsElement({ modifier }: ProfileDescription, at: Path): boolean {
  return (modifier === true) === (at.element === 'modifierExtension');
}

function fitsContext({ context = [] }: ProfileDescription, at: Path, store: SchemaStore): boolean {
  return context.length === 0 || context.some((expression) => isContext(expression, at.parent, store));
}

function isContext(expression: string, holder: Path | undefined, store: SchemaStore): boolean {
  if (!holder) return false;
  if (expression === 'Element' || expression.startsWith('fhirpath:')) return true;
  if (expression === 'Resource' || expression === 'DomainResource')
    return holder.type !== undefined && store.resource(holder.type) !== undefined;
  if (expression.startsWith('extension:')) return `extension:${String(holder.url)}` === expression;
  if (expression === 'Quantity' && quantities.has(holder.type ?? '')) return true;
  return elementNames(holder).includes(expression);
}
