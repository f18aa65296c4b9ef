Feature: Kicking off a scheduled export
  A receiver asks once, with the operation's parameters, and the NDH answers at once that it will carry the export out
  on schedule, or why it will not.

  Background:
    Given Maryland Directory has an account

  @NDH-SCHED-01
  Rule: The operation can be invoked by POST at system level
    Scenario: The operation knows a posted request
      When Maryland Directory schedules an export by posting
      Then the operation is known

  @NDH-SCHED-02
  Rule: An approved request is answered 202
    Scenario: A complete request is approved
      When Maryland Directory schedules an export
      Then the answer is 202

  @NDH-SCHED-03
  Rule: A request with errors is refused
    Scenario: A request without an account is refused
      When Maryland Directory schedules an export without _account
      Then the request is refused unless the session names the account

    Scenario: A request with an impossible start is refused
      When Maryland Directory schedules an export with _startdate "2030-13-45"
      Then the request is refused

    Scenario: A request whose body ends early is refused
      When Maryland Directory schedules an export cut off in the middle
      Then the request is refused

  @NDH-SCHED-04
  Rule: A refusal carries an OperationOutcome in JSON
    Scenario Outline: A request without <parameter> is explained in JSON
      When Maryland Directory schedules an export without <parameter>
      Then the refusal carries an OperationOutcome labelled as JSON

      Examples:
        | parameter    |
        | _account     |
        | _scheduledId |

    Scenario: A request with an impossible start is explained in JSON
      When Maryland Directory schedules an export with _startdate "2030-13-45"
      Then the refusal carries an OperationOutcome labelled as JSON

    Scenario: A request whose body ends early is explained in JSON
      When Maryland Directory schedules an export cut off in the middle
      Then the refusal carries an OperationOutcome labelled as JSON

  @NDH-SCHED-05
  Rule: A refusal explains itself with an OperationOutcome
    Scenario: A request without an account is told why
      When Maryland Directory schedules an export without _account
      Then the refusal carries an OperationOutcome

    Scenario: A request with an impossible start is told why
      When Maryland Directory schedules an export with _startdate "2030-13-45"
      Then the refusal carries an OperationOutcome

  @NDH-SCHED-06
  Rule: A refused request leaves no schedule behind
    Scenario: Nothing is produced for a refused request
      Given Virginia Directory has scheduled an export of Location
      And Maryland Directory was refused an export with _cancel "maybe"
      When the next run is due
      Then Virginia Directory sees a run
      And Maryland Directory's repository holds no data file

    Scenario: Nothing is produced for a repeated start
      Given Virginia Directory has scheduled an export of Location
      And Maryland Directory was refused an export with two starts
      When the next run is due
      Then Virginia Directory sees a run
      And Maryland Directory's repository holds no data file

  @NDH-SCHED-08
  Rule: Without the preference for an asynchronous answer the server may refuse or carry on
    Scenario: A request without Prefer gets some answer
      When Maryland Directory schedules an export without preferring an asynchronous answer
      Then the answer without Prefer is noted

  @NDH-SCHED-09
  Rule: Acceptance does not wait for the extraction
    Scenario: A request for everything is answered at once
      When Maryland Directory schedules an export without _type
      Then the time to the answer is noted

  @NDH-SCHED-10
  Rule: An acceptance may name a status address
    Scenario: The acceptance of a schedule with an id is looked at
      When Maryland Directory schedules an export
      Then the status address is noted

  @NDH-SCHED-11
  Rule: The 202 may come with a status address
    Scenario: The headers of the acceptance are looked at
      When Maryland Directory schedules an export
      Then the status address is noted

  @NDH-SCHED-12
  Rule: A status address can be polled with the same credentials
    Scenario: The status is asked for at once
      Given Maryland Directory has scheduled an export of Organization
      When Maryland Directory asks for the status of its schedule
      Then the status is told

  @NDH-SCHED-14
  Rule: Reading with a query may start an export too
    Scenario: The operation is read instead of posted
      When Maryland Directory schedules an export by reading
      Then the answer is noted

  @NDH-SCHED-15
  Rule: Reading is not the only way to start an export
    Scenario: A posted request is known, whether or not reading works
      When Maryland Directory schedules an export by posting
      Then the operation is not for readers alone

  @NDH-SCHED-16
  Rule: Inputs given as FHIR Parameters are understood
    Scenario: A request in FHIR Parameters is accepted
      When Maryland Directory schedules an export as FHIR Parameters
      Then the request is accepted

  @NDH-SCHED-17
  Rule: Parameters in the query string of a posted request may be accepted
    Scenario: The body is left empty
      When Maryland Directory schedules an export in the query string
      Then the answer is noted

  @NDH-SCHED-18
  Rule: A parameter of the wrong type is refused
    Scenario: A cancel flag that is no boolean is refused
      When Maryland Directory schedules an export with _cancel "maybe"
      Then the request is refused

    Scenario: A start that is no date is refused
      When Maryland Directory schedules an export with _startdate "yesterday"
      Then the request is refused

  @NDH-SCHED-19
  Rule: A single-valued parameter given twice is refused
    Scenario: Two starts are refused
      When Maryland Directory schedules an export with two starts
      Then the request is refused

    Scenario: Two accounts are refused
      When Maryland Directory schedules an export with two accounts
      Then the request is refused

  @NDH-SCHED-20
  Rule: A body that is no Parameters resource is refused
    Scenario: A broken body is refused
      When Maryland Directory schedules an export cut off in the middle
      Then the request is refused

    Scenario: A Patient as body is refused
      When Maryland Directory schedules a Patient
      Then the request is refused

  @NDH-SCHED-21
  Rule: Unknown parameters may be ignored or refused
    Scenario: A parameter nobody defined gets some answer
      When Maryland Directory schedules an export with x-unknown "1"
      Then the answer is noted

  @NDH-SCHED-26
  Rule: An acceptance does not report an error
    Scenario: The body of the acceptance is looked at
      When Maryland Directory schedules an export
      Then the acceptance reports no error

  @NDH-SCHED-27
  Rule: The operation answers under the name it advertises
    Scenario: The advertised name is used
      When Maryland Directory schedules an export under the advertised name
      Then the advertised name is known
