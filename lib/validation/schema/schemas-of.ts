import { SchemaStore } from './schema-store.ts';

const stores = new Map<string, SchemaStore>();

/** The compiled schemas of an edition, one store for all who ask. */
export function schemasOf(edition: string): SchemaStore {
  let store = stores.get(edition);
  if (!store) {
    store = new SchemaStore(edition);
    stores.set(edition, store);
  }
  return store;
}
