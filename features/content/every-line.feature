Feature: What every line tells
  Beyond its profile as a whole, each line tells who vouches for it, when it changed and what it claims to be.

  @NDH-PROFILE-14
  Rule: Each profiled line tells when it was last updated
    Scenario: The time of the last update is looked for
      Given Complete Directory has exported every type
      When Complete Directory reads every line
      Then every profiled line tells when it was last updated

  @NDH-PROFILE-15
  Rule: Each profiled line declares exactly one profile
    Scenario: Declared profiles are counted
      Given Complete Directory has exported every type
      When Complete Directory reads every line
      Then every profiled line declares one profile

  @NDH-PROFILE-16
  Rule: The declared profile is the edition's
    Scenario: Declared profiles are compared with the edition
      Given Complete Directory has exported every type
      When Complete Directory reads every line
      Then every declared profile is the edition's for its type

  @NDH-PROFILE-17
  Rule: Each profiled line tells its verification status once
    Scenario: The verification status is looked for
      Given Complete Directory has exported every type
      When Complete Directory reads every line
      Then every profiled line tells its verification status once

  @NDH-PROFILE-18
  Rule: Each business identifier tells its status
    Scenario: The status of identifiers is looked for
      Given Complete Directory has exported every type
      When Complete Directory reads every line
      Then every business identifier tells its status once

  @NDH-PROFILE-19
  Rule: Only active records are exported
    Scenario: Activity is looked at
      Given Complete Directory has exported every type
      When Complete Directory reads every line
      Then every line is active

  @NDH-PROFILE-20
  Rule: A network has one type, a name, a managing organization and no provider number
    Scenario: Networks are looked at
      Given Complete Directory has exported every type
      When Complete Directory reads every line
      Then every network is typed, named and managed, without a provider number

  @NDH-PROFILE-21
  Rule: An organization that is no network is not typed as one
    Scenario: Types of organizations are looked at
      Given Complete Directory has exported every type
      When Complete Directory reads every line
      Then no organization of another profile is typed as a network

  @NDH-PROFILE-22
  Rule: Elements without data are left out
    Scenario: Empty values are looked for
      Given Complete Directory has exported every type
      When Complete Directory reads every line
      Then no line holds an empty value

  @NDH-PROFILE-23
  Rule: A mandatory element without a value says why
    Scenario: Mandatory elements are looked at
      Given Complete Directory has exported every type
      When Complete Directory reads every line
      Then every mandatory element has a value or says why not

  @NDH-PROFILE-24
  Rule: Every Must Support element can be populated
    Scenario: Records in which every such element has a value are exported
      Given Maryland Directory has an account
      When Maryland Directory exports a full record of each type
      Then every Must Support element of the records is populated

  @NDH-PROFILE-25
  Rule: Codes under required bindings come from their value set
    Scenario: Media types and identifier states are looked up
      Given Complete Directory has exported every type
      When Complete Directory reads every line
      Then every bound code is in its value set

  @NDH-PROFILE-26
  Rule: References point to resources of an allowed type
    Scenario: Every reference is resolved in the export
      Given Complete Directory has exported every type
      When Complete Directory reads every line
      Then every reference points to an allowed type

  @NDH-PROFILE-27
  Rule: A restriction is contained in the resource it restricts
    Scenario: Usage restrictions are looked at
      Given Complete Directory has exported every type
      When Complete Directory reads every line
      Then every usage restriction is contained in its line

  @NDH-PROFILE-30
  Rule: A line may leave its profile to be chosen by type
    Scenario: Declared profiles are counted by canonical
      Given Complete Directory has exported every type
      When Complete Directory reads every line
      Then every line declares its profile or leaves it to be chosen by type

  @NDH-PROFILE-31
  Rule: Further minimum cardinalities hold
    Scenario: Telecoms, names and plans are looked at
      Given Complete Directory has exported every type
      When Complete Directory reads every line
      Then every telecom, name and plan is complete

  @NDH-PROFILE-32
  Rule: Extensions on a person that were removed do not occur
    Scenario: Removed extensions are looked for
      Given Complete Directory has exported every type
      When Complete Directory reads every line
      Then no practitioner carries an extension that was removed

  @NDH-PROFILE-33
  Rule: A resource that needs no verification has a verification result
    Scenario: Verification results are matched with their targets
      Given Complete Directory has exported every type
      When Complete Directory reads every line
      Then every resource that needs no verification has a verification result

  @NDH-DATA-01
  Rule: Each resource repeats its id as an identifier
    Scenario: Ids and identifiers are compared
      Given Complete Directory has exported every type
      When Complete Directory reads every line
      Then every line repeats its id as an identifier

  @NDH-DATA-02
  Rule: Ids are stable over runs
    Scenario: Two runs without a change are compared
      Given Maryland Directory's repeated export of Location, HealthcareService has run
      When the next run is due
      Then every resource has the id that it had in the run before

  @NDH-DATA-03
  Rule: Restricted records are withheld from accounts that are not entitled to them
    Scenario: An organization is restricted to others than Virginia
      Given Virginia Directory is not entitled to a certain Organization
      And Virginia Directory has scheduled an export of Organization
      And Maryland Directory has scheduled an export of Organization
      When the next run is due
      Then only Maryland Directory gets that Organization

  @NDH-DATA-04
  Rule: A removed record may be marked or vanish
    Scenario: An exported organization is removed
      Given Maryland Directory's repeated export of Organization has run
      And the directory removes an exported Organization
      When the next run is due
      Then the fate of the removed resource is noted

  @NDH-DATA-05
  Rule: Resources are versioned
    Scenario: A location is read before and after a change
      Given Maryland Directory's export of Location has run
      When Maryland Directory reads a resource of the export before and after a change
      Then every version of the resource is told
