Feature: Choosing resource types
  A receiver names the resource types it wants; without a choice it gets every type it may see.

  Background:
    Given Maryland Directory has an account

  @NDH-PARAM-06
  Rule: The output holds only the requested types
    Scenario: A run of organizations holds organizations only
      When Maryland Directory schedules an export of Organization
      Then the run holds only Organization

  @NDH-PARAM-07
  Rule: Without a choice every supported type is output
    Scenario: A run without a type list holds what the directory has
      When Maryland Directory schedules an export without _type
      Then the run holds every type of which the directory has active resources

  @NDH-PARAM-08
  Rule: Several types may be given in one value
    Scenario: A comma separates two types
      When Maryland Directory schedules an export with _type "Organization,Location"
      Then the run holds Organization, Location

  @NDH-PARAM-09
  Rule: The type parameter may be repeated
    Scenario: Two values choose two types
      When Maryland Directory schedules an export with _type "Organization" and again "Location"
      Then the run holds Organization, Location

  @NDH-PARAM-11
  Rule: A type outside the documented list is an error
    Scenario: Patients are not in the directory
      When Maryland Directory schedules an export with _type "Patient"
      Then the request is refused

  @NDH-PARAM-10
  Rule: A type that the server does not support is refused
    Scenario: A type without a profile in the guide is refused
      When Maryland Directory schedules an export with _type "Patient"
      Then the request is refused

  @NDH-PARAM-12
  Rule: Network selects the organizations typed as networks
    Scenario: A run of networks holds networks only
      When Maryland Directory schedules an export of networks
      Then the run holds networks and no other organization

  @NDH-PARAM-13
  Rule: Verification selects VerificationResult resources
    Scenario: A run of verifications holds verification results
      When Maryland Directory schedules an export of verifications
      Then the run holds verification results

  @NDH-PARAM-14
  Rule: Each type on the list can be exported alone
    Scenario Outline: An export of <type> alone is accepted
      When Maryland Directory schedules an export with _type "<type>"
      Then the request is accepted

      Examples:
        | type                    |
        | Endpoint                |
        | HealthcareService       |
        | InsurancePlan           |
        | Location                |
        | Organization            |
        | OrganizationAffiliation |
        | Practitioner            |
        | PractitionerRole        |

  @NDH-PARAM-15
  Rule: CareTeam is an allowed type
    Scenario: An export of care teams is accepted
      When Maryland Directory schedules an export with _type "CareTeam"
      Then the request is accepted

  @NDH-PARAM-16
  Rule: Care teams and groups need not be exportable any more
    Scenario Outline: An export of <type> gets some answer
      When Maryland Directory schedules an export with _type "<type>"
      Then the answer to a type that is no more required is noted

      Examples:
        | type     |
        | CareTeam |
        | Group    |

  @NDH-PARAM-17
  Rule: A type in the wrong case is not taken for everything
    Scenario: A lower-case type name does not open the whole directory
      When Maryland Directory schedules an export with _type "organization"
      Then the request is refused, or its run holds only Organization

  @NDH-PARAM-18
  Rule: Blanks after the commas may be tolerated
    Scenario: A blank stands after the comma
      When Maryland Directory schedules an export with _type "Organization, Location"
      Then the answer to blanks is noted

  @NDH-PARAM-19
  Rule: Restrictions need not be exportable on their own
    Scenario: An export of consents gets some answer
      When Maryland Directory schedules an export with _type "Consent"
      Then the answer to restrictions is noted
