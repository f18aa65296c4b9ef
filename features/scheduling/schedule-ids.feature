Feature: Telling schedules apart
  An account may have several schedules at a time. Each has an id that its owner has chosen.

  @NDH-PARAM-04
  Rule: The id of the schedule is mandatory
    Scenario: A request without an id is refused
      Given Maryland Directory has an account
      When Maryland Directory schedules an export without _scheduledId
      Then the request is refused

  @NDH-PARAM-05
  Rule: The id of the schedule is a FHIR id
    Background:
      Given Maryland Directory has an account

    Scenario: The longest id is accepted
      When Maryland Directory schedules an export with an id of 64 characters
      Then the request is accepted

    Scenario: An id that is too long is refused
      When Maryland Directory schedules an export with an id of 65 characters
      Then the request is refused

    Scenario Outline: The id "<id>" is refused
      When Maryland Directory schedules an export with _scheduledId "<id>"
      Then the request is refused

      Examples:
        | id  |
        | a b |
        | a/b |

  @NDH-SCHED-22
  Rule: An account can have several schedules at a time
    Scenario: Both schedules of an account run
      Given Maryland Directory has scheduled an export of Organization
      When Maryland Directory schedules an export of Location
      Then the run holds Organization, Location

  @NDH-SCHED-23
  Rule: Two live schedules of an account never share an id
    Scenario: The id of a live schedule is used again
      Given Maryland Directory has scheduled an export of Organization
      When Maryland Directory schedules an export of Location under the id of Maryland Directory's schedule
      Then Maryland Directory sees a run of only one of its requests

  @NDH-SCHED-28
  Rule: A schedule id belongs to its account
    Scenario: Two accounts use the same id
      Given Maryland Directory has scheduled an export of Organization
      When Virginia Directory schedules an export of Location under the id of Maryland Directory's schedule
      Then the request is accepted, or only with an id of its own
      And Virginia Directory sees a run of Location alone
      And Maryland Directory sees a run of Organization alone

    Scenario: One of two accounts with the same id cancels
      Given Maryland Directory has scheduled an export of Organization
      And Virginia Directory has scheduled an export of Location under the id of Maryland Directory's schedule
      When Maryland Directory cancels its schedule
      Then Virginia Directory sees a run of Location alone

  @NDH-EXEC-07
  Rule: The schedules of one account do not mix
    Scenario: The files of two schedules are told apart by their ids
      Given Maryland Directory has scheduled an export of Organization
      When Maryland Directory schedules an export of Location
      Then Maryland Directory sees each of its schedules in files of its own
