Feature: Names of files
  Names tell which schedule, type and run a file is of; the guide advises how they are made.

  @NDH-NAME-01
  Rule: Data files are named by schedule, type, time and format
    Scenario: The names of a run are read
      Given Maryland Directory's schedule of Organization, Practitioner has run
      When Maryland Directory looks at everything that the run has left
      Then the name of every data file has the advised form

  @NDH-NAME-02
  Rule: The schedule's id is part of the names
    Scenario: The schedule's id is looked for in every name
      Given Maryland Directory's schedule of Organization, Practitioner has run
      When Maryland Directory looks at everything that the run has left
      Then the name of every data file holds the schedule's id

  @NDH-NAME-03
  Rule: The time in a name is the start of the extraction
    Scenario: A run comes two days after its request
      Given Maryland Directory's schedule of Organization, Practitioner from the day after tomorrow on has run
      When Maryland Directory looks at everything that the run has left
      Then the name of every data file bears the time of the run

  @NDH-NAME-04
  Rule: The type in a name is that of the lines
    Scenario: Names are compared with the lines of their files
      Given Maryland Directory's schedule of Organization, Practitioner has run
      When Maryland Directory looks at everything that the run has left
      Then the name of every data file tells the type of its lines

  @NDH-LIST-09
  Rule: The name of the list says what it is
    Scenario: The name of the list is read
      Given Maryland Directory's schedule of Organization, Practitioner has run
      When Maryland Directory looks at everything that the run has left
      Then the name of the list tells schedule, content and time

  @NDH-LIST-10
  Rule: The list is of the same run as its files
    Scenario: Times in names are compared
      Given Maryland Directory's schedule of Organization, Practitioner from the day after tomorrow on has run
      When Maryland Directory looks at everything that the run has left
      Then the name of the list bears the same time as those of its files
