Feature: Which operations an NDH declares
  The full tier offers the scheduled export, and where the edition says so the Bulk Data export; lighter tiers are
  recommended to. An operation that is declared is there.

  @NDH-CAP-02
  Rule: A server of the full tier declares the scheduled export
    Scenario: The export of the ballot is among the declared operations
      Given Maryland Directory has no account
      When Maryland Directory asks for metadata
      Then metadata declares the scheduled export, as the full tier demands

  @NDH-CAP-04
  Rule: A server of the full API tier declares the scheduled export under its later name
    Scenario: The export of the later editions is among the declared operations
      Given Maryland Directory has no account
      When Maryland Directory asks for metadata
      Then metadata declares the scheduled export, as the full tier demands

  @NDH-CAP-03
  Rule: A lighter tier of the ballot is recommended to declare the scheduled export
    Scenario: A lighter tier declares the scheduled export
      Given Maryland Directory has no account
      When Maryland Directory asks for metadata
      Then metadata declares the exports that a lighter tier recommends

  @NDH-CAP-05
  Rule: A lighter API tier is recommended to declare both exports
    Scenario: A lighter tier declares the scheduled and the Bulk Data export
      Given Maryland Directory has no account
      When Maryland Directory asks for metadata
      Then metadata declares the exports that a lighter tier recommends

  @NDH-CAP-06
  Rule: A server of the full API tier declares the Bulk Data export
    Scenario: The Bulk Data export is among the declared operations
      Given Maryland Directory has no account
      When Maryland Directory asks for metadata
      Then metadata declares the Bulk Data export, as the full tier demands

  @NDH-CAP-07
  Rule: An operation that is declared is there
    Scenario: Every declared export answers its call
      Given Maryland Directory has an account
      When Maryland Directory asks for metadata
      Then metadata declares no operation that is not there

  @NDH-CAP-11
  Rule: The operation is one of the system, not of a type or a resource
    Scenario: The export is called at every level
      Given Maryland Directory has an account
      When Maryland Directory asks for an export at every level
      Then the answer is that of an operation of the system only
