Feature: Cancelling one schedule of several
  Later editions give schedules identifiers: a cancellation names the one it ends, and ends no other.

  @NDH-CANCEL-03
  Rule: A successful cancellation is answered 202
    Scenario: The status of a cancellation by identifier is looked at
      Given Maryland Directory has scheduled an export of Organization
      When Maryland Directory cancels its schedule
      Then the cancellation is answered with the edition's status

  @NDH-CANCEL-05
  Rule: A refused cancellation explains itself
    Scenario: Cancellations with all kinds of errors are sent
      Given Maryland Directory has scheduled an export of Organization
      When Maryland Directory cancels in every way that is wrong
      Then the cancellation explains itself where it is refused

  @NDH-CANCEL-09
  Rule: The account alone does not identify what to cancel
    Scenario: Neither of two schedules is named
      Given Maryland Directory has two live schedules
      When Maryland Directory cancels without naming a schedule
      Then the cancellation leaves both schedules running
      And the cancellation is refused

  @NDH-CANCEL-10
  Rule: Only the named schedule is cancelled
    Scenario: One of two schedules is named
      Given Maryland Directory has two live schedules
      When Maryland Directory cancels the first of them
      Then the cancellation leaves the other schedule running

  @NDH-CANCEL-15
  Rule: A cancellation needs neither start nor frequency
    Scenario: Only account and schedule are named
      Given Maryland Directory has scheduled an export of Organization
      When Maryland Directory cancels its schedule without start and frequency
      Then the cancellation is accepted

  @NDH-CANCEL-16
  Rule: A schedule can be cancelled before its first run
    Scenario: The cancellation comes before the start
      Given Maryland Directory has scheduled an export of Organization
      And Virginia Directory has scheduled an export of Location
      When Maryland Directory cancels its schedule
      Then the cancellation is accepted
      And Maryland Directory's schedule runs no more while Virginia Directory's runs
