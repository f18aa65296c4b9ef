@portal
Feature: Scheduling in the portal
  A person enters the criteria of an export in the portal. The schedule is one like any other: it runs when it is due, and
  its files lie where those of the operation do. One such schedule is judged in all respects, beside one of the operation.

  @NDH-SCHED-25
  Rule: A schedule may be entered in a portal
    Scenario: A daily export is entered in the portal and sent to the operation
      Given Maryland Directory has an account
      When Maryland Directory schedules in the portal what another sends to the operation
      Then which of portal and operation take a schedule is noted

    Scenario: A session that was there before the login
      Given Maryland Directory has an account
      When Maryland Directory logs in to the portal with both factors
      Then whether an earlier session is signed in too is noted

    Scenario: A form that another page has made
      Given Maryland Directory has an account
      When Maryland Directory logs in to the portal with both factors
      Then whether the portal takes the form of another page is noted

    Scenario: The session of somebody who is signed in
      Given Maryland Directory has an account
      When Maryland Directory logs in to the portal with both factors
      Then how the browser keeps the session is noted

    Scenario: The pages of an account that is set up
      Given Maryland Directory has set up its account in the portal
      When Maryland Directory looks at the pages of the portal once more
      Then whether they show the key of the second factor again is noted

    Scenario: Two logins that fail for different reasons
      Given Maryland Directory has an account
      When Maryland Directory fails to log in to the portal in two ways
      Then whether the portal tells them apart is noted

  @NDH-SCHED-03
  Rule: The portal refuses a form with errors
    Scenario: A start that no calendar has is entered
      Given Maryland Directory has an account
      When Maryland Directory schedules an export with _startdate "2030-13-45" in the portal
      Then the portal refuses the form

  @NDH-SCHED-06
  Rule: A form that is refused leaves no schedule behind
    Scenario: Nothing is produced for a form with a filter that nobody can answer
      Given Virginia Directory has scheduled an export of Location
      And Maryland Directory was refused an export filtered by "Organization?no-such-parameter=1" in the portal
      When the next run is due
      Then Virginia Directory sees a run
      And Maryland Directory's repository holds no data file

  @NDH-EXEC-01
  Rule: What was entered in the portal runs at each due time
    Scenario: No due time of a schedule of the portal is left out
      Given Maryland Directory has an account
      When Maryland Directory schedules in the portal what another sends to the operation
      Then the portal runs at each due time what was entered

    Scenario: Nothing runs but what was entered in the portal
      Given Maryland Directory has an account
      When Maryland Directory schedules in the portal what another sends to the operation
      Then the portal exports nothing that was not entered

  @NDH-EXEC-02
  Rule: The files of a schedule of the portal are placed in the account's location
    Scenario: The location of the account holds the run of the portal
      Given Maryland Directory has an account
      When Maryland Directory schedules in the portal what another sends to the operation
      Then the portal places the files at the account's location

  @NDH-EXEC-04
  Rule: The export of a schedule of the portal is complete
    Scenario: A schedule of the portal delivers all that one of the operation does
      Given Maryland Directory has an account
      When Maryland Directory schedules in the portal what another sends to the operation
      Then the portal exports everything that was entered
