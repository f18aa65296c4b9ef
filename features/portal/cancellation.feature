@portal
Feature: Cancelling in the portal
  A person cancels a schedule in the portal. Only future runs stop; what has been produced stays. One cancellation is judged
  in both respects, beside a schedule that goes on.

  @NDH-CANCEL-06
  Rule: After a cancellation in the portal nothing runs any more
    Scenario: Only the control schedule runs after a cancellation in the portal
      Given Maryland Directory has an account
      When Maryland Directory cancels its schedule in the portal
      Then the cancellation lets nothing run that was cancelled

  @NDH-CANCEL-07
  Rule: Data already produced stay available after a cancellation in the portal
    Scenario: The files of the last run are downloaded after a cancellation in the portal
      Given Maryland Directory has an account
      When Maryland Directory cancels its schedule in the portal
      Then the cancellation leaves the files of both as they were
