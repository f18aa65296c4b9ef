Feature: Overwriting with each run
  Each run replaces what the one before has produced, so that a repository shows the latest state and nothing else.
  The receiver judges by content: names and times prove nothing.

  Background:
    Given Maryland Directory's repeated export of Organization, Practitioner has run

  @NDH-OVERWRITE-01
  Rule: A new run replaces the data of the one before
    Scenario: The second list leads to the second run only
      When the next run is due
      Then no resource is delivered once more by a file of the run before

  @NDH-OVERWRITE-02
  Rule: A changed resource shows its new content after the next run
    Scenario: An organization changes its name
      Given the directory changes an Organization
      When the next run is due
      Then the second run shows the changed resource with its new content only

  @NDH-OVERWRITE-03
  Rule: An added resource appears after the next run
    Scenario: An organization joins the directory
      Given the directory adds an Organization
      When the next run is due
      Then the second run shows the added resource

  @NDH-OVERWRITE-04
  Rule: A removed resource is gone after the next run
    Scenario: An organization leaves the directory
      Given the directory removes an exported Organization
      When the next run is due
      Then the second run shows the removed resource no more

  @NDH-OVERWRITE-05
  Rule: The list describes the latest run only
    Scenario: Every listed file shows the latest content
      Given the directory changes a resource of every listed file
      When the next run is due
      Then every listed file shows the new content

  @NDH-OVERWRITE-06
  Rule: A link remembered from an earlier run does not deliver the earlier data
    Scenario: The old link of a changed file is followed
      Given the directory changes an Organization
      When the next run is due
      Then the second run leaves no old content under the remembered link

  @NDH-OVERWRITE-07
  Rule: A reader does not get a mixture of two runs
    Scenario: One pass over the list shows one state
      Given the directory changes a resource of every listed file
      When Maryland Directory reads its repository again and again over the next run
      Then every pass shows one state

  @NDH-OVERWRITE-15
  Rule: A failed run leaves no half-written set
    Scenario: The next extraction breaks off half way
      Given the next extraction breaks off half way
      When the next run is due
      Then no listed file is half written
      And the second run leaves the earlier set whole, or its failure is told
