Feature: The run's parameters reach the world

  Background:
    Given the target conforms

  @NDH-REG-01
  Rule: Parameters
    Scenario: The world knows its edition
      Then the world is told edition "1.0.0-ballot"
