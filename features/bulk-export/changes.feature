Feature: Exporting what has changed
  A receiver that has everything asks for what has changed since, or until, a moment that it knows.

  Background:
    Given Maryland Directory has access to bulk exports

  @NDH-BULK-07
  Rule: A bulk export of later changes is supported
    Scenario: What has changed later than a moment is exported
      When Maryland Directory asks for a bulk export since a moment
      Then the bulk export is taken and holds nothing older

  @NDH-BULK-09
  Rule: A bulk export of later changes holds what has changed
    Scenario: A record changes, and what is later than a moment is exported
      When Maryland Directory asks for a bulk export since a moment
      Then the bulk export holds the change and nothing older

  @BULK-KICK-12
  Rule: All that is later than a moment is exported, and nothing that is older
    Scenario: What is later than a moment is compared with everything
      When Maryland Directory asks for a bulk export since a moment
      Then the bulk export holds all that is later and nothing older

  @NDH-BULK-10
  Rule: What was updated at the very moment may be left out
    Scenario: The time of one record is the moment
      When Maryland Directory asks for a bulk export since the update of one record
      Then whether that record is exported is noted

  @NDH-BULK-15
  Rule: The time of one bulk export can begin the next
    Scenario: What has changed since the export before is exported
      When Maryland Directory asks for a bulk export since the last one
      Then the bulk export goes on from the last one

  @NDH-BULK-12
  Rule: Deletions may be told in a form of the guide's own
    Scenario: A record is removed between two exports
      When Maryland Directory asks for a bulk export since a record was removed
      Then what the manifest tells of deletions is noted

  @BULK-KICK-23
  Rule: All that is earlier than a moment is exported, and nothing that is later
    Scenario: What is earlier than a moment is compared with everything
      When Maryland Directory asks for a bulk export until a moment
      Then the bulk export holds all that is earlier and nothing later
