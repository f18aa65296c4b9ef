Feature: Asking for a bulk export
  Bulk Data lets a receiver export the directory whenever it likes. It asks at the level of the system, and the
  acceptance tells where to ask after the export.

  Background:
    Given Maryland Directory has access to bulk exports

  @NDH-BULK-01
  Rule: A bulk export is offered at the level of the system
    Scenario: A bulk export is accepted in some form
      When Maryland Directory asks for a bulk export in each form
      Then the bulk export is offered

  @NDH-BULK-02
  Rule: A bulk export can be asked for by reading with parameters in the address
    Scenario: A bulk export that can be posted can be read for too
      When Maryland Directory asks for a bulk export in each form
      Then the bulk export is taken by reading where it is taken by posting

  @NDH-BULK-03
  Rule: A bulk export can be asked for in a form that the guide shows
    Scenario: Each form that the guide shows is tried
      When Maryland Directory asks for a bulk export in each form
      Then the bulk export is taken in a form that the guide shows

  @NDH-BULK-19
  Rule: A bulk export that is declared is there at the level of the system
    Scenario: The bulk export that metadata declares is asked for
      When Maryland Directory asks for a bulk export in each form
      Then the bulk export is there if it is declared

  @BULK-KICK-01
  Rule: A bulk export can be asked for by reading
    Scenario: A bulk export is read for
      When Maryland Directory asks for a bulk export in each form
      Then the bulk export is taken by reading

  @BULK-KICK-02
  Rule: A bulk export may be asked for with posted FHIR Parameters
    Scenario: FHIR Parameters that ask for organizations are posted
      When Maryland Directory asks for a bulk export with posted FHIR Parameters
      Then what becomes of posted FHIR Parameters is noted

  @BULK-KICK-03
  Rule: A bulk export is accepted with 202
    Scenario: The acceptance of a bulk export is looked at
      When Maryland Directory asks for a bulk export in each form
      Then the bulk export is accepted with 202 or refused

  @BULK-KICK-07
  Rule: A request that accepts nothing in particular may be refused
    Scenario: A bulk export is asked for without naming a media type
      When Maryland Directory asks for a bulk export without naming a media type
      Then what becomes of the incomplete request is noted

  @BULK-KICK-08
  Rule: A request that prefers nothing may be refused
    Scenario: A bulk export is asked for without preferring an asynchronous answer
      When Maryland Directory asks for a bulk export without preferring an asynchronous answer
      Then what becomes of the incomplete request is noted

  @BULK-KICK-20
  Rule: A server that runs one export at a time tells when to come again
    Scenario: Two exports of everything are asked for back to back
      When Maryland Directory asks for two bulk exports back to back
      Then the bulk export is accepted twice or put off

  @BULK-KICK-21
  Rule: A server that tells of a separate export status says so at once
    Scenario: A separate export status is preferred
      When Maryland Directory asks for a bulk export with a separate export status
      Then the bulk export is preferred as its status shows
