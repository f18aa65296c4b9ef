Feature: Lines against their profiles
  Every exported line conforms to the NDH profile of its type, as the official validator judges it.

  @NDH-PROFILE-01
  Rule: Endpoint lines conform to their profile
    Scenario: All endpoints of the export are validated
      Given Complete Directory has exported every type
      When Complete Directory reads every line
      Then every Endpoint line conforms to its profile

  @NDH-PROFILE-02
  Rule: HealthcareService lines conform to their profile
    Scenario: All services of the export are validated
      Given Complete Directory has exported every type
      When Complete Directory reads every line
      Then every HealthcareService line conforms to its profile

  @NDH-PROFILE-03
  Rule: InsurancePlan lines conform to their profile
    Scenario: All plans of the export are validated
      Given Complete Directory has exported every type
      When Complete Directory reads every line
      Then every InsurancePlan line conforms to its profile

  @NDH-PROFILE-04
  Rule: Location lines conform to their profile
    Scenario: All locations of the export are validated
      Given Complete Directory has exported every type
      When Complete Directory reads every line
      Then every Location line conforms to its profile

  @NDH-PROFILE-05
  Rule: Network lines conform to the Network profile
    Scenario: All networks of the export are validated
      Given Complete Directory has exported every type
      When Complete Directory reads every line
      Then every Network line conforms to its profile

  @NDH-PROFILE-06
  Rule: Organization lines conform to their profile
    Scenario: All organizations of the export are validated
      Given Complete Directory has exported every type
      When Complete Directory reads every line
      Then every Organization line conforms to its profile

  @NDH-PROFILE-07
  Rule: OrganizationAffiliation lines conform to their profile
    Scenario: All affiliations of the export are validated
      Given Complete Directory has exported every type
      When Complete Directory reads every line
      Then every OrganizationAffiliation line conforms to its profile

  @NDH-PROFILE-08
  Rule: Practitioner lines conform to their profile
    Scenario: All practitioners of the export are validated
      Given Complete Directory has exported every type
      When Complete Directory reads every line
      Then every Practitioner line conforms to its profile

  @NDH-PROFILE-09
  Rule: PractitionerRole lines conform to their profile
    Scenario: All roles of the export are validated
      Given Complete Directory has exported every type
      When Complete Directory reads every line
      Then every PractitionerRole line conforms to its profile

  @NDH-PROFILE-10
  Rule: CareTeam lines conform to their profile
    Scenario: All care teams of the export are validated
      Given Complete Directory has exported every type
      When Complete Directory reads every line
      Then every CareTeam line conforms to its profile

  @NDH-PROFILE-12
  Rule: VerificationResult lines conform to their profile
    Scenario: All verifications of the export are validated
      Given Complete Directory has exported every type
      When Complete Directory reads every line
      Then every VerificationResult line conforms to its profile

  @NDH-PROFILE-13
  Rule: Group lines conform to their profile
    Scenario: All groups of the export are validated
      Given Complete Directory has exported every type
      When Complete Directory reads every line
      Then every Group line conforms to its profile

  @NDH-PROFILE-11
  Rule: Restrictions conform to their profile wherever they occur
    Scenario: All contained restrictions are validated
      Given Complete Directory has exported every type
      When Complete Directory reads every line
      Then every restriction conforms to its profile

  @NDH-PROFILE-29
  Rule: Every line is valid base FHIR
    Scenario: All lines are validated against FHIR itself
      Given Complete Directory has exported every type
      When Complete Directory reads every line
      Then every line conforms to base FHIR

  @NDH-PROFILE-34
  Rule: Plan lines of the current edition conform to their profile
    Scenario: All plans of an export in the current edition are validated
      Given Complete Directory has exported every type
      When Complete Directory reads every line
      Then every InsurancePlan line conforms to its profile

  @NDH-PROFILE-35
  Rule: Verification lines of the current edition follow their profile
    Scenario: All verifications of an export in the current edition are validated
      Given Complete Directory has exported every type
      When Complete Directory reads every line
      Then every VerificationResult line conforms to its profile

  @NDH-PROFILE-28
  Rule: A server of the introduction's tier names the types of its list with their profiles
    Scenario: The declared types are compared with the list
      Given Maryland Directory has no account
      When Maryland Directory asks for metadata
      Then metadata declares the types of the guide's introduction with their profiles
