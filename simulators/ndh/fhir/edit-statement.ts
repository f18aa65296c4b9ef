/** One resource entry of a CapabilityStatement that the simulated NDH wrote. */
export interface StatedResource {
  type: string;
  supportedProfile: string[];
  interaction: { code: string }[];
  searchParam: { name: string; type: string }[];
}

type Statement = Record<string, unknown>;

interface StatedServer {
  resource: StatedResource[];
  operation: { name: string; definition: string }[];
}

const edit = (statement: Statement, change: (server: StatedServer) => Partial<StatedServer>): Statement => ({
  ...statement,
  rest: (statement['rest'] as StatedServer[]).map((server) => ({ ...server, ...change(server) })),
});

/** The statement without the operations whose canonical ends so. */
export const withoutOperation = (statement: Statement, end: string): Statement =>
  edit(statement, ({ operation }) => ({
    operation: operation.filter(({ definition }) => !definition.endsWith(end)),
  }));

/** The statement with the entry of one resource type changed. */
export const withResource = (
  statement: Statement,
  type: string,
  change: (entry: StatedResource) => Partial<StatedResource>,
): Statement =>
  edit(statement, ({ resource }) => ({
    resource: resource.map((entry) => (entry.type === type ? { ...entry, ...change(entry) } : entry)),
  }));

/** The statement without the entry of one resource type. */
export const withoutResource = (statement: Statement, type: string): Statement =>
  edit(statement, ({ resource }) => ({ resource: resource.filter((entry) => entry.type !== type) }));
