import { flag, listOf, mapOf, number, oneOf, packageName, section, text } from './shape.ts';

const level = oneOf('SHALL', 'SHOULD', 'MAY');
const verbs = listOf(oneOf('GET', 'POST'));
const texts = listOf(text());

/** Checks an edition.yaml with everything it inherits; throws an Error that names the key. */
export const checkEdition = section(
  {
    label: text(),
    buildsOn: texts,
    fhirVersion: text(),
    package: packageName,
    definitions: listOf(packageName),
    guide: text(),
    guidePages: section({ flow: text(), others: texts }),
    canonicalBase: text(),
    operation: section({
      code: text(),
      id: text(),
      canonical: text(),
      names: texts,
      parameters: listOf(section({ name: text(), min: number, max: oneOf('1', '*'), type: text() })),
      types: texts,
    }),
    frequency: section({
      encoding: oneOf('word', 'duration'),
      periods: mapOf(text()),
      units: mapOf(text()),
    }),
    kickoff: section({ status: number }),
    bulk: section({ otherFormat: number, formats: texts, advised: texts, since: level }),
    cancel: section({ status: number, short: listOf(number) }),
    retrieval: section({ methods: verbs, short: verbs }),
    tls: section({ plain: oneOf('broken', 'short'), old: oneOf('broken', 'short') }),
    smart: section({ demanded: flag }),
    udap: section({
      demanded: flag,
      algorithms: texts,
      otherAlgorithm: oneOf('broken', 'short'),
      clientExtensions: texts,
    }),
    publicContent: flag,
    deletion: section({ statuses: listOf(number) }),
    keepFile: section({ decides: oneOf('download', 'next-run') }),
    runNotes: flag,
    profiles: listOf(
      section(
        { type: text(), profile: text(), levels: mapOf(level) },
        { alias: text(), undeclared: flag, network: section({ system: text(), code: text() }) },
      ),
    ),
    capability: section({
      tiers: mapOf(text(true)),
      defaultTier: text(),
      versioning: text(),
      interactions: texts,
      optionalInteractions: texts,
      withoutInteractions: mapOf(texts),
      furtherResources: listOf(
        section({
          type: text(),
          supportedProfile: text(),
          interactions: texts,
          operation: text(),
          levels: mapOf(level),
        }),
      ),
      operations: listOf(section({ name: text(), definition: text(), levels: mapOf(level) })),
      searchParameters: mapOf(mapOf(texts)),
      recommendedSearchParameters: mapOf(mapOf(texts)),
    }),
  },
  { inherits: text(), retires: texts },
);
