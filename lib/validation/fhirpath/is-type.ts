import type { Item } from './item.ts';
import { isObject } from './item.ts';

/** Whether an item is of a FHIR or System type, as far as JSON and the property name tell it. */
export function isType(item: Item, name: string): boolean {
  if (isObject(item.value) && typeof item.value.resourceType === 'string')
    return item.value.resourceType === name || name === 'Resource' || name === 'DomainResource';
  if (item.type !== undefined) return item.type.toLowerCase() === name.toLowerCase();
  switch (name.toLowerCase()) {
    case 'string':
      return typeof item.value === 'string';
    case 'boolean':
      return typeof item.value === 'boolean';
    case 'integer':
      return Number.isInteger(item.value);
    case 'decimal':
      return typeof item.value === 'number';
    default:
      return isObject(item.value);
  }
}
