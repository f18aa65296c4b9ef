interface Operation {
  name: string;
  definition: string;
}

interface Statement {
  rest: { operation?: Operation[] }[];
}

/** A CapabilityStatement with each operation changed, or left out where nothing comes of it. */
export function withOperations(
  statement: object | undefined,
  change: (operation: Operation) => Operation | undefined,
): object | undefined {
  if (!statement) return undefined;
  const { rest } = statement as Statement;
  return {
    ...statement,
    rest: rest.map(({ operation = [], ...server }) => {
      const changed = operation.flatMap((one) => change(one) ?? []);
      return { ...server, ...(changed.length > 0 && { operation: changed }) };
    }),
  };
}
