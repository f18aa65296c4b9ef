Feature: What an NDH says of itself
  Before anybody has an account, the NDH tells which FHIR version it speaks, which tier of the guide it implements and
  which operations it offers.

  @NDH-CAP-01
  Rule: The server publishes a CapabilityStatement for FHIR R4
    Scenario: Anybody can read what the server is capable of
      Given Maryland Directory has no account
      When Maryland Directory asks for metadata
      Then metadata is a CapabilityStatement for FHIR R4

  @NDH-CAP-09
  Rule: A server may name the tier that it implements
    Scenario: The named tier is noted
      Given Maryland Directory has no account
      When Maryland Directory asks for metadata
      Then metadata declares a tier, or none

  @NDH-CAP-12
  Rule: JSON is a supported format
    Scenario: JSON is among the declared formats
      Given Maryland Directory has no account
      When Maryland Directory asks for metadata
      Then metadata declares JSON as a format

    Scenario: A request for JSON is not refused in another FHIR format
      Given Maryland Directory has an account
      When Maryland Directory asks for an Organization that does not exist
      Then the answer is no resource in another format than JSON
