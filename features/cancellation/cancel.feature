Feature: Cancelling a schedule
  The same operation ends what it began. Only future runs stop; files, account and other schedules stay.

  @NDH-CANCEL-01
  Rule: A schedule is cancelled by the same operation
    Scenario: The owner cancels its schedule
      Given Maryland Directory has scheduled an export of Organization
      When Maryland Directory cancels its schedule
      Then the cancellation is accepted

  @NDH-CANCEL-02
  Rule: A successful cancellation is answered 200
    Scenario: The status of a cancellation is looked at
      Given Maryland Directory has scheduled an export of Organization
      When Maryland Directory cancels its schedule
      Then the cancellation is answered with the edition's status

  @NDH-CANCEL-04
  Rule: A cancellation that cannot be carried out is refused
    Scenario: No account is named
      Given Maryland Directory has scheduled an export of Organization
      When Maryland Directory cancels without naming an account
      Then the cancellation is refused unless the session names the account

    Scenario: An account nobody has is named
      Given Maryland Directory has scheduled an export of Organization
      When Maryland Directory cancels for an account nobody has
      Then the cancellation is refused unless the session names the account

    Scenario: The cancellation is cut off in the middle
      Given Maryland Directory has scheduled an export of Organization
      When Maryland Directory cancels by a request cut off in the middle
      Then the cancellation is refused

  @NDH-CANCEL-06
  Rule: After a cancellation nothing runs any more
    Scenario: Only the control schedule runs
      Given Maryland Directory's export of Organization has run
      And Virginia Directory has scheduled an export of Location
      When Maryland Directory cancels its schedule
      Then Maryland Directory's schedule runs no more while Virginia Directory's runs

  @NDH-CANCEL-07
  Rule: Data already produced stay available
    Scenario: The files of the last run are downloaded after the cancellation
      Given Maryland Directory has scheduled an export of Organization
      And Virginia Directory has scheduled an export of Location
      And both exports have run
      When Maryland Directory cancels its schedule
      Then the cancellation leaves the files of both as they were

  @NDH-CANCEL-08
  Rule: Cleaning up after a cancellation is left to the server
    Scenario: What remains of the last run is looked at
      Given Maryland Directory has scheduled an export of Organization
      And Virginia Directory has scheduled an export of Location
      And both exports have run
      When Maryland Directory cancels its schedule
      Then what remains of the files is noted

  @NDH-CANCEL-11
  Rule: The account alone identifies what to cancel
    Scenario: Nothing but the account is named
      Given Maryland Directory has scheduled an export of Organization
      When Maryland Directory cancels naming its account only
      Then the cancellation is accepted

  @NDH-CANCEL-12
  Rule: Cancelling what does not exist is an error
    Scenario: The schedules there are run on
      Given Virginia Directory has scheduled an export of Location
      When Maryland Directory cancels a schedule that does not exist
      Then the cancellation leaves every schedule running
      And only Virginia Directory can cancel

  @NDH-CANCEL-13
  Rule: Cancelling twice does no harm
    Scenario: The same schedule is cancelled again
      Given Maryland Directory has cancelled its schedule of Organization
      And Virginia Directory has scheduled an export of Location
      When Maryland Directory cancels once more
      Then Virginia Directory's schedule runs
      And Maryland Directory's schedule runs no more while Virginia Directory's runs

  @NDH-CANCEL-14
  Rule: A cancel flag that says no cancels nothing
    Scenario: The schedule is sent again with the flag set to no
      Given Maryland Directory has scheduled an export of Organization
      And Virginia Directory has scheduled an export of Location
      When Maryland Directory cancels with a flag that says no
      Then Maryland Directory's schedule runs while Virginia Directory's runs

  @NDH-CANCEL-17
  Rule: A cancellation during a run leaves a defined state
    Scenario: A run is held half way
      Given Maryland Directory's schedule of Organization, Practitioner has run
      When Maryland Directory cancels while a run is held half way
      Then the cancellation leaves the run whole or dropped

  @NDH-CANCEL-18
  Rule: After a cancellation the account can schedule again
    Scenario: A new schedule follows the cancelled one
      Given Maryland Directory has cancelled its schedule of Organization
      When Maryland Directory schedules an export
      Then the cancellation leaves the account free to schedule again
      And Maryland Directory's schedule runs

  @NDH-CANCEL-19
  Rule: A refused cancellation leaves the schedule active
    Scenario: The schedule runs on after cancellations with errors
      Given Maryland Directory has scheduled an export of Organization
      And Virginia Directory has scheduled an export of Location
      When Maryland Directory cancels by requests with errors
      Then Maryland Directory's schedule runs while Virginia Directory's runs

  @NDH-CANCEL-21
  Rule: The account survives a cancellation
    Scenario: The owner logs in and schedules after its cancellation
      Given Maryland Directory has cancelled its schedule of Organization
      When Maryland Directory logs in anew to schedule an export
      Then the cancellation leaves the account its rights

  @NDH-CANCEL-22
  Rule: Deleting the status address may be another way to cancel
    Scenario: The status address is deleted
      Given Maryland Directory has scheduled an export of Organization
      When Maryland Directory deletes the status of its schedule
      Then whether the schedule runs on is noted

  @NDH-CANCEL-23
  Rule: Which of several schedules a cancellation ends is not stated
    Scenario: Two requests are followed by one cancellation
      Given Maryland Directory has scheduled an export of Organization
      And Maryland Directory has scheduled an export of Location
      When Maryland Directory cancels naming its account only
      Then whether the schedule runs on is noted
