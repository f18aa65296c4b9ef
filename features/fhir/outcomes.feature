Feature: What an NDH says of errors
  An OperationOutcome says what is wrong in the terms of FHIR. All those are looked at that wrong requests, a request
  with an unknown parameter, a status and cancellations bring about.

  @FHIR-OO-01
  Rule: An OperationOutcome has an issue
    Scenario: No OperationOutcome is empty
      When Maryland Directory asks for what is refused or remarked on
      Then the OperationOutcomes seen are noted
      And every OperationOutcome has an issue

  @FHIR-OO-02
  Rule: An issue is of a severity that FHIR knows
    Scenario: The severity of each issue is looked at
      When Maryland Directory asks for what is refused or remarked on
      Then the OperationOutcomes seen are noted
      And every OperationOutcome has a severity of FHIR

  @FHIR-OO-03
  Rule: An issue is of a type that FHIR knows
    Scenario: The code of each issue is looked at
      When Maryland Directory asks for what is refused or remarked on
      Then the OperationOutcomes seen are noted
      And every OperationOutcome has a code of FHIR

  @FHIR-OO-04
  Rule: A refusal reports an error
    Scenario: A refusal is no mere remark
      When Maryland Directory asks for what is refused or remarked on
      Then the OperationOutcomes seen are noted
      And every OperationOutcome of a refusal reports an error

  @FHIR-OO-05
  Rule: A refusal may name the parameter at fault
    Scenario: What refusals say of the parameter at fault is noted
      When Maryland Directory asks for what is refused or remarked on
      Then the OperationOutcomes seen are noted
      And every OperationOutcome may name the parameter at fault
