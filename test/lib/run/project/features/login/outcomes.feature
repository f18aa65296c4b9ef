Feature: Every outcome a scenario can have

  @NDH-AUTH-01
  Rule: Kept
    Scenario: The target keeps the requirement
      When the target conforms
      Then the target conforms

  @NDH-AUTH-02
  Rule: Broken
    Scenario: The target breaks the requirement
      When the target conforms
      Then the target does not conform
      And the target conforms

  @NDH-AUTH-03
  Rule: Advice not followed
    Scenario: The target falls short of the advice
      Then the target falls short

  @NDH-AUTH-04
  Rule: No means
    Scenario: The target gives no means
      Given the target gives no means
      Then the target conforms

  @NDH-AUTH-05
  Rule: Half a means
    Scenario: The target can be judged here
      Then the target conforms
    Scenario: The target cannot be judged there
      Given the target gives no means
      Then the target conforms

  @NDH-AUTH-06
  Rule: Not written yet
    Scenario: A step is missing
      When the target conforms
      Then nobody wrote this step

  @NDH-AUTH-07
  Rule: Harness at fault
    Scenario Outline: The harness stumbles over <thing>
      When the target conforms
      Then the harness stumbles over "<thing>"

      Examples:
        | thing     |
        | a stone   |
        | a pebble  |

  @NDH-AUTH-08
  Rule: Written down
    Scenario: The target does as it likes
      Then the target conforms
      And the choice "pie" is recorded
