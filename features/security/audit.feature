Feature: Audit records of an NDH
  Whatever a receiver does is kept as AuditEvent, with who did it, what came of it and what it was done to.

  Background:
    Given Maryland Directory has scheduled an export, fetched its files and cancelled it

  @NDH-SEC-04
  Rule: Audit records of the transactions are kept
    Scenario: Records of kick-off, list, file and cancellation are looked for
      When Maryland Directory looks for the audit records of that
      Then audit records are there for every kind of transaction

  @NDH-SEC-05
  Rule: Audit records tell more than AuditEvent requires
    Scenario: The elements of the records are looked at
      When Maryland Directory looks for the audit records of that
      Then audit records are telling who did what to what
