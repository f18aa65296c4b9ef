/** Elements of R4 and its extensions that are a choice of types somewhere: `value` stands for `valueCode`, `valueString` and so on. */
export const choiceNames: ReadonlySet<string> = new Set(
  (
    'abatement additive age allowed amount answer asNeeded author born bounds characteristic chargeItem code collected content ' +
    'created date deceased defaultValue definingSubstance definition detail diagnosis dose doseNumber due effective entity event ' +
    'example fastingStatus fixed identified indication item legallyBinding location manufacturer maxValue medication minValue ' +
    'minimumVolume module multipleBirth name occurred occurrence offset onset participantEffective pattern performed probability ' +
    'procedure product quantity rate reported scheduled seriesDoses serviced source start statusReason studyEffective subject ' +
    'substance target time timing topic used value when'
  ).split(' '),
);

/** Types of choices as they end a property's name. */
const choiceTypes: ReadonlySet<string> = new Set(
  (
    'Address Age Annotation Attachment Base64Binary Boolean Canonical Code CodeableConcept CodeableReference Coding ContactDetail ' +
    'ContactPoint Contributor Count DataRequirement Date DateTime Decimal Distance Dosage Duration Expression HumanName Id ' +
    'Identifier Instant Integer Markdown Meta Money Oid ParameterDefinition Period PositiveInt Quantity Range Ratio Reference ' +
    'RelatedArtifact SampledData Signature String Time Timing TriggerDefinition UnsignedInt Uri Url UsageContext Uuid'
  ).split(' '),
);

/** The type that a property's name tells, undefined where it is no value of the choice. */
export function choiceType(name: string, key: string): string | undefined {
  const next = key.charCodeAt(name.length);
  if (!(next >= 65 && next <= 90) || !key.startsWith(name)) return undefined;
  const type = key.slice(name.length);
  return choiceTypes.has(type) ? type : undefined;
}
