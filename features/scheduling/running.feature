Feature: Running on schedule
  At each due time the NDH runs the stored criteria, for each account by itself, completely and on current data.

  @NDH-SCHED-13
  Rule: One accepted request is enough for all later runs
    Scenario: A second run needs no second request
      Given Maryland Directory has scheduled an export of Organization
      When Maryland Directory watches its repository over three due times
      Then Maryland Directory sees two or more runs

  @NDH-SCHED-24
  Rule: A second request on an account has a defined effect
    Scenario: Two requests are not crossed
      Given Maryland Directory has scheduled an export of Organization in one state
      When Maryland Directory schedules an export of Location in another state
      Then Maryland Directory's repository holds what one of the requests asked for, or both

  @NDH-EXEC-01
  Rule: The stored criteria run at each due time
    Scenario: No due time is left out
      Given Maryland Directory has scheduled an export of Organization
      When Maryland Directory watches its repository over four due times
      Then Maryland Directory sees a run at each due time

    Scenario: A day that most years do not have is no excuse
      Given Maryland Directory has scheduled a yearly export of Organization from 29 February
      When Maryland Directory watches its repository over four due times, two days later each
      Then Maryland Directory sees a run at each due time

    Scenario: Two schedules fall due together
      Given Maryland Directory has scheduled an export of Organization
      And Virginia Directory has scheduled an export of Location
      When the next run is due
      Then Maryland Directory sees its run
      And Virginia Directory sees its run

  @NDH-EXEC-02
  Rule: Results are placed in the account's location
    Scenario: The location told at registration holds the run
      Given Maryland Directory has scheduled an export of Organization
      When the next run is due
      Then the list is found at the location of Maryland Directory's account

  @NDH-EXEC-03
  Rule: The content is that of the directory at the time of the run
    Scenario: A changed record is exported as it is now
      Given Maryland Directory has scheduled an export of Location
      And the directory changes a Location
      When the next run is due
      Then Maryland Directory's repository holds each resource as the directory shows it

  @NDH-EXEC-04
  Rule: The export is complete for its criteria
    Scenario: Every location of the directory is exported
      Given Maryland Directory has scheduled an export of Location
      When the next run is due
      Then the repository holds every active Location that the directory shows

  @NDH-EXEC-05
  Rule: Each run is a full extract
    Scenario: Unchanged records come again
      Given Maryland Directory's repeated export of Location has run
      And the directory changes a Location
      When the next run is due
      Then the repository holds every Location of the run before that the directory still shows

  @NDH-EXEC-06
  Rule: Only the latest version of a resource is exported
    Scenario: A record that changed comes once
      Given the directory changes a Location
      And Maryland Directory has scheduled an export of Location
      When the next run is due
      Then Maryland Directory's repository holds each resource in one version

  @NDH-EXEC-08
  Rule: The schedules of different accounts do not mix
    Scenario: Two accounts with different types run at the same time
      Given Maryland Directory has scheduled an export of Organization
      And Virginia Directory has scheduled an export of Location
      When the next run is due
      Then Maryland Directory's repository holds no Location
      And Virginia Directory's repository holds no Organization

  @NDH-EXEC-09
  Rule: A run that matches nothing ends in a recognisable empty state
    Scenario: Nobody has that name
      Given Maryland Directory's export of Practitioner has run
      When Maryland Directory replaces it by an export that matches nothing
      Then the next run leaves no new line

  @NDH-EXEC-10
  Rule: The guide's example of one state, weekly, can be scheduled
    Scenario: Organizations and practitioners of Maryland are exported weekly
      When Maryland Directory schedules a weekly export of Organization in one state and every Practitioner
      Then the request is accepted, where filters are offered
      And every Organization of the run is in one state
      And the run holds Practitioner

  @NDH-EXEC-11
  Rule: Runs of one schedule do not double
    Scenario: Nothing changes between two due times
      Given Maryland Directory's export of Location has run
      And the directory changes a Location
      When Maryland Directory watches its repository until just before the next due time
      Then Maryland Directory sees no further run

    Scenario: The clocks go back between two due times
      Given Maryland Directory has scheduled an export of Organization a day before the clocks go back
      When Maryland Directory watches its repository over the night in which the clocks go back
      Then Maryland Directory sees one run in that night

    Scenario: Three runs fall due while the server is down
      Given Maryland Directory's export of Location has run
      And the directory changes a Location
      When the server is down over three due times
      Then Maryland Directory sees at most one run made up for

  @NDH-EXEC-12
  Rule: Accepted schedules survive a restart
    Scenario: The server restarts between two due times
      Given Maryland Directory's export of Location has run
      When the server restarts before the next due time
      Then Maryland Directory sees a run at the next due time

    Scenario: A run falls due while the server is down
      Given Maryland Directory's export of Location has run
      And the directory changes a Location
      When the server is down over the next due time
      Then Maryland Directory sees a run made up for, or at the next due time
