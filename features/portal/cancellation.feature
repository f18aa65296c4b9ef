@portal
Feature: Cancelling in the portal
  A person cancels a schedule in the portal. Only future runs stop; what has been produced stays.

  @NDH-CANCEL-06
  Rule: After a cancellation in the portal nothing runs any more
    Scenario: Only the control schedule runs after a cancellation in the portal
      Given Maryland Directory's export of Organization has run
      And Virginia Directory has scheduled an export of Location
      When Maryland Directory cancels its schedule in the portal
      Then Maryland Directory's schedule runs no more while Virginia Directory's runs

  @NDH-CANCEL-07
  Rule: Data already produced stay available after a cancellation in the portal
    Scenario: The files of the last run are downloaded after a cancellation in the portal
      Given Maryland Directory has scheduled an export of Organization
      And Virginia Directory has scheduled an export of Location
      And both exports have run
      When Maryland Directory cancels its schedule in the portal
      Then the cancellation leaves the files of both as they were
