Feature: Choosing start and frequency
  An export runs from its start on, once a period.

  Background:
    Given Maryland Directory has an account

  @NDH-PARAM-35
  Rule: Nothing runs before the start
    Scenario: Until the start there is nothing
      Given Maryland Directory has scheduled an export of Organization that starts in two days
      When Maryland Directory watches its repository until just before the start
      Then Maryland Directory's repository holds no data file
      And Maryland Directory sees a run at the start

    Scenario: A clock far in the west shows the start
      Given Maryland Directory has scheduled an export that starts in two days by a clock at "-12:00"
      When Maryland Directory watches its repository until just before the start
      Then Maryland Directory's repository holds no data file
      And Maryland Directory sees a run at the start

  @NDH-PARAM-36
  Rule: The first run comes at the start, or one period after it
    Scenario: The first run is waited for
      Given Maryland Directory has scheduled an export of Organization that starts in two days
      When Maryland Directory watches its repository until a day and a half after the start
      Then Maryland Directory sees its first run at the start or one period after it

    Scenario Outline: The start is told by a clock at <offset>
      Given Maryland Directory has scheduled an export that starts in two days by a clock at "<offset>"
      When Maryland Directory watches its repository until a day and a half after the start
      Then Maryland Directory sees its first run at the start or one period after it

      Examples:
        | offset |
        | +14:00 |
        | -12:00 |

    Scenario: A bare date begins at midnight somewhere
      When Maryland Directory schedules an export that starts on a bare date
      Then Maryland Directory sees its first run begin with that date

  @NDH-PARAM-37
  Rule: Any precision of the start from a day upward is accepted
    Scenario: A bare date is accepted
      When Maryland Directory schedules an export that starts on a bare date
      Then the request is accepted

    Scenario: A start in universal time is accepted
      When Maryland Directory schedules an export that starts at a time in Z
      Then the request is accepted

    Scenario: A start with an offset is accepted
      When Maryland Directory schedules an export that starts at a time with an offset
      Then the request is accepted

  @NDH-PARAM-38
  Rule: An invalid date is refused
    Scenario: The thirteenth month is refused
      When Maryland Directory schedules an export with _startdate "2030-13-45"
      Then the request is refused

  @NDH-PARAM-40
  Rule: A request without start or frequency may be refused
    Scenario Outline: <parameter> is left out
      When Maryland Directory schedules an export without <parameter>
      Then the answer without <parameter> is noted

      Examples:
        | parameter  |
        | _startdate |
        | _frequency |

  @NDH-PARAM-41
  Rule: A start in the past has a defined effect
    Scenario: Yesterday is asked for
      When Maryland Directory schedules an export that started in the past
      Then what comes of the past start is noted

  @NDH-PARAM-42
  Rule: The five frequencies are understood
    Scenario Outline: A <frequency> export is accepted
      When Maryland Directory schedules an export with _frequency "<frequency>"
      Then the request is accepted

      Examples:
        | frequency |
        | daily     |
        | weekly    |
        | monthly   |
        | quarterly |
        | yearly    |

  @NDH-PARAM-43
  Rule: Another frequency is refused, or really runs
    Scenario Outline: The frequency <frequency> is no empty promise
      When Maryland Directory schedules an export with _frequency "<frequency>"
      Then the request is refused, or runs within a year

      Examples:
        | frequency   |
        | fortnightly |
        | hourly      |

  @NDH-PARAM-44
  Rule: Days, weeks, months and years are understood
    Scenario Outline: An export every <period> is accepted
      When Maryland Directory schedules an export every "<period>"
      Then the request is accepted

      Examples:
        | period |
        | 1 d    |
        | 1 wk   |
        | 1 mo   |
        | 1 a    |

    Scenario: A quarter is asked for in months
      When Maryland Directory schedules an export every "3 mo"
      Then the answer is noted

  @NDH-PARAM-45
  Rule: Other units of time are refused
    Scenario Outline: An export every <period> is refused
      When Maryland Directory schedules an export every "<period>"
      Then the request is refused

      Examples:
        | period |
        | 1 h    |
        | 1 min  |
        | 1 s    |

  @NDH-PARAM-51
  Rule: A period of nothing, or less, is refused
    Scenario: A negative period is refused
      When Maryland Directory schedules an export every "-1 d"
      Then the request is refused

    Scenario: A period of nothing leads to one run at most
      When Maryland Directory schedules an export every "0 d"
      Then the request is refused, or runs at most once

    Scenario: Half a day gets some answer
      When Maryland Directory schedules an export every "0.5 d"
      Then the answer is noted

  @NDH-PARAM-48
  Rule: Without a frequency the export runs once
    Scenario: A month passes after a single run
      When Maryland Directory schedules an export without _frequency
      Then the request is refused, or runs exactly once within 32 days

  @NDH-PARAM-49
  Rule: Runs are spaced by the requested period
    Scenario Outline: A <frequency> export runs <frequency>
      Given Maryland Directory has scheduled a <frequency> export of Organization
      When Maryland Directory watches its repository until four runs are seen
      Then Maryland Directory sees runs one period apart

      Examples:
        | frequency |
        | daily     |
        | weekly    |
        | monthly   |
        | quarterly |
        | yearly    |

    Scenario Outline: A <frequency> export <start> keeps its period
      Given Maryland Directory has scheduled a <frequency> export of Organization <start>
      When Maryland Directory watches its repository until four runs are seen
      Then Maryland Directory sees runs one period apart

      Examples:
        | frequency | start                                   |
        | monthly   | from the 31st                           |
        | daily     | from 30 December                        |
        | daily     | three days before the clocks go forward |

  @NDH-PARAM-50
  Rule: Monthly runs from the 31st behave sensibly
    Scenario: A monthly export starts on the 31st
      Given Maryland Directory has scheduled a monthly export of Organization from the 31st
      When Maryland Directory watches its repository over three due times
      Then the dates of the runs are noted

  @NDH-PARAM-52
  Rule: Keeping files is a yes or a no
    Scenario: Files are to be kept
      When Maryland Directory schedules an export with _keepFile "true"
      Then the request is accepted

    Scenario: Files are not to be kept
      When Maryland Directory schedules an export with _keepFile "false"
      Then the request is accepted

  @NDH-PARAM-53
  Rule: A request may leave out its start
    Scenario: No start is named
      When Maryland Directory schedules an export without _startdate
      Then when its first run comes is noted
