import type { Json } from './fhirpath/item.ts';
import { elementNames, type Path } from './path.ts';
import type { ProfileDescription } from './schema.ts';
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
  if (definition.fhirProfile) checkPlace(definition.fhirProfile, value, at, inner);
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
  else if (url.startsWith('http://hl7.org/fhir/us/ndh/'))
    report(walk, 'Extension_EXT_Unknown_NotHere', at, `the guide defines no extension ${url}`, {
      expected: 'an extension of the guide',
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

function checkPlace(
  { context = [], modifier, url }: ProfileDescription,
  value: Json,
  at: Path,
  walk: Walk,
): void {
  if (modifier ? at.element !== 'modifierExtension' : at.element === 'modifierExtension')
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
  if (context.length && !context.some((expression) => isContext(expression, at.parent, walk)))
    report(walk, 'Extension_EXTP_Context_Wrong', at, `the extension ${url} does not belong here`, {
      expected: context.join(' or '),
      found: holderName(at),
    });
}

function isContext(expression: string, holder: Path | undefined, walk: Walk): boolean {
  if (!holder) return false;
  if (expression.startsWith('fhirpath:')) return true;
  const isResource = holder.type !== undefined && walk.store.resource(holder.type) !== undefined;
  if (expression === 'Resource' || expression === 'DomainResource') return isResource;
  if (expression === 'Element') return true;
  if (expression.startsWith('extension:')) return holder.type === 'Extension';
  if (expression === 'Quantity' && quantities.has(holder.type ?? '')) return true;
  return elementNames(holder).includes(expression);
}

function holderName(at: Path): string {
  return at.parent ? elementNames(at.parent).join(', ') : '';
}
